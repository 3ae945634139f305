//! Deleting an invoice.

use crate::{
    detail, save,
    support::{desk, pay_form},
};
use domain::{
    InvoiceId, StoreId,
    invoice::{InvoiceEdit, InvoiceList},
    order::OrderStatus,
    payment::Capture,
    people::{Actor, BuyerRole},
    problem::ProblemKind,
};
use store::testing::for_each_engine;

#[tokio::test]
async fn deleting_opens_the_order_again() {
    for_each_engine(|store| async move {
        let desk = desk(store).await;
        let id = desk.invoiced(101).await;
        let seen = detail(&desk, id).await;
        let order = seen.order_id().unwrap();
        let stale = desk
            .portal
            .delete_invoice(&desk.system(), id, 7)
            .await
            .unwrap_err();
        assert_eq!(stale.code, "stale");
        desk.portal
            .delete_invoice(&desk.system(), id, seen.version)
            .await
            .unwrap();
        let gone = desk.portal.invoice(&desk.system(), id).await.unwrap_err();
        assert_eq!(gone.kind, ProblemKind::NotFound);
        let list = desk
            .portal
            .list_invoices(&desk.system(), &InvoiceList::default())
            .await
            .unwrap();
        assert_eq!((list.page.rows.len(), list.totals.count()), (0, 0));
        let next = desk
            .portal
            .create_invoice(&desk.system(), order)
            .await
            .unwrap();
        assert_ne!(next, id);
        desk.assert_sound().await;
    })
    .await;
}

#[tokio::test]
async fn a_save_says_that_the_invoice_was_deleted_meanwhile() {
    for_each_engine(|store| async move {
        let desk = desk(store).await;
        let id = desk.invoiced(101).await;
        let seen = detail(&desk, id).await;
        let mut edit = InvoiceEdit::of(&seen);
        edit.po_number = "PO-LATE".to_owned();
        let system = desk.system();
        let deleted = desk.portal.delete_invoice(&system, id, seen.version).await;
        deleted.unwrap();
        let gone = save(&desk, id, &edit).await.unwrap_err();
        assert_eq!(
            (gone.kind, gone.code.as_str()),
            (ProblemKind::NotFound, "deleted_meanwhile")
        );
        // One that never was, and one of another store, look alike.
        let never = save(&desk, InvoiceId(9_999), &edit).await.unwrap_err();
        assert_eq!(never.code, "not_found");
        let stranger = Actor {
            store_id: StoreId(9_999),
            ..system
        };
        let foreign = desk.portal.edit_invoice(&stranger, id, &edit).await;
        assert_eq!(foreign.unwrap_err(), never);
        desk.assert_sound().await;
    })
    .await;
}

#[tokio::test]
async fn money_on_its_way_stands_in_the_way_of_deleting_and_a_mere_cart_does_not() {
    for_each_engine(|store| async move {
        let desk = desk(store).await;
        let company = desk.company("Alder", "1").await;
        let buyer = desk.buyer(company, BuyerRole::Admin).await;
        for paid in [false, true] {
            let id = desk.invoice(company, 10_00).await;
            desk.portal
                .start_checkout(&buyer, &pay_form(&[(id, "4.00")]))
                .await
                .unwrap();
            if paid {
                let (cart, _) = desk.commerce.carts().pop().unwrap();
                desk.commerce.check_out(&cart, 900, desk.now());
                desk.commerce.change_evidence(900, |evidence| {
                    evidence.capture = Capture::Untold;
                    evidence.status = OrderStatus::AWAITING_PAYMENT;
                });
                desk.portal.poll().await.unwrap();
            }
            let seen = detail(&desk, id).await;
            let refused = desk
                .portal
                .delete_invoice(&desk.system(), id, seen.version)
                .await;
            if paid {
                assert_eq!((seen.payments.len(), seen.row.pending_payments), (1, 1));
                assert!(refused.unwrap_err().code.starts_with("invoice_pa"));
            } else {
                assert!(seen.payments.is_empty());
                refused.unwrap();
            }
        }
        desk.assert_sound().await;
    })
    .await;
}
