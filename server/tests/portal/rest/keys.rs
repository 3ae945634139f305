//! Requests that are sent again.

use super::{Program, invoice, read};
use crate::support::Site;
use futures::future::join_all;
use reqwest::{Method, Response};
use serde_json::{Value, json};

async fn send(program: &Program<'_>, key: &str, body: &Value) -> Response {
    let request = program.request(Method::POST, "/invoices");
    let request = request.header("Idempotency-Key", key).json(body);
    request.send().await.unwrap()
}

#[tokio::test(flavor = "multi_thread")]
async fn the_same_request_again_gets_the_first_answer() {
    let site = Site::open().await;
    let program = Program::new(&site).await;
    let body = invoice("A-1", json!({}));
    let first = send(&program, "one", &body).await;
    assert!(!first.headers().contains_key("idempotency-replayed"));
    let first = read(first).await;
    assert_eq!(first.0, 200);
    let again = send(&program, "one", &body).await;
    assert_eq!(again.headers()["idempotency-replayed"], "true");
    assert_eq!(read(again).await, first);

    let other = send(&program, "one", &invoice("A-2", json!({}))).await;
    let (status, said) = read(other).await;
    assert_eq!(status, 409);
    assert_eq!(said["meta"]["message"], "Conflict Error");
    // Another key asks anew, and another program's keys are its own.
    assert_eq!(read(send(&program, "two", &body).await).await.0, 400);
    let stranger = Program::new(&site).await;
    assert_eq!(read(send(&stranger, "one", &body).await).await.0, 400);
    for unusable in ["", "two words", &"k".repeat(201)] {
        let (status, said) = read(send(&program, unusable, &body).await).await;
        assert_eq!(status, 422, "{unusable}");
        assert!(said["data"]["Idempotency-Key"].is_array(), "{said}");
    }
    site.assert_whole().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn of_many_at_once_one_is_done() {
    let site = Site::open().await;
    let program = Program::new(&site).await;
    let body = invoice("A-1", json!({}));
    let answers = (0..8).map(|_| send(&program, "race", &body));
    let mut ids = Vec::new();
    for answer in join_all(answers).await {
        let (status, body) = read(answer).await;
        match status {
            200 => ids.push(body["data"]["id"].clone()),
            409 => {}
            other => panic!("{other}: {body}"),
        }
    }
    ids.dedup();
    assert_eq!(ids.len(), 1);
    let (status, again) = read(send(&program, "race", &body).await).await;
    assert_eq!((status, &again["data"]["id"]), (200, &ids[0]));
    let (_, list) = program.get("/invoices").await;
    assert_eq!(list["meta"]["pagination"]["totalCount"], 1);
}
