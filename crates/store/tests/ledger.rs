//! The ledger and the one way in which balances move, on both engines.
#![allow(clippy::unwrap_used, missing_docs, reason = "tests")]

use chrono::NaiveDate;
use domain::{
    CompanyId, Currency, DueDate, InvoiceId, Money, Quantity,
    invoice::{
        Address, Balance, InvoiceContent, InvoiceLine, InvoiceSource, InvoiceStatus, LedgerCause,
    },
};
use store::{
    BalanceChange, Companies, INVARIANTS, NewCompany, NewInvoice, Scope, Store, StoreError,
    testing::{for_each_engine, new_store, now},
};

fn gbp(minor: i64) -> Money {
    Money::from_minor(minor, Currency::GBP)
}

fn balance(original: i64, open: i64) -> Balance {
    Balance::restore(gbp(original), gbp(open)).unwrap()
}

async fn invoice(store: &Store, start: Balance) -> (Scope, CompanyId, InvoiceId) {
    let scope = Scope::store(new_store(store, "one").await);
    let mut tx = store.begin(scope.clone()).await.unwrap();
    let company = NewCompany {
        name: "Alder",
        external_id: None,
        bc_company_id: None,
        terms: None,
        at: now(),
    };
    let company = tx.companies().insert(company).await.unwrap().unwrap();
    let day: NaiveDate = "2026-03-04".parse().unwrap();
    let content = InvoiceContent {
        lines: vec![InvoiceLine {
            sku: String::new(),
            description: "Thing".to_owned(),
            quantity: Quantity::whole(1),
            unit_price: start.original().to_decimal().parse().unwrap(),
            unit_discount: "0".parse().unwrap(),
        }],
        costs: Vec::new(),
    };
    let (id, _) = tx
        .invoices()
        .insert(NewInvoice {
            company_id: company,
            number: None,
            source: InvoiceSource::Portal,
            order: None,
            external_id: None,
            content: &content,
            balance: start,
            issued: day,
            due: DueDate(day),
            terms: None,
            po_number: None,
            billing_address: &Address::default(),
            shipping_addresses: &[],
            cause: LedgerCause::Issued,
            reference: "by hand",
            actor: "Test",
            at: now(),
        })
        .await
        .unwrap();
    tx.commit().await.unwrap();
    (scope, company, id)
}

fn change(invoice_id: InvoiceId, before: Balance, after: Balance) -> BalanceChange<'static> {
    BalanceChange {
        invoice_id,
        before,
        after,
        cause: LedgerCause::Adjusted,
        payment_id: None,
        reference: "test",
        actor: "Test",
        at: now(),
    }
}

#[tokio::test]
async fn open_is_original_plus_all_deltas_after_every_change() {
    for_each_engine(|store| async move {
        let start = balance(10_00, 7_00);
        let (scope, _, id) = invoice(&store, start).await;
        let steps = [
            balance(10_00, 2_00),
            balance(12_00, 4_00),
            balance(12_00, 0),
            balance(12_00, 12_00),
        ];
        let mut before = start;
        for after in steps {
            let mut tx = store.begin(scope.clone()).await.unwrap();
            let locked = tx.invoices().lock(&[id]).await.unwrap().remove(0);
            assert_eq!(locked.balance, before);
            tx.ledger()
                .set_balance(change(id, before, after))
                .await
                .unwrap();
            let entries = tx.ledger().of_invoice(id).await.unwrap();
            let deltas: i64 = entries.iter().map(|entry| entry.delta.minor()).sum();
            assert_eq!(after.open().minor(), after.original().minor() + deltas);
            assert_eq!(entries.last().unwrap().open_after, after.open());
            for invariant in INVARIANTS {
                assert_eq!(
                    tx.check().violations(invariant).await.unwrap(),
                    Vec::<String>::new()
                );
            }
            tx.commit().await.unwrap();
            before = after;
        }
        let mut tx = store.begin(scope).await.unwrap();
        let locked = tx.invoices().lock(&[id]).await.unwrap().remove(0);
        assert_eq!(
            (locked.version, locked.balance.status()),
            (5, InvoiceStatus::Open)
        );
    })
    .await;
}

#[tokio::test]
async fn a_change_decided_on_old_balances_is_refused() {
    for_each_engine(|store| async move {
        let start = balance(10_00, 10_00);
        let (scope, company, id) = invoice(&store, start).await;
        let mut tx = store.begin(scope.clone()).await.unwrap();
        tx.ledger()
            .set_balance(change(id, start, balance(10_00, 5_00)))
            .await
            .unwrap();
        let stale = tx
            .ledger()
            .set_balance(change(id, start, balance(10_00, 0)))
            .await;
        assert!(matches!(stale, Err(StoreError::Refused(_))));
        drop(tx);

        let elsewhere = Companies::Only(vec![CompanyId(company.0 + 1)]);
        let mut tx = store
            .begin(Scope {
                companies: elsewhere,
                ..scope.clone()
            })
            .await
            .unwrap();
        assert!(
            tx.ledger()
                .set_balance(change(id, start, balance(10_00, 5_00)))
                .await
                .is_err()
        );
        assert!(tx.ledger().of_invoice(id).await.unwrap().is_empty());
        drop(tx);

        // The database's own line of defence.
        let mut tx = store.begin(scope.clone()).await.unwrap();
        let below = tx
            .ledger()
            .set_balance(change(id, start, balance(10_00, -1)))
            .await;
        assert!(matches!(below, Err(StoreError::Refused(_))));
        drop(tx);
        let mut tx = store.begin(scope).await.unwrap();
        assert_eq!(tx.invoices().lock(&[id]).await.unwrap()[0].balance, start);
    })
    .await;
}
