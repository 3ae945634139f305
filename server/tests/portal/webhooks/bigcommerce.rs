use crate::support::{BUYER, SECRET, Site, eventually};
use bigcommerce_sandbox::OrderEdit;
use domain::{
    money::NumberStyle,
    order::{InvoicingStatus, OrderFlag},
    payment::{PaymentList, ProcessingStatus},
};
use futures::future::join_all;

const EVENT: &str = r#"{"scope":"store/order/updated","store_id":"1","producer":"stores/demostore",
    "created_at":1561479335,"hash":"f00d","data":{"type":"order","id":99999}}"#;

#[tokio::test(flavor = "multi_thread")]
async fn without_the_secret_nothing_is_stored() {
    let site = Site::open().await;
    for secret in [None, Some("wrong"), Some(""), Some(&SECRET[1..])] {
        assert_eq!(
            site.deliver(secret, EVENT.to_owned()).await,
            401,
            "{secret:?}"
        );
    }
    // Only what is not stored yet is new.
    assert!(site.portal.receive_webhook(EVENT).await.unwrap());
    assert_eq!(site.deliver(Some(SECRET), EVENT.to_owned()).await, 200);
    assert!(!site.portal.receive_webhook(EVENT).await.unwrap());
}

#[tokio::test(flavor = "multi_thread")]
async fn what_is_no_event_is_refused() {
    let site = Site::open().await;
    assert_eq!(site.deliver(Some(SECRET), "hello".to_owned()).await, 422);
    assert_eq!(site.deliver(Some(SECRET), " ".repeat(70_000)).await, 413);
}

#[tokio::test(flavor = "multi_thread")]
async fn an_order_and_what_becomes_of_it_reach_the_dashboard() {
    let site = Site::open().await;
    let number = site.order();
    let row = site.synced(number).await;
    assert_eq!(row.company, "Company 1");
    assert_eq!(row.po_number.as_deref(), Some("PO-7"));
    assert_eq!(row.total.to_decimal(), "36.72");
    assert_eq!(
        (row.flag, row.invoicing),
        (OrderFlag::Created, InvoicingStatus::Open)
    );

    let edit = OrderEdit {
        po_number: Some("PO-8".to_owned()),
        ..OrderEdit::default()
    };
    site.sandbox.edit_order(number, edit).unwrap();
    eventually("the edit is flagged", async || {
        site.find_order(number)
            .await
            .filter(|row| row.flag == OrderFlag::Edited)
    })
    .await;
    site.sandbox.cancel_order(number).unwrap();
    eventually("the cancellation is flagged", async || {
        site.find_order(number)
            .await
            .filter(|row| row.flag == OrderFlag::Canceled)
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn the_same_webhook_twenty_times_in_parallel_is_one_payment() {
    let site = Site::open().await;
    let buyer = site.actor(BUYER).await;
    let invoice = site.invoice().await;
    let checkout = site
        .start_checkout(&buyer, &[(invoice, "36.72")])
        .await
        .unwrap();
    site.sandbox.webhooks_settled().await;
    site.sandbox.hold_webhooks();
    site.check_out(&checkout.checkout_url).await;
    let log = site.sandbox.webhook_log();
    let event = log
        .iter()
        .find(|delivery| delivery.scope == "store/cart/converted")
        .unwrap();
    let answers = join_all((0..20).map(|_| site.deliver(Some(SECRET), event.body.clone()))).await;
    assert_eq!(answers, [200; 20]);
    eventually("the payment is complete", async || {
        let found = site
            .portal
            .payment(&buyer, checkout.payment_id)
            .await
            .unwrap();
        (found.row.state.status == ProcessingStatus::Completed).then_some(())
    })
    .await;
    site.sandbox.release_webhooks(true);
    site.sandbox.webhooks_settled().await;
    while site.portal.process_webhooks().await.unwrap() > 0 {}

    let paid = site
        .portal
        .payment(&buyer, checkout.payment_id)
        .await
        .unwrap();
    assert!(
        paid.row.state.applied && paid.credits.is_empty(),
        "{paid:?}"
    );
    assert_eq!(
        NumberStyle::Point.parse("36.72", paid.row.total.currency()),
        Ok(paid.row.total)
    );
    let all = site
        .portal
        .list_payments(&buyer, &PaymentList::default())
        .await
        .unwrap();
    assert_eq!(all.page.rows.len(), 1);
    site.assert_whole().await;
}
