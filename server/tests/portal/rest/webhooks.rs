//! Programs are told what happens, by a receiver that fails first.

use super::{Program, cash, described, read};
use crate::support::{Site, eventually};
use axum::{
    Router,
    extract::State,
    http::{HeaderMap, StatusCode},
    routing::post,
};
use domain::{
    settings::ApiScope,
    webhook::{HookUrl, Reach},
};
use reqwest::Method;
use serde_json::{Value, json};
use server::sending::Sender;
use service::ports::{FetchError, HookSender, SignedHook};
use std::{
    io::{ErrorKind, Read},
    sync::{Arc, Mutex},
};
use tokio::net::TcpListener;

/// A webhook as it came: its number, its signature, its body.
type Came = (String, String, Value);

/// A program that listens, and answers 500 once.
#[derive(Clone, Default)]
struct Receiver(Arc<Mutex<Vec<Came>>>);

impl Receiver {
    /// Its address.
    async fn listen(&self) -> String {
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let addr = listener.local_addr().unwrap();
        let app = Router::new()
            .route("/hooks", post(take))
            .with_state(self.clone());
        tokio::spawn(async move { axum::serve(listener, app).await.unwrap() });
        format!("http://{addr}/hooks")
    }

    fn came(&self) -> Vec<Came> {
        self.0.lock().unwrap().clone()
    }

    /// What came, once so many have.
    async fn after(&self, count: usize) -> Vec<Came> {
        eventually("webhooks come", async || {
            Some(self.came()).filter(|came| came.len() >= count)
        })
        .await
    }
}

async fn take(State(receiver): State<Receiver>, headers: HeaderMap, body: String) -> StatusCode {
    let header = |name: &str| headers[name].to_str().unwrap().to_owned();
    let seconds: i64 = header("webhook-timestamp").parse().unwrap();
    assert!(seconds > 1_700_000_000, "{seconds}");
    let body = serde_json::from_str(&body).unwrap();
    let mut came = receiver.0.lock().unwrap();
    came.push((header("webhook-id"), header("webhook-signature"), body));
    if came.len() == 1 {
        StatusCode::INTERNAL_SERVER_ERROR
    } else {
        StatusCode::NO_CONTENT
    }
}

/// Asks at `/api/v1`, with a key of what is asked.
async fn ask(erp: &Program<'_>, method: Method, path: &str, body: Value) -> (u16, Value) {
    let answer = erp
        .site
        .http
        .request(method.clone(), format!("{}/api/v1{path}", erp.site.base))
        .header("X-Auth-Token", &erp.token)
        .header("X-Store-Hash", "demostore")
        .header("Idempotency-Key", format!("{path}{body}"))
        .json(&body)
        .send()
        .await
        .unwrap();
    let status = answer.status().as_u16();
    let body: Value = answer.json().await.unwrap();
    assert_eq!(body["code"], status, "{path}");
    described::hold(&described::OWN, &method, path, &body);
    (status, body["data"].clone())
}

/// A webhook of the receiver's; its path and its secret.
async fn subscribe(erp: &Program<'_>, url: &str, events: Value) -> (String, String) {
    let sent = json!({ "url": url, "events": events });
    let (status, made) = ask(erp, Method::POST, "/webhooks", sent).await;
    assert_eq!(status, 200, "{made}");
    let id = made["webhook"]["id"].as_i64().unwrap();
    let secret = made["secret"].as_str().unwrap().to_owned();
    (format!("/webhooks/{id}"), secret)
}

