//! The Management API at `/api/v3/io/ip`, and what is beyond it at `/api/v1`.

mod both;
mod bulk;
mod changes;
mod checkouts;
mod config;
mod contract;
mod described;
mod documents;
mod examples;
mod gate;
mod invoices;
mod keys;
mod lists;
mod origin;
mod own;
mod payments;
mod printed;
mod receipts;
mod refused;
mod same;
mod versions;
mod webhooks;

use crate::support::Site;
use domain::{
    InvoiceId,
    settings::{ApiAccountForm, ApiScope},
};
use reqwest::{Method, RequestBuilder, Response};
use serde_json::{Value, json};

/// A program with an account.
struct Program<'a> {
    site: &'a Site,
    token: String,
}

impl<'a> Program<'a> {
    /// It may do everything.
    async fn new(site: &'a Site) -> Self {
        Self::with(site, &ApiScope::ALL).await
    }

    async fn with(site: &'a Site, scopes: &[ApiScope]) -> Self {
        let form = ApiAccountForm {
            name: "ERP".to_owned(),
            scopes: scopes.to_vec(),
        };
        let made = site.portal.create_api_account(&site.system(), &form).await;
        Self {
            site,
            token: made.unwrap().token,
        }
    }

    fn request(&self, method: Method, path: &str) -> RequestBuilder {
        self.site
            .http
            .request(method, url(self.site, path))
            .header("X-Auth-Token", &self.token)
            .header("X-Store-Hash", "demostore")
    }

    /// The answer to a request, with a body or without. What is granted is as it is described.
    async fn ask(&self, method: Method, path: &str, body: Option<Value>) -> (u16, Value) {
        let mut request = self.request(method.clone(), path);
        if let Some(body) = body {
            request = request.json(&body);
        }
        let (status, body) = read(request.send().await.unwrap()).await;
        described::hold(&described::CONTRACT, &method, path, &body);
        (status, body)
    }

    async fn get(&self, path: &str) -> (u16, Value) {
        self.ask(Method::GET, path, None).await
    }

    async fn post(&self, path: &str, body: &Value) -> (u16, Value) {
        self.ask(Method::POST, path, Some(body.clone())).await
    }

    async fn put(&self, path: &str, body: &Value) -> (u16, Value) {
        self.ask(Method::PUT, path, Some(body.clone())).await
    }

    async fn delete(&self, path: &str) -> (u16, Value) {
        self.ask(Method::DELETE, path, None).await
    }

    /// The body of an answer that grants what was asked for.
    async fn granted(&self, method: Method, path: &str, body: Option<Value>) -> Value {
        let (status, body) = self.ask(method, path, body).await;
        assert_eq!(status, 200, "{path}: {body}");
        assert_eq!(body["meta"]["message"], "SUCCESS", "{path}");
        body
    }

    /// What is there, with what is said about it.
    async fn whole(&self, path: &str) -> Value {
        self.granted(Method::GET, path, None).await
    }

    /// The data of what is there.
    async fn data(&self, path: &str) -> Value {
        self.whole(path).await["data"].take()
    }

    /// The data that a change answers which succeeds.
    async fn change(&self, method: Method, path: &str, body: Option<Value>) -> Value {
        self.granted(method, path, body).await["data"].take()
    }

    /// A new invoice over 100.00 of the first company, with these differences; its id.
    async fn add(&self, number: &str, other: Value) -> i64 {
        let (status, body) = self.post("/invoices", &invoice(number, other)).await;
        assert_eq!(status, 200, "{body}");
        body["data"]["id"].as_i64().unwrap()
    }

    /// Records an offline payment; its id.
    async fn pay(&self, body: Value) -> i64 {
        let done = self.change(Method::POST, "/payments/offline", Some(body));
        done.await["paymentId"].as_i64().unwrap()
    }

    /// What is open on an invoice, in minor units.
    async fn open(&self, invoice: InvoiceId) -> i64 {
        let system = self.site.system();
        let detail = self.site.portal.invoice(&system, invoice).await.unwrap();
        detail.row.balance.open().minor()
    }
}

fn url(site: &Site, path: &str) -> String {
    format!("{}/api/v3/io/ip{path}", site.base)
}

/// The status, which the body repeats, and the body.
async fn read(answer: Response) -> (u16, Value) {
    let status = answer.status().as_u16();
    assert_eq!(answer.headers()["content-type"], "application/json");
    let body: Value = answer.json().await.unwrap();
    assert_eq!(body["code"], status, "{body}");
    assert!(body["meta"]["message"].is_string(), "{body}");
    (status, body)
}

/// The least that an invoice is made of, and these differences.
fn invoice(number: &str, other: Value) -> Value {
    let mut invoice = json!({
        "invoiceNumber": number,
        "originalBalance": { "code": "GBP", "value": 100 },
        "openBalance": { "code": "GBP", "value": 100 },
        "customerId": "1001",
    });
    if let (Value::Object(invoice), Value::Object(other)) = (&mut invoice, other) {
        invoice.extend(other);
    }
    invoice
}

/// An amount of pounds.
fn gbp(value: &str) -> Value {
    json!({ "code": "GBP", "value": value })
}

/// An offline payment of the first company.
fn cash(invoice: InvoiceId, amount: &str) -> Value {
    json!({
        "lineItems": [{ "invoiceId": invoice.0, "amount": amount }],
        "currency": "GBP",
        "details": { "memo": "Test" },
        "customerId": "1001",
    })
}
