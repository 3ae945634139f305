//! Texts that no database keeps, at every door: refused or cleaned, never a fault.
#![allow(
    clippy::unwrap_used,
    clippy::inconsistent_digit_grouping,
    missing_docs,
    reason = "tests"
)]

mod support;

use domain::{
    BcOrderId, Problem,
    invoice::{InvoiceEdit, InvoiceFilter, InvoiceList},
    order::OrderList,
    payment::{OfflinePaymentForm, PayForm, PaymentList},
    people::{BuyerRole, SellerRole},
    problem::ProblemKind,
    query::PageRequest,
};
use service::people::{NewUser, NewUserRole};
use store::testing::for_each_engine;
use support::{cheque, desk, pay_form, report};

#[tokio::test]
async fn what_bigcommerce_tells_is_kept_without_control_characters() {
    for_each_engine(|store| async move {
        let desk = desk(store).await;
        desk.belongs(5, "Al\0der\u{1}", "A\x001");
        let mut order = report(101, 5, desk.now());
        let snapshot = &mut order.snapshot;
        snapshot.lines[0].name = "Cake\0stand".to_owned();
        snapshot.lines[0].sku = "2\x002423".to_owned();
        snapshot.costs[0].label = "Frei\0ght".to_owned();
        snapshot.billing_address.city = "Le\0eds".to_owned();
        snapshot.shipping_addresses[0].city = "Yo\0rk".to_owned();
        snapshot.po_number = Some("PO\0-1".to_owned());
        snapshot.status_label = "Awaiting\0 Payment".to_owned();
        snapshot.payment_method = "Che\0que".to_owned();
        order.cart_id = Some("cart\0-0".to_owned());
        desk.commerce.place(order);
        let id = desk.portal.sync_order(BcOrderId(101)).await.unwrap().unwrap();
        let id = desk.portal.create_invoice(&desk.system(), id).await.unwrap();
        let invoice = desk.portal.invoice(&desk.system(), id).await.unwrap();
        assert_eq!(invoice.row.company, "Alder");
        assert_eq!(invoice.row.po_number.as_deref(), Some("PO-1"));
        assert_eq!(invoice.content.lines[0].description, "Cakestand");
        assert_eq!(invoice.content.lines[0].sku, "22423");
        assert_eq!(invoice.content.costs[0].label, "Freight");
        assert_eq!(invoice.billing_address.city, "Leeds");
        assert_eq!(invoice.shipping_addresses[0].city, "York");
        // The same again is the same.
        desk.portal.sync_order(BcOrderId(101)).await.unwrap();
        let again = desk.portal.invoice(&desk.system(), id).await.unwrap();
        assert_eq!(again.row.flag, invoice.row.flag);

        let buyer = desk.buyer(invoice.row.company_id, BuyerRole::Admin).await;
        let form = pay_form(&[(id, "126")]);
        let started = desk.portal.start_checkout(&buyer, &form).await.unwrap();
        let (cart_id, _) = desk.commerce.carts().pop().unwrap();
        desk.commerce.check_out(&cart_id, 41_000, desk.now());
        let mut evidence = desk.commerce.evidence(41_000);
        evidence.method = "Vi\0sa".to_owned();
        evidence.reference = "txn\0-1".to_owned();
        desk.commerce.set_evidence(41_000, evidence);
        desk.portal
            .finish_payment(&desk.system(), BcOrderId(41_000))
            .await
            .unwrap();
        let payment = desk.portal.payment(&buyer, started.payment_id).await.unwrap();
        assert_eq!(payment.row.method, "Visa");
        assert_eq!(payment.row.reference, "txn-1");

        for body in [
            r#"{"scope":"store/order/\u0000updated","data":{"id":101},"hash":"a\u0000b","created_at":"\u0000"}"#,
            r#"{"scope":"store/order/updated","data":{"id":"101\u0000"},"hash":"h"}"#,
        ] {
            assert!(desk.portal.receive_webhook(body).await.unwrap());
            assert!(!desk.portal.receive_webhook(body).await.unwrap());
        }
        desk.portal.process_webhooks().await.unwrap();
    })
    .await;
}

#[tokio::test]
async fn an_invoice_of_an_order_with_endless_texts_can_be_saved() {
    for_each_engine(|store| async move {
        let desk = desk(store).await;
        desk.belongs(5, "Alder", "A1");
        let mut order = report(101, 5, desk.now());
        let endless = "Cakestand ".repeat(101);
        let snapshot = &mut order.snapshot;
        snapshot.lines[0].name.clone_from(&endless);
        snapshot.lines[0].sku.clone_from(&endless);
        snapshot.costs[0].label.clone_from(&endless);
        snapshot.po_number = Some(endless);
        desk.commerce.place(order);
        let id = desk
            .portal
            .sync_order(BcOrderId(101))
            .await
            .unwrap()
            .unwrap();
        let id = desk
            .portal
            .create_invoice(&desk.system(), id)
            .await
            .unwrap();
        let invoice = desk.portal.invoice(&desk.system(), id).await.unwrap();
        let edit = InvoiceEdit::of(&invoice);
        let staff = desk.seller(SellerRole::Admin).await;
        let saved = desk.portal.edit_invoice(&staff, id, &edit).await.unwrap();
        assert_eq!(saved.row.balance, invoice.row.balance);
        assert!(saved.content.lines[0].description.ends_with('…'));
    })
    .await;
}

