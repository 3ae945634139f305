//! What was given back of an order before its invoice was paid is nobody's concern.

use super::{
    order_money::refunded,
    paid_orders::{PAID, Paid, captured, click, sync},
    support::{cheque, desk},
};
use chrono::TimeDelta;
use domain::{BcOrderId, order::OrderStatus, people::SellerRole};
use store::testing::for_each_engine;

#[tokio::test(flavor = "multi_thread")]
async fn only_refunds_after_the_invoice_was_paid_wait_for_somebody() {
    for_each_engine(|store| async move {
        let desk = desk(store).await;
        let admin = desk.seller(SellerRole::Admin).await;
        let waiting = async || {
            let home = desk.portal.home(&admin).await.unwrap();
            home.attention.refunded_orders
        };
        let partly = |minor| refunded(OrderStatus::PARTIALLY_REFUNDED, minor);

        // Refunded first, invoiced and paid by what came with the order afterwards.
        let paid = Paid {
            capture: captured(126_00),
            ..PAID
        };
        sync(&desk, 1, paid).await;
        let order = sync(&desk, 1, partly(26_00)).await;
        desk.clock.advance(TimeDelta::minutes(1));
        let invoice = click(&desk, order).await.unwrap();
        assert_eq!(desk.open(invoice).await.0, 0);
        assert_eq!(waiting().await, Some(0));

        // Invoiced, paid by cheque, and refunded afterwards.
        let order = desk.synced_order(2, 5).await;
        let invoice = click(&desk, order).await.unwrap();
        let shown = desk.portal.invoice(&admin, invoice).await.unwrap();
        let form = cheque(shown.row.company_id, "126", &[(invoice, "126")]);
        let recorded = desk.portal.record_offline_payment(&admin, &form).await;
        recorded.unwrap();
        assert_eq!(waiting().await, Some(0));
        desk.clock.advance(TimeDelta::minutes(1));
        desk.commerce.change(2, desk.now(), |report| {
            report.snapshot.status = OrderStatus::PARTIALLY_REFUNDED;
        });
        desk.portal.sync_order(BcOrderId(2)).await.unwrap();
        assert_eq!(waiting().await, Some(1));
        desk.assert_sound().await;
    })
    .await;
}
