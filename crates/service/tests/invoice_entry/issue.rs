//! Invoices that are entered by hand.

use crate::{
    fields, form, invoices, issue,
    support::{cheque, day, desk, fresh_key, gbp},
};
use domain::{
    CompanyId, DueDate, Terms,
    company::CompanyForm,
    invoice::{Address, InvoiceForm, InvoiceSource, LedgerCause},
    people::{BuyerRole, SellerRole},
    problem::ProblemKind,
    settings::{ExtraFieldForm, ExtraValue, InvoicingForm},
};
use store::{Scope, testing::for_each_engine};
use tokio::task::JoinSet;

#[tokio::test]
async fn what_was_entered_is_owed_and_seen_by_the_company() {
    for_each_engine(|store| async move {
        let desk = desk(store).await;
        let alder = desk.company("Alder", "A1").await;
        let sales = desk.seller(SellerRole::Sales).await;
        let id = desk
            .portal
            .issue_invoice(&sales, &form(alder))
            .await
            .unwrap();
        let detail = desk.portal.invoice(&sales, id).await.unwrap();
        assert_eq!(detail.row.number, format!("{:08}", id.0));
        assert_eq!(detail.row.source, InvoiceSource::Portal);
        assert_eq!(detail.row.balance.open(), gbp(56_00));
        assert_eq!(detail.row.due, DueDate(day("2026-04-03")));
        assert_eq!(
            detail.terms_days,
            Some(30),
            "the store's terms made the due date"
        );
        assert_eq!(detail.terms_text.as_deref(), Some("Pay soon."));
        let billing = std::slice::from_ref(&detail.billing_address);
        assert_eq!(detail.shipping_addresses, billing);
        assert!(detail.order.is_none() && detail.order_now.is_none());
        let deed = &detail.history[0];
        assert_eq!(
            (deed.action.as_str(), deed.summary.as_str()),
            ("created", "Entered by hand for Alder, over £56.00.")
        );
        let mut tx = desk.store.read(Scope::store(desk.store_id)).await.unwrap();
        let ledger = tx.ledger().of_invoice(id).await.unwrap();
        assert_eq!((ledger.len(), ledger[0].cause), (1, LedgerCause::Issued));
        drop(tx);
        let buyer = desk.buyer(alder, BuyerRole::Admin).await;
        let seen = desk.portal.invoice(&buyer, id).await.unwrap();
        assert_eq!((seen.payment_count, seen.history.len()), (0, 0));
        // It is paid like any other.
        let paid = cheque(alder, "56.00", &[(id, "56.00")]);
        let system = desk.system();
        let paid = desk.portal.record_offline_payment(&system, &paid);
        paid.await.unwrap();
        desk.assert_sound().await;
    })
    .await;
}

#[tokio::test]
async fn its_pdf_may_lie_elsewhere_from_the_beginning() {
    for_each_engine(|store| async move {
        let desk = desk(store).await;
        let alder = desk.company("Alder", "A1").await;
        let with = |url: &str| InvoiceForm {
            external_pdf_url: url.to_owned(),
            ..form(alder)
        };
        let refused = issue(&desk, &with("https://localhost/")).await.unwrap_err();
        assert_eq!(fields(&refused), ["external_pdf_url"]);
        let sent = with("https://files.example.com/7.pdf");
        let id = issue(&desk, &sent).await.unwrap();
        assert_eq!(issue(&desk, &sent).await.unwrap(), id);
        let detail = desk.portal.invoice(&desk.system(), id).await.unwrap();
        let url = detail.external_pdf.unwrap();
        assert_eq!(url.as_str(), "https://files.example.com/7.pdf");
        desk.files.put(Ok(b"%PDF-1.7"));
        let file = desk.portal.invoice_document(&desk.system(), id).await;
        assert_eq!(file.unwrap().bytes, b"%PDF-1.7");
    })
    .await;
}

#[tokio::test]
async fn more_than_an_invoice_may_come_to_is_refused() {
    for_each_engine(|store| async move {
        let desk = desk(store).await;
        let mut huge = form(desk.company("Alder", "A1").await);
        huge.lines[0].unit_price = "900000000000000".to_owned();
        let refused = issue(&desk, &huge).await.unwrap_err();
        assert_eq!(
            refused.field("total"),
            Some("The total is more than £10,000,000,000,000.00.")
        );
        assert_eq!(invoices(&desk).await, 0);
    })
    .await;
}

#[tokio::test]
async fn the_form_begins_with_terms_and_address_of_the_company() {
    for_each_engine(|store| async move {
        let desk = desk(store).await;
        let system = desk.system();
        let company = CompanyForm {
            key: fresh_key(),
            name: "Birch".to_owned(),
            terms_days: "14".to_owned(),
            address: Address {
                city: "York".to_owned(),
                ..Address::default()
            },
            ..CompanyForm::default()
        };
        let birch = desk.portal.create_company(&system, &company).await.unwrap();
        let start = desk
            .portal
            .invoice_start(&system, Some(birch))
            .await
            .unwrap();
        assert_eq!((start.today, start.terms), (day("2026-03-04"), Terms(30)));
        let chosen = start.company.unwrap();
        assert_eq!(
            (chosen.name.as_str(), chosen.terms),
            ("Birch", Some(Terms(14)))
        );
        assert_eq!(chosen.billing_address().lines(), ["Birch", "York"]);
        assert_eq!(start.companies.len(), 1, "the catch-all cannot be billed");
        let found = desk
            .portal
            .billable_companies(&system, "irc")
            .await
            .unwrap();
        assert_eq!(found[0].id, birch);
        assert_eq!(
            desk.portal.billable_company(&system, birch).await.unwrap(),
            chosen
        );

        let mut by_terms = form(birch);
        by_terms.due = "2026-03-18".to_owned();
        let id = issue(&desk, &by_terms).await.unwrap();
        let terms = |id| {
            let detail = desk.portal.invoice(&system, id);
            async { detail.await.unwrap().terms_days }
        };
        assert_eq!(terms(id).await, Some(14));
        let id = issue(&desk, &form(birch)).await.unwrap();
        assert_eq!(
            terms(id).await,
            None,
            "another due date than the terms give"
        );
    })
    .await;
}