#[tokio::test(flavor = "multi_thread")]
async fn a_program_is_told_fails_and_is_told_again() {
    let site = Site::open().await;
    let erp = Program::with(&site, &[ApiScope::WebhooksManage, ApiScope::PaymentsModify]).await;
    let receiver = Receiver::default();
    let url = receiver.listen().await;
    let invoice = site.invoice().await;
    let (path, secret) = subscribe(&erp, &url, json!(["invoice.paid"])).await;
    assert!(secret.starts_with("whsec_"), "{secret}");
    erp.pay(cash(invoice, "36.72")).await;
    let first = receiver.after(1).await.remove(0);
    assert!(first.0.starts_with("msg_") && first.1.starts_with("v1,"));
    assert_eq!(first.2["type"], "invoice.paid");
    assert_eq!(first.2["data"]["invoiceId"], invoice.0);
    assert_eq!(first.2["data"]["openBalance"]["value"], "0.00");
    assert_eq!(first.2["data"]["customerId"], "1001");

    let of_webhook = format!("{path}/deliveries");
    let failed = eventually("the failure is noted", async || {
        let (_, rows) = ask(&erp, Method::GET, &of_webhook, json!(null)).await;
        Some(rows[0].clone()).filter(|row| row["httpStatus"] == 500)
    })
    .await;
    assert_eq!(
        (&failed["state"], &failed["attempts"]),
        (&json!("waiting"), &json!(1))
    );
    assert_eq!(failed["messageId"], first.0);
    let (_, shown) = ask(&erp, Method::GET, &path, json!(null)).await;
    assert!(shown["failingSince"].is_i64(), "{shown}");
    assert_eq!(shown.get("secret"), None);

    let again = format!("{of_webhook}/{}/replay", failed["id"]);
    let (status, _) = ask(&erp, Method::POST, &again, json!({})).await;
    assert_eq!(status, 200);
    let second = receiver.after(2).await.remove(1);
    assert_eq!((&second.0, &second.2), (&first.0, &first.2));
    eventually("the delivery is noted", async || {
        let (_, rows) = ask(&erp, Method::GET, &of_webhook, json!(null)).await;
        (rows[0]["state"] == "delivered").then_some(())
    })
    .await;
    let since = json!({ "since": 0 });
    let (_, replayed) = ask(&erp, Method::POST, &format!("{path}/replay"), since).await;
    assert_eq!(replayed, json!({ "messages": 1 }));
    assert_eq!(receiver.after(3).await[2].0, first.0);
    let never = json!({ "since": -1 });
    let (status, refused) = ask(&erp, Method::POST, &format!("{path}/replay"), never).await;
    assert_eq!(status, 422);
    assert!(refused["since"][0].is_string(), "{refused}");
    let (status, _) = ask(&erp, Method::POST, &format!("{path}/test"), json!({})).await;
    assert_eq!(status, 200);
    assert_eq!(receiver.after(4).await[3].2["type"], "webhook.test");
    site.assert_whole().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_program_that_never_answers_holds_up_no_other() {
    let site = Site::open().await;
    let erp = Program::with(&site, &[ApiScope::WebhooksManage, ApiScope::PaymentsModify]).await;
    let silent = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let url = format!("http://{}/hooks", silent.local_addr().unwrap());
    subscribe(&erp, &url, json!(["payment.recorded"])).await;
    let receiver = Receiver::default();
    let url = receiver.listen().await;
    subscribe(&erp, &url, json!(["payment.recorded"])).await;
    let invoice = site.invoice().await;
    erp.pay(cash(invoice, "1.00")).await;
    let (waiting, _) = silent.accept().await.unwrap();
    erp.pay(cash(invoice, "2.00")).await;
    let came = receiver.after(2).await;
    assert_ne!(came[0].0, came[1].0);

    // Nobody has given up on the silent one yet: what it was sent is there, and no end of it.
    let mut waiting = waiting.into_std().unwrap();
    let mut sent = Vec::new();
    let end = waiting.read_to_end(&mut sent).unwrap_err();
    assert_eq!(end.kind(), ErrorKind::WouldBlock);
    assert!(String::from_utf8(sent).unwrap().starts_with("POST /hooks"));
}

#[tokio::test(flavor = "multi_thread")]
async fn webhooks_are_listed_changed_and_deleted_by_who_may() {
    let site = Site::open().await;
    let erp = Program::with(&site, &[ApiScope::WebhooksManage]).await;
    let url = "http://127.0.0.1:9/hooks";
    let (path, _) = subscribe(&erp, url, json!(["invoice.paid"])).await;
    let (other, _) = subscribe(&erp, url, json!(["invoice.updated"])).await;
    assert_ne!(path, other);
    let (_, listed) = ask(&erp, Method::GET, "/webhooks", json!(null)).await;
    assert_eq!(listed.as_array().unwrap().len(), 2);
    let change = json!({ "url": url, "events": ["payment.recorded"], "enabled": false });
    let (status, changed) = ask(&erp, Method::PUT, &path, change).await;
    assert_eq!((status, &changed["enabled"]), (200, &json!(false)));
    assert_eq!(changed["events"], json!(["payment.recorded"]));
    let (status, _) = ask(&erp, Method::POST, &format!("{path}/test"), json!({})).await;
    assert_eq!(status, 400, "it is disabled");
    for (events, field) in [(json!(["invoice.sent"]), "events.0"), (json!([]), "events")] {
        let sent = json!({ "url": url, "events": events });
        let (status, refused) = ask(&erp, Method::POST, "/webhooks", sent).await;
        assert_eq!(status, 422);
        assert!(refused.get(field).is_some(), "{refused}");
    }
    for method in [Method::GET, Method::DELETE] {
        let (status, gone) = ask(&erp, method, "/webhooks/999", json!(null)).await;
        assert_eq!(
            (status, &gone["errMsg"]),
            (404, &json!("Webhook does not exist"))
        );
    }
    assert_eq!(ask(&erp, Method::DELETE, &path, json!(null)).await.0, 200);
    assert_eq!(ask(&erp, Method::GET, &path, json!(null)).await.0, 404);
    let reader = Program::with(&site, &[ApiScope::InvoicesModify]).await;
    let refused = ask(&reader, Method::GET, "/webhooks", json!(null)).await;
    assert_eq!(refused.0, 403);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_webhook_and_its_secret_are_made_once_for_each_key() {
    let site = Site::open().await;
    let erp = Program::with(&site, &[ApiScope::WebhooksManage]).await;
    let sent = json!({ "url": "http://127.0.0.1:9/hooks", "events": ["invoice.paid"] });
    let make = async |path: &str, key: &str| -> (bool, Value) {
        let address = format!("{}/api/v1{path}", site.base);
        let request = site.http.post(address).header("X-Auth-Token", &erp.token);
        let request = request.header("X-Store-Hash", "demostore");
        let request = request.header("Idempotency-Key", key).json(&sent);
        let answer = request.send().await.unwrap();
        let replayed = answer.headers().contains_key("idempotency-replayed");
        let (status, mut body) = read(answer).await;
        assert_eq!(status, 200, "{path}: {body}");
        (replayed, body["data"].take())
    };
    let (replayed, added) = make("/webhooks", "one").await;
    assert!(!replayed);
    let renewal = format!("/webhooks/{}/secret", added["webhook"]["id"]);
    let (replayed, renewed) = make(&renewal, "two").await;
    assert!(!replayed);
    for made in [&added, &renewed] {
        let secret = made["secret"].as_str().unwrap();
        assert!(secret.starts_with("whsec_"), "{secret}");
    }
    assert_ne!(added["secret"], renewed["secret"]);
    // What was made is not made again, and what was told once is told no more.
    for (path, key, first) in [
        ("/webhooks", "one", &added),
        (renewal.as_str(), "two", &renewed),
    ] {
        let (replayed, again) = make(path, key).await;
        assert!(replayed, "{path}");
        let told = json!({ "webhook": first["webhook"], "secret": null });
        assert_eq!(again, told, "{path}");
    }
    let (_, other) = make(&renewal, "three").await;
    assert_ne!(other["secret"], renewed["secret"]);
    let (_, listed) = ask(&erp, Method::GET, "/webhooks", json!(null)).await;
    assert_eq!(listed.as_array().unwrap().len(), 1);
}

#[tokio::test]
async fn outside_the_demo_no_machine_of_ones_own_is_told_anything() {
    let receiver = Receiver::default();
    let address = receiver.listen().await;
    let sender = Sender::new();
    assert_eq!(sender.reach(), Reach::Internet);
    assert!(HookUrl::parse(&address, Reach::Internet).is_err());
    for url in [address.clone(), address.replace("http:", "https:")] {
        let url = HookUrl::parse(&url, Reach::Anywhere).unwrap();
        let hook = SignedHook {
            url: &url,
            id: "msg_1",
            timestamp: 1_772_625_600,
            signature: "v1,x",
            body: "{}",
        };
        let refused = sender.send(hook).await.unwrap_err();
        assert_eq!(refused, FetchError::NotPublic("127.0.0.1".to_owned()));
    }
    assert!(receiver.came().is_empty());
}
