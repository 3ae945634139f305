//! Requests to server functions that cannot be read.

use crate::support::{FINANCE, Site};
use reqwest::header;
use serde_json::{Value, json};

fn payment(field: &str, value: &str) -> Value {
    let mut form = json!({
        "idempotency_key": "k", "company_id": 1, "currency": "GBP", "received": "1",
        "received_on": "2026-01-05", "method": "Cheque", "memo": "", "lines": [],
    });
    form[field] = json!(value);
    json!({ "form": form })
}

fn edit(id: i64) -> Value {
    let cost = json!({ "kind": "bribe", "label": "x", "amount": "1" });
    json!({ "id": id, "edit": {
        "version": 1, "due": "2026-01-05", "po_number": "", "lines": [], "costs": [cost],
    } })
}

#[tokio::test(flavor = "multi_thread")]
async fn what_cannot_be_read_is_refused_with_words() {
    let site = Site::open().await;
    let cookie = site.cookie(FINANCE).await;
    let requests = [
        ("payments/record", payment("currency", "XXQ"), "XXQ"),
        (
            "payments/record",
            payment("received_on", "2026-02-30"),
            "out of range",
        ),
        ("payments/record", json!({ "form": {} }), "idempotency_key"),
        ("payments/record", json!({}), "form"),
        ("payments/record", json!([]), "The request cannot be read"),
        ("invoices/edit", edit(1), "bribe"),
        (
            "imports/start",
            json!({ "upload": "x", "options": 3 }),
            "integer `3`",
        ),
        (
            "orders/create-invoice",
            json!({ "id": "one" }),
            "The request cannot be read",
        ),
        (
            "account/change-password",
            json!({}),
            "The request cannot be read",
        ),
    ];
    for (name, body, word) in &requests {
        let answer = site.call(name, &cookie, body).await;
        assert_eq!(answer.status(), 422, "{name} {body}");
        let problem: Value = answer.json().await.unwrap();
        assert_eq!(problem["code"], "unreadable_request", "{name} {body}");
        let message = problem["message"].as_str().unwrap();
        assert!(message.contains(word), "{message}");
        assert!(message.contains("Nothing was changed."), "{message}");
    }
    // Strangers learn nothing of what a request should look like.
    for (name, body, _) in &requests {
        let answer = site.call(name, "session=stranger", body).await;
        assert_eq!(answer.status(), 401, "{name} {body}");
        let problem: Value = answer.json().await.unwrap();
        assert_eq!(problem["code"], "sign_in_required", "{name} {body}");
    }
    site.assert_whole().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn who_has_yet_to_sign_in_is_told_what_cannot_be_read() {
    let site = Site::open().await;
    for name in [
        "people/sign_in",
        "people/password-link",
        "people/set-password",
    ] {
        let answer = site.call(name, "", &json!({})).await;
        assert_eq!(answer.status(), 422, "{name}");
        let problem: Value = answer.json().await.unwrap();
        assert_eq!(problem["code"], "unreadable_request", "{name}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_body_that_is_no_json_is_refused_with_words() {
    let site = Site::open().await;
    let cookie = site.cookie(FINANCE).await;
    for body in [&b"{"[..], b"", b"\xff\xfe", b"{\"form\":\"\\u0000\"}"] {
        let answer = site
            .http
            .post(format!("{}/fn/payments/record", site.base))
            .header(header::ORIGIN, &site.base)
            .header(header::COOKIE, &cookie)
            .header(header::CONTENT_TYPE, "application/json")
            .body(body)
            .send()
            .await
            .unwrap();
        assert_eq!(answer.status(), 422, "{body:?}");
    }
}
