//! A served sandbox with people in it, and a way to talk to it.

use bigcommerce_sandbox::{
    Address, Amount, NewLine, NewOrder, Sandbox, SandboxConfig, SeedCompany, SeedCustomer,
};
use reqwest::redirect::Policy;
use reqwest::{Client, Method, Response, StatusCode};
use serde_json::{Value, json};

pub(crate) const BUYER: i64 = 7;
pub(crate) const COMPANY: i64 = 3;

pub(crate) struct Store {
    pub(crate) sandbox: Sandbox,
    http: Client,
}

impl Store {
    pub(crate) async fn open() -> Self {
        Self::open_with(SandboxConfig::default()).await
    }

    pub(crate) async fn open_with(config: SandboxConfig) -> Self {
        let sandbox = Sandbox::start(config).await.unwrap();
        sandbox.seed_company(SeedCompany {
            id: Some(COMPANY),
            name: "Northgate Gifts Ltd".to_owned(),
            email: "accounts@northgate.example".to_owned(),
            external_id: Some("C-100".to_owned()),
            payment_terms: Some(45),
            extra_fields: vec![("Region".to_owned(), "North".to_owned())],
            ..SeedCompany::default()
        });
        sandbox
            .seed_customer(SeedCustomer {
                id: Some(BUYER),
                email: "buyer@northgate.example".to_owned(),
                first_name: "Ann".to_owned(),
                last_name: "<b>Buyer</b>".to_owned(),
                company: "Northgate Gifts Ltd".to_owned(),
                address: Address {
                    street_1: "1 North Gate".to_owned(),
                    city: "York".to_owned(),
                    zip: "YO1 7HH".to_owned(),
                    country: "United Kingdom".to_owned(),
                    country_iso2: "GB".to_owned(),
                    ..Address::default()
                },
                company_id: Some(COMPANY),
                ..SeedCustomer::default()
            })
            .unwrap();
        let http = Client::builder()
            .no_proxy()
            .redirect(Policy::none())
            .build()
            .unwrap();
        Self { sandbox, http }
    }

    /// Sends a request to the APIs, with their credentials.
    pub(crate) async fn send(&self, method: Method, path: &str, body: Option<Value>) -> Response {
        let full = match path.strip_prefix("/v") {
            Some(_) => format!("{}/stores/demostore{path}", self.sandbox.base()),
            None => format!("{}{path}", self.sandbox.base()),
        };
        let mut request = self
            .http
            .request(method, full)
            .header("X-Auth-Token", "demo-api-token")
            .header("X-Store-Hash", "demostore");
        if let Some(body) = body {
            request = request
                .header("Content-Type", "application/json")
                .body(body.to_string());
        }
        request.send().await.unwrap()
    }

    pub(crate) async fn get(&self, path: &str) -> Value {
        let answer = self.send(Method::GET, path, None).await;
        assert_eq!(answer.status(), StatusCode::OK, "{path}");
        answer.json().await.unwrap()
    }

    pub(crate) async fn post(&self, path: &str, body: Value) -> Value {
        let answer = self.send(Method::POST, path, Some(body)).await;
        assert!(answer.status().is_success(), "{path}: {}", answer.status());
        answer.json().await.unwrap_or_default()
    }

    /// What a browser sends, without credentials.
    pub(crate) fn browser(&self) -> &Client {
        &self.http
    }

    /// A cart of two invoices; gives its id and the way to its checkout.
    pub(crate) async fn cart(&self) -> (String, String) {
        let answer = self
            .post(
                "/v3/carts?include=redirect_urls",
                json!({
                    "customer_id": BUYER,
                    "channel_id": 1,
                    "currency": { "code": "GBP" },
                    "custom_items": [
                        { "name": "Invoice 00000036", "sku": "INV-36", "quantity": 1, "list_price": 100.1 },
                        { "name": "Invoice <37>", "sku": "INV-37", "quantity": 1, "list_price": 0.2 },
                    ],
                }),
            )
            .await;
        let text = |place: &str| answer.pointer(place).unwrap().as_str().unwrap().to_owned();
        (text("/data/id"), text("/data/redirect_urls/checkout_url"))
    }
}

/// Two lines, freight, a discount and tax: 105.54 in all.
pub(crate) fn order() -> NewOrder {
    let line = |sku: &str, quantity: i64, cents: i64| NewLine {
        sku: sku.to_owned(),
        name: format!("Article {sku}"),
        quantity,
        price: Amount::cents(cents),
    };
    NewOrder {
        customer_id: BUYER,
        lines: vec![line("A", 6, 255), line("B", 12, 555)],
        shipping: Amount::cents(750),
        discount: Amount::cents(145),
        tax: Amount::cents(1759),
        po_number: Some("PO-7700".to_owned()),
        ..NewOrder::default()
    }
}
