//! How events reach their destinations, or do not.

use std::time::Duration;

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use bigcommerce_sandbox::{DeliveryState, NewOrder, SandboxConfig};
use hmac::{Hmac, Mac};
use reqwest::Method;
use serde_json::Value;
use sha1::{Digest, Sha1};
use sha2::Sha256;

use crate::listener::{Call, Listener};
use crate::store::{Store, order};

fn quick(retries: usize) -> SandboxConfig {
    SandboxConfig {
        webhook_retry_schedule: vec![Duration::from_millis(1); retries],
        client_secret: Some("client-secret".to_owned()),
        ..SandboxConfig::default()
    }
}

async fn listening(config: SandboxConfig, scope: &str) -> (Store, Listener, i64) {
    let store = Store::open_with(config).await;
    let listener = Listener::start().await;
    let hook = listener.listen(&store, scope).await;
    (store, listener, hook)
}

fn scopes(calls: &[Call]) -> Vec<String> {
    calls.iter().map(Call::scope).collect()
}

#[tokio::test]
async fn a_payload_is_as_documented() {
    let (store, mut listener, _) = listening(quick(0), "store/order/created").await;
    let id = store.sandbox.place_order(order()).unwrap();
    let call = listener.next().await;
    assert_eq!(call.headers["x-proof"], "s3cret");
    assert_eq!(call.headers["content-type"], "application/json");

    let body = call.json();
    assert_eq!(
        body["data"],
        serde_json::json!({ "type": "order", "id": id })
    );
    assert_eq!(body["producer"], "stores/demostore");
    assert!(body["created_at"].is_i64() && body["store_id"].is_string());
    let hash = &body["hash"];
    let text = String::from_utf8(call.body.to_vec()).unwrap();
    let without = text.replace(&format!(",\"hash\":{hash}"), "");
    assert_eq!(*hash, hex::encode(Sha1::digest(&without)));

    let header = |name: &str| call.headers[name].to_str().unwrap();
    let mut mac = Hmac::<Sha256>::new_from_slice(b"client-secret").unwrap();
    mac.update(
        format!(
            "{}.{}.{text}",
            header("webhook-id"),
            header("webhook-timestamp")
        )
        .as_bytes(),
    );
    let expected = format!("v1,{}", STANDARD.encode(mac.finalize().into_bytes()));
    assert_eq!(header("webhook-signature"), expected);
}

#[tokio::test]
async fn each_change_of_an_order_has_its_events() {
    let (store, mut listener, _) = listening(quick(0), "store/order/*").await;
    let id = store.sandbox.place_order(order()).unwrap();
    store.sandbox.edit_order(id, Default::default()).unwrap();
    store.sandbox.edit_order(id, Default::default()).unwrap();
    store.sandbox.refund_order(id, None, "").unwrap();
    store.sandbox.cancel_order(id).unwrap();
    assert!(store.sandbox.cancel_order(id).is_err());
    store.sandbox.webhooks_settled().await;
    let calls = listener.rest();
    assert_eq!(
        scopes(&calls),
        [
            "store/order/created",
            "store/order/statusUpdated",
            "store/order/updated",
            "store/order/updated",
            "store/order/refund/created",
            "store/order/statusUpdated",
            "store/order/updated",
            "store/order/statusUpdated",
            "store/order/updated",
        ]
    );
    let status = |call: usize| calls[call].json()["data"]["status"].clone();
    assert_eq!(
        status(1),
        serde_json::json!({ "previous_status_id": 0, "new_status_id": 7 })
    );
    assert_eq!(
        status(5),
        serde_json::json!({ "previous_status_id": 7, "new_status_id": 4 })
    );
    let mut hashes: Vec<String> = calls
        .iter()
        .map(|call| call.json()["hash"].to_string())
        .collect();
    hashes.sort();
    hashes.dedup();
    assert_eq!(hashes.len(), 9, "different events have different hashes");
}

