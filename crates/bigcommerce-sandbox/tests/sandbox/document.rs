//! Every answer against the official document.
//!
//! `field-types.json` has the fields of each operation with their JSON types,
//! taken from the OpenAPI files that BigCommerce publishes; nothing else may
//! appear in an answer. Where those files contradict their own examples or
//! prose, both forms are allowed: a cart's `redirect_urls` and the numbers of
//! its custom items, the list of metafields, the UUID of a B2B order's cart.

mod orders;

use crate::store::{BUYER, COMPANY, Store, order};
use reqwest::Method;
use serde_json::{Value, json};
use std::collections::BTreeMap;

type Fields = BTreeMap<String, String>;

struct Document(BTreeMap<String, Fields>);

impl Document {
    fn read() -> Self {
        Self(serde_json::from_str(include_str!("../fixtures/field-types.json")).unwrap())
    }

    /// Checks an answer: only documented fields, of a documented type, and
    /// among them those that the portal relies on.
    fn check(&self, operation: &str, answer: &Value, needed: &[&str]) {
        let fields = &self.0[operation];
        let mut problems = Vec::new();
        walk(fields, "", answer, &mut problems);
        for path in needed {
            assert!(
                fields.contains_key(*path),
                "{operation}: {path} is not documented"
            );
            if !has(answer, path) {
                problems.push(format!("{path} is missing"));
            }
        }
        assert!(problems.is_empty(), "{operation}: {problems:#?}");
    }
}

fn walk(fields: &Fields, path: &str, value: &Value, problems: &mut Vec<String>) {
    let Some(types) = fields.get(path) else {
        let free = fields.keys().any(|known| {
            known
                .strip_suffix('*')
                .is_some_and(|stem| path.starts_with(stem))
        });
        if !free {
            problems.push(format!("{path} is not documented"));
        }
        return;
    };
    if types == "any" {
        return;
    }
    if !types.split('|').any(|kind| is(value, kind)) {
        problems.push(format!("{path} is {value}, documented as {types}"));
    }
    match value {
        Value::Object(inner) => {
            for (name, value) in inner {
                let inner_path = if path.is_empty() {
                    name.clone()
                } else {
                    format!("{path}.{name}")
                };
                walk(fields, &inner_path, value, problems);
            }
        }
        Value::Array(inner) => {
            for value in inner {
                walk(fields, &format!("{path}[]"), value, problems);
            }
        }
        _ => {}
    }
}

fn is(value: &Value, kind: &str) -> bool {
    match kind {
        "string" => value.is_string(),
        "integer" => value.is_i64(),
        "number" => value.is_number(),
        "boolean" => value.is_boolean(),
        "object" => value.is_object(),
        "array" => value.is_array(),
        "null" => value.is_null(),
        other => panic!("unknown type {other}"),
    }
}

/// True if every element along the path has the field, and there are some.
fn has(value: &Value, path: &str) -> bool {
    let (step, rest) = path.split_once('.').unwrap_or((path, ""));
    let (name, is_list) = match step.strip_suffix("[]") {
        Some(name) => (name, true),
        None => (step, false),
    };
    let Some(inner) = (if name.is_empty() {
        Some(value)
    } else {
        value.get(name)
    }) else {
        return false;
    };
    let deeper = |inner: &Value| rest.is_empty() || has(inner, rest);
    if is_list {
        inner
            .as_array()
            .is_some_and(|list| !list.is_empty() && list.iter().all(deeper))
    } else {
        deeper(inner)
    }
}

#[tokio::test]
async fn customers_and_companies() {
    let (document, store) = (Document::read(), Store::open().await);
    store.sandbox.place_order(order()).unwrap();
    document.check(
        "GET /v3/customers",
        &store
            .get(&format!("/v3/customers?id:in={BUYER}&include=addresses"))
            .await,
        &[
            "data[].id",
            "data[].email",
            "data[].first_name",
            "data[].addresses[].postal_code",
        ],
    );
    let company_fields = [
        "companyId",
        "companyName",
        "companyStatus",
        "uuid",
        "extraFields[].fieldName",
    ];
    let needed: Vec<String> = company_fields
        .iter()
        .map(|field| format!("data[].{field}"))
        .collect();
    let needed: Vec<&str> = needed.iter().map(String::as_str).collect();
    let list = store.get("/api/v3/io/companies").await;
    document.check("GET /api/v3/io/companies", &list, &needed);
    document.check(
        "GET /api/v3/io/companies",
        &list,
        &["meta.pagination.totalCount"],
    );
    document.check(
        "GET /api/v3/io/companies/{companyId}",
        &store.get(&format!("/api/v3/io/companies/{COMPANY}")).await,
        &["data.companyId", "data.uuid"],
    );
    let terms = store
        .get(&format!("/api/v3/io/companies/{COMPANY}/payment-terms"))
        .await;
    document.check(
        "GET /api/v3/io/companies/{companyId}/payment-terms",
        &terms,
        &["data.isEnabled", "data.paymentTerms"],
    );
    assert_eq!(terms["data"]["paymentTerms"], 45);
    let users = store
        .get(&format!("/api/v3/io/users?companyId={COMPANY}"))
        .await;
    document.check(
        "GET /api/v3/io/users",
        &users,
        &["data[].customerId", "data[].role"],
    );
    document.check(
        "GET /api/v3/io/users/customer/{customerId}",
        &store
            .get(&format!("/api/v3/io/users/customer/{BUYER}"))
            .await,
        &["data.companyId", "data.customerId", "data.email"],
    );
    let order = store.get("/api/v3/io/orders/41200").await;
    document.check(
        "GET /api/v3/io/orders/{bcOrderId}",
        &order,
        &[
            "data[].poNumber",
            "data[].companyId",
            "data[].isInvoiceOrder",
        ],
    );
    assert_eq!(order["data"][0]["poNumber"], "PO-7700");
}

