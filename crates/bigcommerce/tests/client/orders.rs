use bigcommerce::Error;
use bigcommerce_sandbox::{NewCoupon, NewOrder, PaymentMethod};
use chrono::{DateTime, TimeDelta, Utc};

use crate::shop::{BUYER, Shop, order};

fn day(number: i64) -> DateTime<Utc> {
    DateTime::from_timestamp(1_750_000_000, 0).unwrap() + TimeDelta::days(number)
}

#[tokio::test]
async fn an_order_comes_complete_and_exact() {
    let shop = Shop::open().await;
    let id = shop
        .sandbox
        .place_order(NewOrder {
            shipping: "7.5".parse().unwrap(),
            discount: "0.12".parse().unwrap(),
            coupon: Some(NewCoupon {
                code: "TEN".to_owned(),
                amount: "1.5".parse().unwrap(),
            }),
            tax: "3.33".parse().unwrap(),
            placed_at: Some(day(0)),
            ..order(10)
        })
        .unwrap();
    let found = shop.client.orders().get(id).await.unwrap();
    assert_eq!(
        (found.id, found.customer_id, found.status_id),
        (id, BUYER, 7)
    );
    assert_eq!((found.date_created, found.date_shipped), (day(0), None));
    assert_eq!(found.subtotal_ex_tax.as_str(), "10.1");
    assert_eq!(found.total_inc_tax.as_str(), "19.31");
    assert_eq!(found.coupon_discount.as_str(), "1.5");
    assert_eq!(found.payment_method, "Purchase Order");
    assert_eq!(found.billing_address.zip, "YO1 7HH");
    assert_eq!(
        (found.cart_id, found.default_currency_code),
        (None, "GBP".to_owned())
    );

    let orders = shop.client.orders();
    let coupons = orders.coupons(id).await.unwrap();
    assert_eq!(
        (coupons[0].code.as_str(), coupons[0].discount.as_str()),
        ("TEN", "1.5")
    );
    assert_eq!(orders.taxes(id).await.unwrap().len(), 10);
    assert_eq!(
        orders.shipping_addresses(id).await.unwrap()[0].address.zip,
        "YO1 7HH"
    );
    assert!(orders.shipments(id).await.unwrap().is_empty());
    assert!(orders.fees(id).await.unwrap().is_empty());
    assert!(orders.transactions(id).await.unwrap().is_empty());
    assert!(orders.refunds(id).await.unwrap().is_empty());
    assert_eq!(orders.get(1).await, Err(Error::NotFound));
}

#[tokio::test]
async fn the_list_starts_at_a_date_and_goes_on_page_by_page() {
    let shop = Shop::open().await;
    for number in [5, 1, 3, 2, 4] {
        let placed_at = Some(day(number));
        shop.sandbox
            .place_order(NewOrder {
                placed_at,
                ..order(1)
            })
            .unwrap();
    }
    let mut seen = Vec::new();
    for page in 1.. {
        let found = shop.client.orders().list(day(2), page, 2).await.unwrap();
        if found.is_empty() {
            break;
        }
        seen.extend(found.into_iter().map(|order| order.date_modified));
    }
    assert_eq!(seen, [day(2), day(3), day(4), day(5)]);
}

#[tokio::test]
async fn all_lines_come_however_many_pages_they_take() {
    let shop = Shop::open().await;
    for count in [1, 49, 50, 51, 250, 675] {
        let id = shop.sandbox.place_order(order(count)).unwrap();
        let lines = shop.client.orders().products(id).await.unwrap();
        assert_eq!(lines.len(), count);
        assert_eq!(lines[count - 1].sku, format!("SKU-{count}"));
        assert_eq!(lines[0].total_inc_tax.as_str(), "1.01");
    }
}

#[tokio::test]
async fn money_events_name_the_card_and_the_refund() {
    let shop = Shop::open().await;
    let card = NewOrder {
        payment_method: PaymentMethod::Card,
        ..order(100)
    };
    let id = shop.sandbox.place_order(card).unwrap();
    shop.sandbox
        .refund_order(id, Some("0.1".parse().unwrap()), "Scratched")
        .unwrap();
    let moved = shop.client.orders().transactions(id).await.unwrap();
    assert_eq!(
        (moved[0].event.as_str(), moved[0].amount.as_str()),
        ("purchase", "101")
    );
    assert_eq!(
        (moved[1].event.as_str(), moved[1].amount.as_str()),
        ("refund", "0.1")
    );
    assert_eq!((moved[0].order_id, moved[0].status.as_str()), (id, "ok"));
    assert_eq!(moved[0].credit_card.as_ref().unwrap().card_last4, "1111");
    let refunds = shop.client.orders().refunds(id).await.unwrap();
    assert_eq!(
        (refunds[0].total_amount.as_str(), refunds[0].reason.as_str()),
        ("0.1", "Scratched")
    );
    assert!(!refunds[0].payments[0].offline);
    assert_eq!(shop.client.orders().get(id).await.unwrap().status_id, 14);
}

#[tokio::test]
async fn a_status_can_be_written_back() {
    let shop = Shop::open().await;
    let id = shop.sandbox.place_order(order(1)).unwrap();
    assert_eq!(
        shop.client
            .orders()
            .set_status(id, 10)
            .await
            .unwrap()
            .status,
        "Completed"
    );
    let refused = shop.client.orders().set_status(id, 99).await.unwrap_err();
    assert!(
        matches!(&refused, Error::Rejected { status: 400, fields, .. } if fields.contains_key("invalid_reason"))
    );
    assert!(refused.nothing_happened());
    let shipped = shop.sandbox.place_order(order(2)).unwrap();
    shop.sandbox.ship_order(shipped, "TRACK-1").unwrap();
    let parcels = shop.client.orders().shipments(shipped).await.unwrap();
    assert_eq!(
        (parcels[0].tracking_number.as_str(), parcels[0].items.len()),
        ("TRACK-1", 2)
    );
    assert_eq!(parcels[0].shipping_provider_display_name, "Wharf Parcels");
    assert!(parcels[0].generated_tracking_link.ends_with("/TRACK-1"));
}

#[tokio::test]
async fn the_store_tells_about_itself() {
    let shop = Shop::open().await;
    let store = shop.client.store().information().await.unwrap();
    assert_eq!(
        (store.name.as_str(), store.currency.as_str()),
        ("Wharf Wholesale", "GBP")
    );
    assert_eq!(store.timezone.name, "Europe/London");
    let statuses = shop.client.order_statuses().await.unwrap();
    assert_eq!(
        (statuses.len(), statuses[7].name.as_str()),
        (15, "Awaiting Payment")
    );
    let customer = shop.client.customers().get(BUYER).await.unwrap().unwrap();
    assert_eq!(customer.email, "buyer@northgate.example");
    assert_eq!(shop.client.customers().get(999).await.unwrap(), None);
}
