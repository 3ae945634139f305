//! The order list and its sums.

use bigcommerce_sandbox::{NewOrder, OrderEdit, PaymentMethod, SandboxConfig};
use chrono::{DateTime, TimeDelta, Utc};
use reqwest::{Method, StatusCode};
use serde_json::{Value, json};

use crate::store::{BUYER, Store, order};

fn day(number: i64) -> DateTime<Utc> {
    DateTime::from_timestamp(1_750_000_000, 0).unwrap() + TimeDelta::days(number)
}

async fn ids(store: &Store, query: &str) -> Vec<i64> {
    let answer = store
        .send(Method::GET, &format!("/v2/orders?{query}"), None)
        .await;
    if answer.status() == StatusCode::NO_CONTENT {
        return Vec::new();
    }
    let orders: Vec<Value> = answer.json().await.unwrap();
    orders
        .iter()
        .map(|order| order["id"].as_i64().unwrap())
        .collect()
}

#[tokio::test]
async fn sums_are_exact() {
    let store = Store::open().await;
    let id = store.sandbox.place_order(order()).unwrap();
    let order = store.get(&format!("/v2/orders/{id}")).await;
    for (field, amount) in [
        ("subtotal_ex_tax", "81.9000"),
        ("discount_amount", "1.4500"),
        ("shipping_cost_ex_tax", "7.5000"),
        ("total_ex_tax", "87.9500"),
        ("total_tax", "17.5900"),
        ("total_inc_tax", "105.5400"),
        ("refunded_amount", "0.0000"),
    ] {
        assert_eq!(order[field], amount, "{field}");
    }
    let lines = store.get(&format!("/v2/orders/{id}/products")).await;
    let sum = |field: &str| {
        let lines = lines.as_array().unwrap().iter();
        let amounts = lines.map(|line| line[field].as_str().unwrap().parse().unwrap());
        amounts.sum::<bigcommerce_sandbox::Amount>().to_string()
    };
    assert_eq!(sum("total_tax"), "17.5900");
    assert_eq!(sum("discounted_total_inc_tax"), "98.0400");
}

#[tokio::test]
async fn the_list_filters_sorts_and_pages() {
    let store = Store::open().await;
    let at = |number| NewOrder {
        placed_at: Some(day(number)),
        ..order()
    };
    let a = store.sandbox.place_order(at(3)).unwrap();
    let b = store.sandbox.place_order(at(1)).unwrap();
    let c = store
        .sandbox
        .place_order(NewOrder {
            customer_id: 0,
            payment_method: PaymentMethod::Card,
            ..at(2)
        })
        .unwrap();
    assert_eq!([a, b, c], [41200, 41201, 41202]);

    assert_eq!(ids(&store, "").await, [a, b, c]);
    assert_eq!(ids(&store, "sort=date_modified:asc").await, [b, c, a]);
    assert_eq!(ids(&store, "sort=date_modified:desc&limit=2").await, [a, c]);
    assert_eq!(
        ids(&store, "sort=date_modified:asc&limit=2&page=2").await,
        [a]
    );
    let since = day(2).format("%Y-%m-%dT%H:%M:%SZ");
    assert_eq!(
        ids(&store, &format!("min_date_modified={since}")).await,
        [a, c]
    );
    let rfc = day(2).to_rfc2822().replace('+', "%2B").replace(' ', "%20");
    assert_eq!(
        ids(&store, &format!("max_date_created={rfc}")).await,
        [b, c]
    );
    assert_eq!(ids(&store, &format!("min_id={b}&max_id={b}")).await, [b]);
    assert_eq!(ids(&store, &format!("customer_id={BUYER}")).await, [a, b]);
    assert_eq!(ids(&store, "status_id=11").await, [c]);
    assert!(ids(&store, "cart_id=none").await.is_empty());
    assert!(ids(&store, "page=9").await.is_empty());

    store.sandbox.archive_order(b).unwrap();
    assert_eq!(ids(&store, "").await, [a, c]);
    let bad = store.send(Method::GET, "/v2/orders?min_id=x", None).await;
    assert_eq!(bad.status(), StatusCode::BAD_REQUEST);
}