#[tokio::test]
async fn carts_and_hooks() {
    let (document, store) = (Document::read(), Store::open().await);
    let body = json!({
        "customer_id": BUYER,
        "currency": { "code": "GBP" },
        "custom_items": [{ "name": "Invoice 36", "sku": "I", "quantity": 1, "list_price": 100.1 }],
        "line_items": [{ "product_id": 113, "quantity": 1, "list_price": 0.2, "name": "Invoice 37" }],
    });
    let made = store.post("/v3/carts?include=redirect_urls", body).await;
    document.check(
        "POST /v3/carts",
        &made,
        &[
            "data.id",
            "data.cart_amount",
            "data.redirect_urls.checkout_url",
            "data.line_items.custom_items[].list_price",
            "data.line_items.digital_items[].list_price",
        ],
    );
    assert_eq!(made["data"]["cart_amount"].to_string(), "100.3");
    let cart = made["data"]["id"].as_str().unwrap();
    let path = format!("/v3/carts/{cart}");
    document.check(
        "GET /v3/carts/{cartId}",
        &store.get(&path).await,
        &["data.cart_amount"],
    );
    document.check(
        "POST /v3/carts/{cartId}/redirect_urls",
        &store
            .post(&format!("{path}/redirect_urls"), json!({}))
            .await,
        &[
            "data.cart_url",
            "data.checkout_url",
            "data.embedded_checkout_url",
        ],
    );
    let note =
        json!({ "permission_set": "app_only", "namespace": "portal", "key": "k", "value": "v" });
    let field = store
        .post(&format!("{path}/metafields"), note.clone())
        .await;
    let needed = ["data.id", "data.namespace", "data.key", "data.value"];
    document.check("POST /v3/carts/{cart_id}/metafields", &field, &needed);
    let listed = store.get(&format!("{path}/metafields")).await;
    document.check(
        "GET /v3/carts/{cart_id}/metafields",
        &listed,
        &["data[].value"],
    );
    let field_path = format!(
        "{path}/metafields/{}",
        field["data"]["id"].as_str().unwrap()
    );
    let changed = store
        .send(Method::PUT, &field_path, Some(note))
        .await
        .json()
        .await
        .unwrap();
    document.check(
        "PUT /v3/carts/{cart_id}/metafields/{metafield_id}",
        &changed,
        &needed,
    );

    let hook = json!({ "scope": "store/order/*", "destination": "https://portal.example/hooks", "headers": { "X": "y" } });
    let hook = store.post("/v3/hooks", hook).await;
    let needed = [
        "data.id",
        "data.scope",
        "data.destination",
        "data.is_active",
    ];
    document.check("POST /v3/hooks", &hook, &needed);
    let path = format!("/v3/hooks/{}", hook["data"]["id"]);
    document.check(
        "GET /v3/hooks",
        &store.get("/v3/hooks").await,
        &["data[].id", "meta.pagination.total_pages"],
    );
    document.check(
        "GET /v3/hooks/{webhook_id}",
        &store.get(&path).await,
        &needed,
    );
    let off = store
        .send(Method::PUT, &path, Some(json!({ "is_active": false })))
        .await;
    let off: Value = off.json().await.unwrap();
    document.check("PUT /v3/hooks/{webhook_id}", &off, &needed);
    assert_eq!(
        (&off["data"]["is_active"], &off["data"]["headers"]["X"]),
        (&json!(false), &json!("y"))
    );
    let gone = store
        .send(Method::DELETE, &path, None)
        .await
        .json()
        .await
        .unwrap();
    document.check("DELETE /v3/hooks/{webhook_id}", &gone, &["data.id"]);
}
