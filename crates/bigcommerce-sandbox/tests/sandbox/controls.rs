//! The controls for other programs.

use reqwest::{Method, StatusCode};
use serde_json::{Value, json};

use crate::listener::Listener;
use crate::store::{BUYER, Store};

fn body() -> Value {
    json!({
        "customer_id": BUYER,
        "lines": [{ "sku": "A", "name": "Lantern", "quantity": 2, "price": "3.39" }],
        "shipping": 7.5,
        "tax": "2.86",
        "payment_method": "purchase_order",
        "po_number": "PO-1",
    })
}

#[tokio::test]
async fn an_order_can_be_placed_edited_refunded_and_cancelled() {
    let store = Store::open().await;
    assert_eq!(store.post("/sandbox/orders", body()).await["id"], 41200);
    let order = store.get("/v2/orders/41200").await;
    assert_eq!(order["total_inc_tax"], "17.1400");
    assert_eq!(order["customer_message"], "Purchase order PO-1");

    let edit =
        json!({ "lines": [{ "sku": "A", "name": "Lantern", "quantity": 3, "price": 3.39 }] });
    let edited = store
        .send(Method::PUT, "/sandbox/orders/41200", Some(edit))
        .await;
    assert_eq!(edited.status(), StatusCode::OK);
    assert_eq!(
        store.get("/v2/orders/41200").await["total_inc_tax"],
        "20.5300"
    );
    let refund = json!({ "amount": "0.53", "reason": "Scratched" });
    assert_eq!(
        store.post("/sandbox/orders/41200/refund", refund).await["refund_id"],
        1
    );
    for (action, status) in [("ship", 2), ("cancel", 5)] {
        let done = store
            .send(
                Method::POST,
                &format!("/sandbox/orders/41200/{action}"),
                None,
            )
            .await;
        assert_eq!(done.status(), StatusCode::OK, "{action}");
        assert_eq!(store.get("/v2/orders/41200").await["status_id"], status);
    }
    store
        .post("/sandbox/orders/41200/status", json!({ "status_id": 13 }))
        .await;
    assert_eq!(store.get("/v2/orders/41200").await["status_id"], 13);
}

#[tokio::test]
async fn mistakes_are_answered_with_a_reason() {
    let store = Store::open().await;
    let mut nobody = body();
    nobody["customer_id"] = json!(999);
    let mut free = body();
    free["lines"] = json!([]);
    for (order, status) in [
        (nobody, StatusCode::NOT_FOUND),
        (free, StatusCode::UNPROCESSABLE_ENTITY),
    ] {
        let answer = store
            .send(Method::POST, "/sandbox/orders", Some(order))
            .await;
        assert_eq!(answer.status(), status);
        assert!(answer.json::<Value>().await.unwrap()["error"].is_string());
    }
    let answer = store
        .send(Method::POST, "/sandbox/orders/5/cancel", None)
        .await;
    assert_eq!(answer.status(), StatusCode::NOT_FOUND);
}

#[tokio::test]
async fn faults_hit_the_next_requests_and_can_be_lifted() {
    let store = Store::open().await;
    store
        .post(
            "/sandbox/faults",
            json!({ "next": 1, "kind": "500", "path_contains": "store" }),
        )
        .await;
    store
        .post(
            "/sandbox/faults",
            json!({ "next": 9, "kind": "429", "reset_ms": 5, "path_contains": "hooks" }),
        )
        .await;
    let first = store.send(Method::GET, "/v2/store", None).await;
    assert_eq!(first.status(), StatusCode::INTERNAL_SERVER_ERROR);
    assert_eq!(store.get("/v2/store").await["id"], "demostore");
    let limited = store.send(Method::GET, "/v3/hooks", None).await;
    assert_eq!(limited.status(), StatusCode::TOO_MANY_REQUESTS);
    assert_eq!(limited.headers()["x-rate-limit-time-reset-ms"], "5");
    assert_eq!(store.get("/sandbox/faults").await[0]["next"], 8);
    store.send(Method::DELETE, "/sandbox/faults", None).await;
    store.get("/v3/hooks").await;

    let drop = json!({ "next": 1, "kind": "drop" });
    store.post("/sandbox/faults", drop).await;
    let url = format!("{}/stores/demostore/v2/store", store.sandbox.base());
    let broken = match store.browser().get(url).send().await {
        Ok(answer) => answer.bytes().await.is_err(),
        Err(_) => true,
    };
    assert!(broken);
}

#[tokio::test]
async fn webhooks_are_controlled_by_json_too() {
    let store = Store::open().await;
    let mut listener = Listener::start().await;
    listener.listen(&store, "store/order/created").await;
    store
        .send(Method::POST, "/sandbox/webhooks/hold", None)
        .await;
    store.post("/sandbox/orders", body()).await;
    store
        .send(Method::POST, "/sandbox/webhooks/settle", None)
        .await;
    assert_eq!(store.get("/sandbox/webhooks").await[0]["state"], "held");
    assert_eq!(
        store.post("/sandbox/webhooks/release", json!({})).await["released"],
        1
    );
    listener.next().await;
    assert_eq!(
        store
            .post("/sandbox/webhooks/redeliver", json!({ "id": 1 }))
            .await["redelivered"],
        1
    );
    listener.next().await;
    let none = store
        .send(
            Method::POST,
            "/sandbox/webhooks/redeliver",
            Some(json!({ "id": 99 })),
        )
        .await;
    assert_eq!(none.status(), StatusCode::NOT_FOUND);
    store
        .post("/sandbox/webhooks/drop", json!({ "next": 1 }))
        .await;
    store.post("/sandbox/orders", body()).await;
    store
        .send(Method::POST, "/sandbox/webhooks/settle", None)
        .await;
    assert!(listener.rest().is_empty());
}

#[tokio::test]
async fn a_reset_keeps_people_and_hooks() {
    let store = Store::open().await;
    let listener = Listener::start().await;
    listener.listen(&store, "store/order/created").await;
    store.post("/sandbox/orders", body()).await;
    store.send(Method::POST, "/sandbox/reset", None).await;
    assert!(store.sandbox.order_ids().is_empty());
    assert_eq!(
        store.get("/v3/hooks").await["data"]
            .as_array()
            .unwrap()
            .len(),
        1
    );
    assert_eq!(store.post("/sandbox/orders", body()).await["id"], 41200);
}