#[tokio::test]
async fn changes_show_and_move_the_date() {
    fn later() -> DateTime<Utc> {
        day(9)
    }
    let store = Store::open_with(SandboxConfig {
        clock: later,
        ..SandboxConfig::default()
    })
    .await;
    let id = store
        .sandbox
        .place_order(NewOrder {
            placed_at: Some(day(1)),
            ..order()
        })
        .unwrap();
    let lines_before = store.get(&format!("/v2/orders/{id}/products")).await;
    let mut lines = order().lines;
    lines.remove(0);
    lines[0].quantity = 1;
    let edit = OrderEdit {
        lines: Some(lines),
        ..OrderEdit::default()
    };
    store.sandbox.edit_order(id, edit).unwrap();
    let after = store.get(&format!("/v2/orders/{id}")).await;
    assert_eq!(after["subtotal_ex_tax"], "5.5500");
    assert_eq!(after["date_created"], day(1).to_rfc2822());
    assert_eq!(after["date_modified"], day(9).to_rfc2822());
    let lines_after = store.get(&format!("/v2/orders/{id}/products")).await;
    assert_eq!(lines_after[0]["id"], lines_before[1]["id"]);
}

#[tokio::test]
async fn refunds_add_up_to_the_total_and_no_further() {
    let store = Store::open().await;
    let card = NewOrder {
        payment_method: PaymentMethod::Card,
        ..order()
    };
    let id = store.sandbox.place_order(card).unwrap();
    store
        .sandbox
        .refund_order(id, Some("5.54".parse().unwrap()), "")
        .unwrap();
    assert_eq!(
        store.get(&format!("/v2/orders/{id}")).await["status_id"],
        14
    );
    assert!(
        store
            .sandbox
            .refund_order(id, Some("100.01".parse().unwrap()), "")
            .is_err()
    );
    store.sandbox.refund_order(id, None, "").unwrap();
    let order = store.get(&format!("/v2/orders/{id}")).await;
    assert_eq!(
        (&order["status_id"], &order["payment_status"]),
        (&json!(4), &json!("refunded"))
    );
    let moved = store.get(&format!("/v3/orders/{id}/transactions")).await;
    let moved: Vec<String> = moved["data"]
        .as_array()
        .unwrap()
        .iter()
        .map(|moved| format!("{} {}", moved["event"].as_str().unwrap(), moved["amount"]))
        .collect();
    assert_eq!(moved, ["purchase 105.54", "refund 5.54", "refund 100.0"]);
}

#[tokio::test]
async fn every_api_has_its_own_error_shape() {
    let store = Store::open().await;
    let v2 = store.send(Method::GET, "/v2/orders/1", None).await;
    assert_eq!(v2.status(), StatusCode::NOT_FOUND);
    assert_eq!(v2.json::<Value>().await.unwrap()[0]["status"], 404);
    let v3 = store.send(Method::GET, "/v3/hooks/9", None).await;
    let v3: Value = v3.json().await.unwrap();
    assert_eq!(
        (&v3["status"], &v3["title"]),
        (&json!(404), &json!("Webhook with id 9 not found"))
    );
    let b2b = store
        .send(Method::GET, "/api/v3/io/companies/99", None)
        .await;
    let b2b: Value = b2b.json().await.unwrap();
    assert_eq!(b2b["meta"]["message"], "This resource is not found.");
    let hook = store
        .send(
            Method::POST,
            "/v3/hooks",
            Some(json!({ "scope": "store/order/*" })),
        )
        .await;
    assert_eq!(hook.status(), StatusCode::UNPROCESSABLE_ENTITY);
    let hook: Value = hook.json().await.unwrap();
    assert_eq!(hook["errors"]["destination"], "error.path.missing.");
    let cart = json!({ "currency": { "code": "XAU" }, "custom_items": [{ "name": "x", "quantity": 1, "list_price": 1 }] });
    let cart = store.send(Method::POST, "/v3/carts", Some(cart)).await;
    assert_eq!(cart.status(), StatusCode::BAD_REQUEST);

    let no_token = |path: &str| {
        store
            .browser()
            .get(format!("{}{path}", store.sandbox.base()))
            .send()
    };
    for path in [
        "/stores/demostore/v2/orders",
        "/stores/demostore/v3/hooks",
        "/api/v3/io/users",
    ] {
        let answer = no_token(path).await.unwrap();
        assert_eq!(answer.status(), StatusCode::UNAUTHORIZED, "{path}");
        assert!(
            answer.headers().contains_key("x-rate-limit-requests-left"),
            "{path}"
        );
    }
}

#[tokio::test]
async fn the_quota_runs_out() {
    let store = Store::open_with(SandboxConfig {
        quota: 2,
        ..SandboxConfig::default()
    })
    .await;
    for left in ["1", "0"] {
        let answer = store.send(Method::GET, "/v2/store", None).await;
        assert_eq!(answer.headers()["x-rate-limit-requests-left"], left);
    }
    let answer = store.send(Method::GET, "/v2/store", None).await;
    assert_eq!(answer.status(), StatusCode::TOO_MANY_REQUESTS);
    assert!(answer.headers().contains_key("x-rate-limit-time-reset-ms"));
}
