//! Money that an order brings only after it was invoiced.

use super::{
    order_money::{open, payment_of, refunded},
    paid_orders::{PAID, Paid, captured, click, sync},
    support::{Desk, cheque, desk},
};
use domain::{
    BcOrderId, InvoiceId,
    order::OrderStatus,
    payment::Capture::{self, Authorised, Untold},
};
use store::testing::for_each_engine;
use tokio::task::JoinSet;

/// The invoice of an order whose £126.00 are only reserved.
async fn reserved(desk: &Desk, number: i64) -> InvoiceId {
    let paid = Paid {
        capture: Authorised,
        status: OrderStatus::AWAITING_PAYMENT,
        ..PAID
    };
    let order = sync(desk, number, paid).await;
    let invoice = click(desk, order).await.unwrap();
    assert_eq!(open(desk, invoice).await, 126_00);
    assert_eq!(payments(desk, invoice).await, 0);
    invoice
}

async fn payments(desk: &Desk, invoice: InvoiceId) -> usize {
    let detail = desk.portal.invoice(&desk.system(), invoice).await.unwrap();
    detail.payments.len()
}

async fn news(desk: &Desk, number: i64, capture: Capture) {
    sync(desk, number, Paid { capture, ..PAID }).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn what_was_reserved_is_put_on_the_invoice_once_it_is_taken() {
    for_each_engine(|store| async move {
        let desk = desk(store).await;
        let invoice = reserved(&desk, 1).await;
        for (taken, owed, count) in [(60_00, 66_00, 1), (60_00, 66_00, 1), (126_00, 0, 2)] {
            news(&desk, 1, captured(taken)).await;
            assert_eq!(open(&desk, invoice).await, owed);
            assert_eq!(payments(&desk, invoice).await, count);
            desk.assert_sound().await;
        }
        let partly = refunded(OrderStatus::PARTIALLY_REFUNDED, 6_00);
        sync(&desk, 1, partly).await;
        assert_eq!(open(&desk, invoice).await, 6_00);
        let payment = payment_of(&desk, invoice).await;
        let detail = desk.portal.payment(&desk.system(), payment).await.unwrap();
        assert_eq!(detail.row.dated_on, desk.portal.today());
        desk.assert_sound().await;
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn neither_a_paid_invoice_nor_a_mere_status_takes_any() {
    for_each_engine(|store| async move {
        let desk = desk(store).await;
        let invoice = reserved(&desk, 1).await;
        // That an order is shipped does not say that it was paid.
        news(&desk, 1, Untold).await;
        assert_eq!(open(&desk, invoice).await, 126_00);
        let system = desk.system();
        let detail = desk.portal.invoice(&system, invoice).await.unwrap();
        let form = cheque(detail.row.company_id, "126", &[(invoice, "126")]);
        let recorded = desk.portal.record_offline_payment(&system, &form).await;
        recorded.unwrap();
        news(&desk, 1, captured(126_00)).await;
        assert_eq!(payments(&desk, invoice).await, 1);
        desk.assert_sound().await;
    })
    .await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn twenty_messages_of_the_first_money_make_one_payment() {
    for_each_engine(|store| async move {
        let desk = desk(store).await;
        let invoice = reserved(&desk, 1).await;
        desk.commerce
            .change_evidence(1, |money| money.capture = captured(126_00));
        let mut reading = JoinSet::new();
        for _ in 0..20 {
            let desk = desk.clone();
            reading.spawn(async move {
                desk.portal.sync_order(BcOrderId(1)).await.unwrap();
            });
        }
        reading.join_all().await;
        assert_eq!(open(&desk, invoice).await, 0);
        assert_eq!(payments(&desk, invoice).await, 1);
        desk.assert_sound().await;
    })
    .await;
}