#[tokio::test]
async fn a_refused_delivery_is_retried() {
    let (store, mut listener, _) = listening(quick(3), "store/order/created").await;
    listener.refuse(2);
    store.sandbox.place_order(order()).unwrap();
    listener.next().await;
    store.sandbox.webhooks_settled().await;
    let log = store.sandbox.webhook_log();
    assert_eq!(log[0].attempts, ["503", "503", "200"]);
    assert_eq!(log[0].state, DeliveryState::Delivered);
    assert!(listener.rest().is_empty());
}

#[tokio::test]
async fn the_hook_is_deactivated_after_the_last_retry() {
    let (store, mut listener, hook) = listening(quick(1), "store/order/created").await;
    listener.refuse(2);
    store.sandbox.place_order(order()).unwrap();
    store.sandbox.webhooks_settled().await;
    assert_eq!(store.sandbox.webhook_log()[0].state, DeliveryState::Failed);
    let path = format!("/v3/hooks/{hook}");
    assert_eq!(store.get(&path).await["data"]["is_active"], false);
    store.sandbox.place_order(order()).unwrap();
    store.sandbox.webhooks_settled().await;
    assert_eq!(store.sandbox.webhook_log().len(), 1);

    let on = Some(serde_json::json!({ "is_active": true }));
    store.send(Method::PUT, &path, on).await;
    store.sandbox.place_order(order()).unwrap();
    assert_eq!(listener.next().await.json()["data"]["id"], 41202);
}

#[tokio::test]
async fn deliveries_come_late_in_any_order_twice_or_never() {
    let (store, mut listener, _) = listening(quick(0), "store/order/created").await;
    let place = || store.sandbox.place_order(order()).unwrap();
    let id = |call: &Call| call.json()["data"]["id"].as_i64().unwrap();

    store.sandbox.hold_webhooks();
    let (a, b) = (place(), place());
    store.sandbox.webhooks_settled().await;
    assert!(listener.rest().is_empty());
    assert_eq!(store.sandbox.release_webhooks(true), 2);
    let (first, second) = (listener.next().await, listener.next().await);
    assert_eq!([id(&first), id(&second)], [b, a]);

    assert_eq!(store.sandbox.redeliver_webhooks(1), 1);
    let again = listener.next().await;
    assert_eq!(
        (id(&again), &again.json()["hash"]),
        (b, &first.json()["hash"])
    );

    store.sandbox.drop_webhooks(1);
    let (_, d) = (place(), place());
    assert_eq!(id(&listener.next().await), d);
    store.sandbox.webhooks_settled().await;
    assert!(listener.rest().is_empty());
    let dropped = |entry: &bigcommerce_sandbox::Delivery| entry.state == DeliveryState::Dropped;
    assert_eq!(
        store
            .sandbox
            .webhook_log()
            .iter()
            .filter(|entry| dropped(entry))
            .count(),
        1
    );
}

#[tokio::test]
async fn carts_tell_when_they_are_made_and_deleted() {
    let (store, mut listener, _) = listening(quick(0), "store/cart/*").await;
    let (cart, _) = store.cart().await;
    store
        .send(Method::DELETE, &format!("/v3/carts/{cart}"), None)
        .await;
    store.sandbox.webhooks_settled().await;
    assert_eq!(
        scopes(&listener.rest()),
        ["store/cart/created", "store/cart/deleted"]
    );
}

#[tokio::test]
async fn events_from_outside_a_runtime_wait_for_one() {
    let (store, mut listener, _) = listening(quick(0), "store/order/created").await;
    let sandbox = store.sandbox.clone();
    let outside = std::thread::spawn(move || sandbox.place_order(NewOrder { ..order() }).unwrap());
    let first = outside.join().unwrap();
    store.sandbox.place_order(order()).unwrap();
    let id: Value = listener.next().await.json()["data"]["id"].clone();
    assert_eq!(id, first);
}
