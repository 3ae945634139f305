//! What programs do with payments and receipts at `/api/v3/io/ip`, and with the rest at
//! `/api/v1`.

mod bulk;
mod own;
mod payments;
mod receipts;
mod refused;
mod webhooks;

use crate::support::{ADMIN, Site};
use domain::{
    InvoiceId,
    settings::{ApiAccountForm, ApiScope},
};
use reqwest::Method;
use serde_json::{Value, json};

/// A program with an account.
struct Erp<'a> {
    site: &'a Site,
    token: String,
}

impl<'a> Erp<'a> {
    async fn new(site: &'a Site, scopes: &[ApiScope]) -> Self {
        let admin = site.actor(ADMIN).await;
        let form = ApiAccountForm {
            name: format!("ERP: {}", scopes[0].label()),
            scopes: scopes.to_vec(),
        };
        let made = site.portal.create_api_account(&admin, &form).await;
        Self {
            site,
            token: made.unwrap().token,
        }
    }

    /// The answer's status and body; both say the same status.
    async fn ask(&self, method: Method, path: &str, body: Option<Value>) -> (u16, Value) {
        self.ask_with(method, path, body, None).await
    }

    async fn ask_with(
        &self,
        method: Method,
        path: &str,
        body: Option<Value>,
        key: Option<&str>,
    ) -> (u16, Value) {
        let url = format!("{}/api/v3/io/ip{path}", self.site.base);
        let mut request = self
            .site
            .http
            .request(method, url)
            .header("X-Auth-Token", &self.token)
            .header("X-Store-Hash", "demostore");
        if let Some(body) = body {
            request = request.json(&body);
        }
        if let Some(key) = key {
            request = request.header("Idempotency-Key", key);
        }
        let answer = request.send().await.unwrap();
        let status = answer.status().as_u16();
        let body: Value = answer.json().await.unwrap();
        assert_eq!(body["code"], status, "{path}");
        (status, body)
    }

    /// What is read there.
    async fn get(&self, path: &str) -> Value {
        let (status, body) = self.ask(Method::GET, path, None).await;
        assert_eq!(
            (status, &body["meta"]["message"]),
            (200, &json!("SUCCESS")),
            "{path}: {body}"
        );
        body
    }

    /// What a change answers that succeeds.
    async fn change(&self, method: Method, path: &str, body: Option<Value>) -> Value {
        let (status, body) = self.ask(method, path, body).await;
        assert_eq!(
            (status, &body["meta"]["message"]),
            (200, &json!("SUCCESS")),
            "{path}: {body}"
        );
        body["data"].clone()
    }

    /// Records an offline payment; its number.
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

/// An offline payment of the first company.
fn cash(invoice: InvoiceId, amount: &str) -> Value {
    json!({
        "lineItems": [{ "invoiceId": invoice.0, "amount": amount }],
        "currency": "GBP",
        "details": { "memo": "Test" },
        "customerId": "1001",
    })
}