#[tokio::test]
async fn what_a_person_types_is_refused_or_finds_nothing() {
    for_each_engine(|store| async move {
        let desk = desk(store).await;
        let company = desk.company("Acme", "17850").await;
        let invoice = desk.invoice(company, 100_00).await;
        let (staff, buyer) = (
            desk.seller(SellerRole::Admin).await,
            desk.buyer(company, BuyerRole::Admin).await,
        );
        let (portal, nul) = (&desk.portal, Some("a\0b".to_owned()));
        let page = PageRequest {
            after: Some("2026-03-01\0 1".to_owned()),
            ..PageRequest::default()
        };
        let list = InvoiceList {
            filter: InvoiceFilter {
                search: nul.clone(),
                number: nul.clone(),
                ..InvoiceFilter::default()
            },
            page: page.clone(),
            ..InvoiceList::default()
        };
        assert!(portal.list_invoices(&buyer, &list).await.is_ok());
        let list = OrderList {
            search: nul.clone(),
            page: page.clone(),
            ..OrderList::default()
        };
        assert!(portal.list_orders(&staff, &list).await.is_ok());
        let list = PaymentList {
            search: nul,
            page,
            ..PaymentList::default()
        };
        assert!(portal.list_payments(&staff, &list).await.is_ok());
        assert!(portal.payable_companies(&staff, "a\0b").await.is_ok());
        assert!(portal.session("to\0ken").await.unwrap().is_none());

        let detail = portal.invoice(&staff, invoice).await.unwrap();
        let edit = InvoiceEdit {
            po_number: "a\0b".to_owned(),
            ..InvoiceEdit::of(&detail)
        };
        let user = |email: &str, name: &str| NewUser {
            email: email.to_owned(),
            name: name.to_owned(),
            password: "correct horse".to_owned(),
            role: NewUserRole::Seller(SellerRole::Sales),
            bc_customer_id: None,
        };
        let typed = |text: &str| OfflinePaymentForm {
            method: text.to_owned(),
            ..cheque(company, "1", &[(invoice, "1")])
        };
        let key = PayForm {
            idempotency_key: "a\0b".to_owned(),
            ..pay_form(&[(invoice, "1")])
        };
        let memo = OfflinePaymentForm {
            memo: "a\0b".to_owned(),
            ..cheque(company, "1", &[(invoice, "1")])
        };
        let comment = PayForm {
            comment: "a\0b".to_owned(),
            ..pay_form(&[(invoice, "1")])
        };
        let refused: [Problem; 8] = [
            portal
                .record_offline_payment(&staff, &memo)
                .await
                .unwrap_err(),
            portal.start_checkout(&buyer, &comment).await.unwrap_err(),
            portal
                .edit_invoice(&staff, invoice, &edit)
                .await
                .unwrap_err(),
            portal
                .add_user(&staff, user("a\0@b.example", "Ann"))
                .await
                .unwrap_err(),
            portal
                .add_user(&staff, user("a@b.example", "An\0n"))
                .await
                .unwrap_err(),
            portal
                .record_offline_payment(&staff, &typed("Che\0que"))
                .await
                .unwrap_err(),
            portal.start_checkout(&buyer, &key).await.unwrap_err(),
            portal
                .start_checkout(&buyer, &pay_form(&[(invoice, "1\0")]))
                .await
                .unwrap_err(),
        ];
        for problem in refused {
            assert_eq!(problem.kind, ProblemKind::Invalid, "{problem:?}");
            assert_eq!(problem.fields.len(), 1, "{problem:?}");
        }
    })
    .await;
}

#[tokio::test]
async fn what_got_past_every_door_is_refused_by_both_engines_alike() {
    for_each_engine(|store| async move {
        let desk = desk(store).await;
        let mut tx = desk
            .store
            .begin(store::Scope::store(desk.store_id))
            .await
            .unwrap();
        let error = tx.companies().find_external("a\0b").await.unwrap_err();
        assert!(matches!(error, store::StoreError::NotText), "{error}");
        // The unit of work goes on.
        assert!(tx.companies().find_external("ab").await.unwrap().is_none());
    })
    .await;
}

#[tokio::test]
async fn only_the_beginning_of_an_endless_search_is_looked_for() {
    for_each_engine(|store| async move {
        let desk = desk(store).await;
        let name = "x".repeat(200);
        desk.company(&name, "1").await;
        let endless = format!("{name}{}", "y".repeat(900_000));
        let found = desk
            .portal
            .payable_companies(&desk.system(), &endless)
            .await;
        assert_eq!(found.unwrap().len(), 1);
    })
    .await;
}
