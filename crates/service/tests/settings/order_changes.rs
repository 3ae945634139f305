//! What becomes of an invoice whose order changes.

use super::{
    support::{Desk, cheque, desk, gbp, pay_form},
    update_unpaid,
};
use chrono::TimeDelta;
use domain::{
    BcOrderId, InvoiceId, PaymentId,
    invoice::{InvoiceDetail, InvoiceEdit, InvoiceStatus},
    order::{OrderFlag, OrderList, OrderStatus},
    payment::PaymentOperation,
    people::BuyerRole,
};
use service::ports::OrderReport;
use store::{Store, testing::for_each_engine};

/// An invoice of an order, at a store whose unpaid invoices follow their orders.
async fn following(store: Store) -> (Desk, InvoiceId) {
    let desk = desk(store).await;
    update_unpaid(&desk).await;
    let id = desk.invoiced(1).await;
    (desk, id)
}

/// Staff pays £1.00 of it by cheque.
async fn paid_in_part(desk: &Desk, id: InvoiceId) -> PaymentId {
    let system = desk.system();
    let company = detail(desk, id).await.row.company_id;
    let form = cheque(company, "1", &[(id, "1")]);
    desk.portal
        .record_offline_payment(&system, &form)
        .await
        .unwrap()
}

/// Staff edits it.
async fn edited(desk: &Desk, id: InvoiceId, change: impl FnOnce(&mut InvoiceEdit)) {
    let mut edit = InvoiceEdit::of(&detail(desk, id).await);
    change(&mut edit);
    desk.portal
        .edit_invoice(&desk.system(), id, &edit)
        .await
        .unwrap();
}

async fn change(desk: &Desk, change: impl FnOnce(&mut OrderReport)) {
    desk.clock.advance(TimeDelta::minutes(1));
    desk.commerce.change(1, desk.now(), change);
    desk.portal.sync_order(BcOrderId(1)).await.unwrap();
}

/// £10.00 of freight more, and another purchase order number.
fn dearer(report: &mut OrderReport) {
    report.snapshot.total = gbp(136_00);
    report.snapshot.costs[0].amount = gbp(15_00);
    report.snapshot.po_number = Some("PO-new".to_owned());
    report.snapshot.billing_address.city = "Hull".to_owned();
}

fn cancelled(report: &mut OrderReport) {
    report.snapshot.status = OrderStatus::CANCELLED;
    report.snapshot.status_label = "Cancelled".to_owned();
}

async fn detail(desk: &Desk, id: InvoiceId) -> InvoiceDetail {
    desk.portal.invoice(&desk.system(), id).await.unwrap()
}

async fn original(desk: &Desk, id: InvoiceId) -> i64 {
    detail(desk, id).await.row.balance.original().minor()
}

async fn flag(desk: &Desk) -> OrderFlag {
    let list = OrderList::default();
    let page = desk
        .portal
        .list_orders(&desk.system(), &list)
        .await
        .unwrap();
    page.rows[0].flag
}

#[tokio::test]
async fn without_a_decision_orders_are_only_flagged() {
    for_each_engine(|store| async move {
        let desk = desk(store).await;
        let id = desk.invoiced(1).await;
        change(&desk, dearer).await;
        assert_eq!(flag(&desk).await, OrderFlag::Edited);
        assert_eq!(original(&desk, id).await, 126_00);
    })
    .await;
}

#[tokio::test]
async fn an_unpaid_invoice_follows_its_order() {
    for_each_engine(|store| async move {
        let (desk, id) = following(store).await;
        change(&desk, dearer).await;
        assert_eq!(flag(&desk).await, OrderFlag::Edited);
        let invoice = detail(&desk, id).await;
        assert_eq!(invoice.row.balance.original(), gbp(136_00));
        assert_eq!(invoice.row.balance.open(), gbp(136_00));
        assert_eq!(invoice.row.po_number.as_deref(), Some("PO-new"));
        assert_eq!(invoice.billing_address.city, "Hull");
        assert_eq!(invoice.version, 2);
        assert!(
            invoice.history[0]
                .summary
                .contains("from £126.00 to £136.00"),
            "{}",
            invoice.history[0].summary
        );
        desk.assert_sound().await;
    })
    .await;
}

