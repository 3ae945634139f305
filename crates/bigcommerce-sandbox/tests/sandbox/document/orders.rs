//! Orders, the store, and the money of orders.

use super::Document;
use crate::store::{Store, order};
use bigcommerce_sandbox::{NewCoupon, PaymentMethod};
use reqwest::Method;
use serde_json::{Value, json};

#[tokio::test]
async fn orders_and_the_store() {
    let (document, store) = (Document::read(), Store::open().await);
    let coupon = Some(NewCoupon {
        code: "TEN".to_owned(),
        amount: "1.5".parse().unwrap(),
    });
    let id = store
        .sandbox
        .place_order(bigcommerce_sandbox::NewOrder { coupon, ..order() })
        .unwrap();
    store.sandbox.ship_order(id, "TRACK-1").unwrap();

    let order_fields = [
        "[].id",
        "[].customer_id",
        "[].status_id",
        "[].status",
        "[].date_created",
        "[].date_modified",
        "[].channel_id",
        "[].payment_method",
        "[].subtotal_ex_tax",
        "[].shipping_cost_ex_tax",
        "[].handling_cost_ex_tax",
        "[].total_tax",
        "[].total_inc_tax",
        "[].discount_amount",
        "[].coupon_discount",
        "[].store_credit_amount",
        "[].default_currency_code",
        "[].is_deleted",
        "[].customer_message",
        "[].billing_address.company",
        "[].billing_address.zip",
        "[].billing_address.email",
    ];
    document.check(
        "GET /v2/orders",
        &store.get("/v2/orders").await,
        &order_fields,
    );
    let one = json!([store.get(&format!("/v2/orders/{id}")).await]);
    document.check("GET /v2/orders", &one, &order_fields);
    let path = format!("/v2/orders/{id}");
    let put = store
        .send(Method::PUT, &path, Some(json!({ "status_id": 10 })))
        .await;
    let put = json!([put.json::<Value>().await.unwrap()]);
    document.check("GET /v2/orders", &put, &order_fields);
    assert_eq!(put[0]["status"], "Completed");

    for (part, needed) in [
        (
            "products",
            &[
                "[].id",
                "[].sku",
                "[].quantity",
                "[].total_ex_tax",
                "[].applied_discounts[].amount",
            ][..],
        ),
        (
            "shipping_addresses",
            &["[].id", "[].street_1", "[].cost_ex_tax"],
        ),
        ("coupons", &["[].code", "[].discount"]),
        ("taxes", &["[].name", "[].line_amount"]),
        (
            "shipments",
            &[
                "[].tracking_number",
                "[].date_created",
                "[].items[].order_product_id",
            ],
        ),
    ] {
        let answer = store.get(&format!("/v2/orders/{id}/{part}")).await;
        document.check(
            &format!("GET /v2/orders/{{order_id}}/{part}"),
            &answer,
            needed,
        );
    }
    let counted = store.get("/v2/orders/count").await;
    document.check(
        "GET /v2/orders/count",
        &counted,
        &["count", "statuses[].count"],
    );
    let statuses = store.get("/v2/order_statuses").await;
    document.check(
        "GET /v2/order_statuses",
        &statuses,
        &["[].id", "[].name", "[].custom_label"],
    );
    let status = store.get("/v2/order_statuses/7").await;
    document.check(
        "GET /v2/order_statuses/{status_id}",
        &status,
        &["id", "name"],
    );
    let settings = store.get("/v2/store").await;
    document.check(
        "GET /v2/store",
        &settings,
        &["id", "name", "currency", "timezone.name"],
    );
}

#[tokio::test]
async fn money_events() {
    let (document, store) = (Document::read(), Store::open().await);
    let card = bigcommerce_sandbox::NewOrder {
        payment_method: PaymentMethod::Card,
        ..order()
    };
    let id = store.sandbox.place_order(card).unwrap();
    store
        .sandbox
        .refund_order(id, Some("5.5".parse().unwrap()), "Broken")
        .unwrap();
    document.check(
        "GET /v3/orders/{order_id}/transactions",
        &store.get(&format!("/v3/orders/{id}/transactions")).await,
        &[
            "data[].id",
            "data[].order_id",
            "data[].event",
            "data[].method",
            "data[].amount",
            "data[].gateway_transaction_id",
            "data[].status",
            "data[].credit_card.card_last4",
        ],
    );
    document.check(
        "GET /v3/orders/{order_id}/payment_actions/refunds",
        &store
            .get(&format!("/v3/orders/{id}/payment_actions/refunds"))
            .await,
        &[
            "data[].id",
            "data[].total_amount",
            "data[].payments[].offline",
        ],
    );
}
