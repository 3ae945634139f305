//! Units of work that meet: nobody is told of a fault, and nothing happens twice.
#![allow(
    clippy::unwrap_used,
    clippy::inconsistent_digit_grouping,
    missing_docs,
    reason = "tests"
)]

mod support;

use domain::{
    CompanyId, DueDate, InvoiceId,
    company::CompanyForm,
    invoice::{Address, Balance, CostKind, CostLine, InvoiceContent, InvoiceSource, LedgerCause},
    people::SellerRole,
};
use store::{NewInvoice, Scope, Store, Tx, testing::for_each_engine};
use support::{Desk, cheque, day, desk, gbp};

async fn begin(desk: &Desk) -> Tx {
    desk.store.begin(Scope::store(desk.store_id)).await.unwrap()
}

/// Comes back once somebody waits for a lock. SQLite lets nobody begin whom it would make
/// wait.
async fn somebody_waits(store: &Store) {
    const ASK: &str = "DO $$ BEGIN IF NOT EXISTS (SELECT 1 FROM pg_stat_activity \
        WHERE datname = current_database() AND wait_event_type = 'Lock') \
        THEN RAISE EXCEPTION 'nobody waits'; END IF; END $$";
    while !store.is_sqlite() && store.run_script(ASK).await.is_err() {
        tokio::task::yield_now().await;
    }
}

/// An invoice of the ERP with this number.
async fn import(tx: &mut Tx, desk: &Desk, company: CompanyId, number: &str) -> InvoiceId {
    let content = InvoiceContent {
        lines: Vec::new(),
        costs: vec![CostLine {
            kind: CostKind::Other,
            label: "Service".to_owned(),
            amount: gbp(5_00),
        }],
    };
    let new = NewInvoice {
        company_id: company,
        number: Some(number),
        source: InvoiceSource::External,
        order: None,
        external_id: Some(number),
        content: &content,
        balance: Balance::issue(gbp(5_00)).unwrap(),
        issued: day("2026-03-01"),
        due: DueDate(day("2026-03-31")),
        terms: None,
        po_number: None,
        billing_address: &Address::default(),
        shipping_addresses: &[],
        cause: LedgerCause::Imported,
        reference: "Import 1",
        actor: "Test",
        at: desk.now(),
    };
    tx.invoices().insert(new).await.unwrap().0
}

#[tokio::test(flavor = "multi_thread")]
async fn a_company_is_renamed_while_its_invoices_are_paid() {
    for_each_engine(|store| async move {
        const TURNS: i64 = 30;
        let desk = desk(store).await;
        let company = desk.company("Acme", "17850").await;
        let mut invoices = Vec::new();
        for _ in 0..15 {
            invoices.push(desk.invoice(company, 100_00).await);
        }
        let finance = desk.seller(SellerRole::Finance).await;
        let renaming = tokio::spawn({
            let desk = desk.clone();
            async move {
                for turn in 0..TURNS {
                    let form = CompanyForm {
                        version: 1 + turn,
                        name: format!("Acme {turn}"),
                        external_id: format!("A{turn}"),
                        ..CompanyForm::default()
                    };
                    let system = desk.system();
                    desk.portal
                        .edit_company(&system, company, &form)
                        .await
                        .unwrap();
                }
            }
        });
        let lines: Vec<(InvoiceId, &str)> = invoices.iter().map(|id| (*id, "0.01")).collect();
        for _ in 0..TURNS {
            let form = cheque(company, "0.15", &lines);
            desk.portal
                .record_offline_payment(&finance, &form)
                .await
                .unwrap();
        }
        renaming.await.unwrap();
        for id in invoices {
            assert_eq!(desk.open(id).await.0, 100_00 - TURNS);
        }
        desk.assert_sound().await;
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_payment_that_runs_into_a_deadlock_is_recorded_once_all_the_same() {
    for_each_engine(|store| async move {
        let desk = desk(store).await;
        let company = desk.company("Acme", "17850").await;
        let first = desk.invoice(company, 10_00).await;
        let second = desk.invoice(company, 10_00).await;
        let finance = desk.seller(SellerRole::Finance).await;
        let mut rude = begin(&desk).await;
        rude.invoices().lock(&[second]).await.unwrap();
        let paying = tokio::spawn({
            let desk = desk.clone();
            let form = cheque(company, "2", &[(first, "1"), (second, "1")]);
            async move { desk.portal.record_offline_payment(&finance, &form).await }
        });
        somebody_waits(&desk.store).await;
        // Now each has what the other wants, and the database undoes one of them.
        let _ = rude.invoices().lock(&[first]).await;
        drop(rude);
        paying.await.unwrap().unwrap();
        assert_eq!(desk.open(first).await.0, 9_00);
        assert_eq!(desk.open(second).await.0, 9_00);
        desk.assert_sound().await;
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn an_order_is_invoiced_while_an_import_takes_the_number_it_would_get() {
    for_each_engine(|store| async move {
        let desk = desk(store).await;
        desk.belongs(5, "Alder", "A1");
        let order = desk.synced_order(101, 5).await;
        let company = desk.company("Acme", "17850").await;
        let last = desk.invoice(company, 10_00).await;
        let mut importing = begin(&desk).await;
        let number = format!("{:08}", last.0 + 2);
        let imported = import(&mut importing, &desk, company, &number).await;
        assert_eq!(imported.0, last.0 + 1);
        let invoicing = tokio::spawn({
            let desk = desk.clone();
            async move { desk.portal.create_invoice(&desk.system(), order).await }
        });
        somebody_waits(&desk.store).await;
        importing.commit().await.unwrap();
        let id = invoicing.await.unwrap().unwrap();
        let detail = desk.portal.invoice(&desk.system(), id).await.unwrap();
        assert_ne!(detail.row.number, number);
        desk.assert_sound().await;
    })
    .await;
}