#[tokio::test]
async fn an_invoice_with_payments_is_never_changed_by_itself() {
    for_each_engine(|store| async move {
        let (desk, id) = following(store).await;
        paid_in_part(&desk, id).await;
        change(&desk, dearer).await;
        change(&desk, cancelled).await;
        assert_eq!(flag(&desk).await, OrderFlag::Canceled);
        assert_eq!(original(&desk, id).await, 126_00);
        assert_eq!(desk.open(id).await, (125_00, InvoiceStatus::PartiallyPaid));
        desk.assert_sound().await;
    })
    .await;
}

#[tokio::test]
async fn a_reverted_payment_still_counts_as_one() {
    for_each_engine(|store| async move {
        let (desk, id) = following(store).await;
        let payment = paid_in_part(&desk, id).await;
        desk.portal
            .operate_payment(&desk.system(), payment, PaymentOperation::Revert)
            .await
            .unwrap();
        change(&desk, dearer).await;
        assert_eq!(original(&desk, id).await, 126_00);
    })
    .await;
}

#[tokio::test]
async fn what_staff_has_edited_is_left_alone() {
    for_each_engine(|store| async move {
        let (desk, id) = following(store).await;
        edited(&desk, id, |edit| edit.lines[0].quantity = "9".to_owned()).await;
        change(&desk, dearer).await;
        assert_eq!(original(&desk, id).await, 116_00);
    })
    .await;
}

#[tokio::test]
async fn an_address_that_staff_has_corrected_is_left_alone() {
    for_each_engine(|store| async move {
        let (desk, id) = following(store).await;
        edited(&desk, id, |edit| {
            edit.printed.billing_address.city = "Selby".to_owned();
        })
        .await;
        change(&desk, dearer).await;
        assert_eq!(original(&desk, id).await, 126_00);
        assert_eq!(detail(&desk, id).await.billing_address.city, "Selby");
    })
    .await;
}

#[tokio::test]
async fn another_address_of_the_order_is_a_new_version() {
    for_each_engine(|store| async move {
        let (desk, id) = following(store).await;
        let seen = detail(&desk, id).await;
        change(&desk, |report| {
            report.snapshot.billing_address.city = "Hull".to_owned();
        })
        .await;
        let now = detail(&desk, id).await;
        assert_eq!(now.billing_address.city, "Hull");
        assert_eq!(now.version, seen.version + 1);
        // Whoever had it open does not silently bring the old one back.
        let edit = InvoiceEdit::of(&seen);
        let refused = desk.portal.edit_invoice(&desk.system(), id, &edit).await;
        let refused = refused.unwrap_err();
        assert_eq!(refused.code, "stale");
        assert_eq!(
            refused.field("billing_address"),
            Some("The billing address is now Hull.")
        );
        desk.assert_sound().await;
    })
    .await;
}

#[tokio::test]
async fn a_cancelled_orders_unpaid_invoice_is_withdrawn() {
    for_each_engine(|store| async move {
        let (desk, id) = following(store).await;
        let company = detail(&desk, id).await.row.company_id;
        let buyer = desk.buyer(company, BuyerRole::Admin).await;
        let form = pay_form(&[(id, "126")]);
        desk.portal.start_checkout(&buyer, &form).await.unwrap();
        change(&desk, cancelled).await;
        assert_eq!(flag(&desk).await, OrderFlag::Canceled);
        desk.portal.invoice(&desk.system(), id).await.unwrap_err();
        // Nobody can go on paying it.
        desk.portal.tasks().idle().await;
        assert!(desk.commerce.carts()[0].1.deleted);
        let said = super::history(&desk, "invoice", id.0).await;
        assert!(said[0].1.contains("nothing is owed any more"), "{said:?}");
        desk.assert_sound().await;
    })
    .await;
}