#[tokio::test]
async fn an_unknown_a_foreign_and_the_catch_all_company_are_refused_alike() {
    for_each_engine(|store| async move {
        let desk = desk(store).await;
        let system = desk.system();
        let mut tx = desk.store.read(Scope::store(desk.store_id)).await.unwrap();
        let anonymous = tx.companies().anonymous_id().await.unwrap();
        drop(tx);
        let mut answers = Vec::new();
        for company in [CompanyId(99_999), anonymous] {
            let refused = issue(&desk, &form(company)).await.unwrap_err();
            assert_eq!(fields(&refused), ["company"]);
            answers.push(refused);
            let start = desk.portal.invoice_start(&system, Some(company)).await;
            assert!(start.unwrap().company.is_none());
            let found = desk.portal.billable_company(&system, company).await;
            assert_eq!(found.unwrap_err().kind, ProblemKind::NotFound);
        }
        assert_eq!(answers[0], answers[1]);
        assert_eq!(invoices(&desk).await, 0);
    })
    .await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn the_same_form_20_times_at_once_is_one_invoice() {
    for_each_engine(|store| async move {
        let desk = desk(store).await;
        let alder = desk.company("Alder", "A1").await;
        let form = form(alder);
        let mut sent = JoinSet::new();
        for _ in 0..20 {
            let (desk, form) = (desk.clone(), form.clone());
            sent.spawn(async move { issue(&desk, &form).await.unwrap() });
        }
        let ids = sent.join_all().await;
        assert!(ids.iter().all(|id| *id == ids[0]), "{ids:?}");
        assert_eq!(invoices(&desk).await, 1);
        // The key does not stand for anything else.
        let mut other = form.clone();
        other.lines[0].quantity = "5".to_owned();
        assert_eq!(
            issue(&desk, &other).await.unwrap_err().code,
            "idempotency_mismatch"
        );
        for key in ["", "a b", &"x".repeat(201)] {
            other.key = key.to_owned();
            assert_eq!(fields(&issue(&desk, &other).await.unwrap_err()), ["key"]);
        }
        assert_eq!(invoices(&desk).await, 1);
        desk.assert_sound().await;
    })
    .await;
}

#[tokio::test]
async fn the_number_is_of_the_stores_format() {
    for_each_engine(|store| async move {
        let desk = desk(store).await;
        let system = desk.system();
        let alder = desk.company("Alder", "A1").await;
        let settings = desk.portal.invoicing_settings(&system).await.unwrap();
        let policy = InvoicingForm {
            number_format: "INV-{year}-{number:5}".to_owned(),
            terms_text: "The store's words.".to_owned(),
            ..InvoicingForm::of(&settings.value)
        };
        let saved = desk
            .portal
            .save_invoicing(&system, settings.version, &policy);
        saved.await.unwrap();
        let mut wordless = form(alder);
        wordless.terms_text = String::new();
        let id = issue(&desk, &wordless).await.unwrap();
        let detail = desk.portal.invoice(&system, id).await.unwrap();
        assert_eq!(detail.row.number, format!("INV-2026-{:05}", id.0));
        assert_eq!(detail.terms_text, None, "somebody took the words out");
        let start = desk.portal.invoice_start(&system, None).await.unwrap();
        assert_eq!(start.terms_text, "The store's words.");
    })
    .await;
}

#[tokio::test]
async fn the_stores_own_fields_are_entered_with_it() {
    for_each_engine(|store| async move {
        let desk = desk(store).await;
        let system = desk.system();
        let alder = desk.company("Alder", "A1").await;
        let field = ExtraFieldForm {
            name: "Contract".to_owned(),
            required: true,
            unique: true,
            visible: true,
            ..ExtraFieldForm::default()
        };
        let field = desk.portal.add_extra_field(&system, &field).await.unwrap();
        let path = format!("extra.{field}");
        let refused = issue(&desk, &form(alder)).await.unwrap_err();
        assert_eq!(fields(&refused), [path.as_str()]);
        let with = |value: &str| InvoiceForm {
            extra: vec![ExtraValue {
                field_id: field,
                value: value.to_owned(),
            }],
            ..form(alder)
        };
        let id = issue(&desk, &with("C-1")).await.unwrap();
        let buyer = desk.buyer(alder, BuyerRole::Admin).await;
        let seen = desk.portal.invoice(&buyer, id).await.unwrap();
        assert_eq!(seen.extra[0].value, "C-1");
        let refused = issue(&desk, &with("c-1")).await.unwrap_err();
        assert_eq!(fields(&refused), [path.as_str()]);
        let number = format!("{:08}", id.0);
        assert!(refused.fields[0].message.contains(&number), "{refused:?}");
        assert_eq!(
            invoices(&desk).await,
            1,
            "a refused one leaves nothing behind"
        );
        desk.assert_sound().await;
    })
    .await;
}
