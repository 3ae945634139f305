//! Every answer has the fields that B2B Edition's contract names, of the types that it says.

use super::{Program, cash, checkouts, gbp};
use crate::support::Site;
use domain::{InvoiceId, settings::ExtraFieldForm};
use serde_json::{Map, Value, json};
use std::collections::BTreeSet;

/// What each operation answers, distilled from the contract: the type of each field by its path.
const CONTRACT: &str = include_str!("contract.json");

/// Fields beyond the contract, each said in `docs/API.md`.
const ADDED: [&str; 6] = [
    "card",
    "cartId",
    "company",
    "memo",
    "orderId",
    "transactionId",
];

/// The ends of the paths of fields of which the contract says elsewhere, or in words, that they
/// need not be there.
const OPTIONAL: [&str; 9] = [
    ".authCode",
    ".card",
    ".card.expiryMonth",
    ".card.expiryYear",
    ".errors",
    ".event",
    ".gateway",
    ".transactionId",
    ".transactions[].memo",
];

/// Fields of other types than one place of the contract says: moments are seconds everywhere,
/// and what a gateway has reported is not kept.
const OTHERWISE: [(&str, &str); 3] = [
    ("createdAt", "number"),
    ("updatedAt", "number"),
    ("rawTransaction", "null"),
];

fn kind(found: &Value) -> &'static str {
    match found {
        Value::Null => "null",
        Value::Bool(_) => "boolean",
        Value::Number(_) => "number",
        Value::String(_) => "string",
        Value::Array(_) => "array",
        Value::Object(_) => "object",
    }
}

fn within(path: &str, name: &str) -> String {
    if path.is_empty() {
        name.to_owned()
    } else {
        format!("{path}.{name}")
    }
}

/// The names of the fields that an object has, as agreed; none: it has whatever it likes.
fn names<'a>(agreed: &'a Map<String, Value>, path: &str) -> Vec<&'a str> {
    let before = within(path, "");
    let names = agreed.keys().filter_map(|key| key.strip_prefix(&before));
    names
        .filter(|name| !name.is_empty() && !name.contains(['.', '[']))
        .collect()
}

/// What is wrong with the part of an answer at this path.
fn breaches(agreed: &Map<String, Value>, path: &str, found: &Value, wrong: &mut Vec<String>) {
    let name = path.rsplit('.').next().unwrap_or_default();
    let Some(kinds) = agreed.get(path).and_then(Value::as_str) else {
        if !ADDED.contains(&name) {
            wrong.push(format!("{path} is not in the contract"));
        }
        return;
    };
    let kind = kind(found);
    let fits = kinds == "any" || kinds.split('|').any(|agreed| agreed == kind);
    if !fits && !OTHERWISE.contains(&(name, kind)) {
        wrong.push(format!("{path} is no {kinds}: {found}"));
    }
    for item in found.as_array().into_iter().flatten() {
        breaches(agreed, &format!("{path}[]"), item, wrong);
    }
    let (Some(fields), names) = (found.as_object(), names(agreed, path)) else {
        return;
    };
    for (name, value) in fields.iter().filter(|_| !names.is_empty()) {
        breaches(agreed, &within(path, name), value, wrong);
    }
    for name in names {
        let place = within(path, name);
        if !fields.contains_key(name) && !OPTIONAL.iter().any(|end| place.ends_with(*end)) {
            wrong.push(format!("{place} is missing"));
        }
    }
}

/// A program that holds every answer against the contract.
struct Strict<'a> {
    program: Program<'a>,
    contract: Value,
    asked: BTreeSet<String>,
}

impl<'a> Strict<'a> {
    async fn new(site: &'a Site) -> Self {
        Self {
            program: Program::new(site).await,
            contract: serde_json::from_str(CONTRACT).unwrap(),
            asked: BTreeSet::new(),
        }
    }

    /// The data that an operation answers, called as in the contract, with these ids in its
    /// path; a query may follow.
    async fn ask(&mut self, called: &str, ids: &[i64], body: Option<Value>) -> Value {
        let (operation, query) = called.split_once('?').unwrap_or((called, ""));
        let (method, path) = operation.split_once(' ').unwrap();
        let mut ids = ids.iter();
        let parts = path.split('/').map(|part| match part.strip_prefix('{') {
            Some(_) => ids.next().unwrap().to_string(),
            None => part.to_owned(),
        });
        let parts: Vec<String> = parts.collect();
        let path = format!("{}?{query}", parts.join("/"));
        let method = method.parse().unwrap();
        let mut answer = self.program.granted(method, &path, body).await;
        let agreed = self.contract[operation].as_object().unwrap();
        let mut wrong = Vec::new();
        breaches(agreed, "", &answer, &mut wrong);
        assert!(wrong.is_empty(), "{called}: {wrong:#?}");
        self.asked.insert(operation.to_owned());
        answer["data"].take()
    }

    /// Asks for invoices in every way; yields one of an order.
    async fn go_through_invoices(&mut self, site: &Site) -> InvoiceId {
        let parcel = json!({ "addressIndex": "0", "shipDate": "", "shipVia": "",
            "trackingNumber": "", "comments": "" });
        let address = json!({ "firstName": "", "lastName": "", "street1": "1 Mill Lane",
            "street2": "", "city": "York", "state": "", "zipCode": "", "country": "" });
        let details = json!({
            "header": { "billingAddress": address, "shippingAddresses": [address],
                "costLines": [{ "amount": gbp("5"), "description": "Freight" }] },
            "details": { "shipments": [parcel], "lineItems": [
                { "sku": "A", "quantity": "1", "unitPrice": gbp("95") } ] },
        });
        let body = super::invoice("A", json!({ "details": details }));
        let made = self.ask("POST /invoices", &[], Some(body)).await;
        let id = made["id"].as_i64().unwrap();
        self.ask("GET /invoices/{invoiceId}", &[id], None).await;
        let change = Some(json!({ "type": "X" }));
        self.ask("PUT /invoices/{invoiceId}", &[id], change).await;
        self.ask("GET /invoices/{invoiceId}/download-pdf", &[id], None)
            .await;
        self.ask("GET /invoices?isIncludeExtraFields=1", &[], None)
            .await;
        let fields = self.ask("GET /invoices/extra-fields", &[], None).await;
        assert_eq!(fields.as_array().unwrap().len(), 1);
        self.ask("DELETE /invoices/{invoiceId}", &[id], None).await;

        let order = site.order();
        site.synced(order).await;
        let made = self
            .ask("POST /orders/{orderId}/invoices", &[order], None)
            .await;
        let id = made["invoiceId"].as_i64().unwrap();
        self.ask("GET /invoices/{invoiceId}", &[id], None).await;
        InvoiceId(id)
    }

    /// Asks for payments in every way that leaves them there; yields one.
    async fn go_through_payments(&mut self, invoice: InvoiceId) -> i64 {
        let body = Some(cash(invoice, "20"));
        let paid = self.ask("POST /payments/offline", &[], body).await;
        let id = paid["paymentId"].as_i64().unwrap();
        self.ask("GET /payments/{paymentId}", &[id], None).await;
        let all = self.ask("GET /payments", &[], None).await;
        assert_eq!(all[0]["lineItems"][0]["invoiceId"], invoice.0);
        self.ask("GET /payments/{paymentId}/transactions", &[id], None)
            .await;
        for code in [1, 0] {
            let allowed = self
                .ask("GET /payments/{paymentId}/operations", &[id], None)
                .await;
            assert_eq!(allowed["allowedOperations"], json!([code]));
            let body = Some(json!({ "operationCode": code }));
            self.ask("POST /payments/{paymentId}/operations", &[id], body)
                .await;
        }
        let body = Some(cash(invoice, "30"));
        self.ask("PUT /payments/offline/{paymentId}", &[id], body)
            .await;
        let refunded = Some(json!({ "processingStatus": 4 }));
        self.ask(
            "PUT /payments/{paymentId}/processing-status",
            &[id],
            refunded,
        )
        .await;
        id
    }

    /// Asks for a checkout before it is paid and afterwards.
    async fn go_through_a_checkout(&mut self, site: &Site) {
        let (_, started) = checkouts::begin(site).await;
        let id = started.payment_id.0;
        for paid in [false, true] {
            if paid {
                checkouts::pay(site, &started).await;
            }
            let told = self.ask("GET /payments/{paymentId}", &[id], None).await;
            assert!(told["moduleData"]["cartId"].is_string(), "{told}");
            assert_eq!(told["moduleData"]["orderId"].is_number(), paid, "{told}");
            let all = self.ask("GET /payments", &[], None).await;
            assert_eq!(all[0], told);
            for of_it in ["operations", "transactions"] {
                let called = format!("GET /payments/{{paymentId}}/{of_it}");
                self.ask(&called, &[id], None).await;
            }
        }
        for called in ["GET /receipts", "GET /receipt-lines"] {
            let told = self.ask(called, &[], None).await;
            assert_eq!(told[0]["paymentId"], id);
        }
        let body = Some(json!({ "operationCode": 2 }));
        self.ask("POST /payments/{paymentId}/operations", &[id], body)
            .await;
    }

    /// Asks for receipts in every way, and withdraws one.
    async fn go_through_receipts(&mut self) {
        let receipts = self.ask("GET /receipts", &[], None).await;
        let id = receipts[0]["id"].as_i64().unwrap();
        self.ask("GET /receipts/{receiptId}", &[id], None).await;
        let all = self.ask("GET /receipt-lines", &[], None).await;
        assert!(all[0].is_object());
        let lines = self
            .ask("GET /receipts/{receiptId}/lines", &[id], None)
            .await;
        let line = lines[0]["id"].as_i64().unwrap();
        for method in ["GET", "DELETE"] {
            let called = format!("{method} /receipts/{{receiptId}}/lines/{{receiptLineId}}");
            self.ask(&called, &[id, line], None).await;
        }
        self.ask("DELETE /receipts/{receiptId}", &[id], None).await;
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn every_operation_answers_as_agreed() {
    let site = Site::open().await;
    let form = ExtraFieldForm {
        name: "Region".to_owned(),
        ..ExtraFieldForm::default()
    };
    let system = site.system();
    site.portal.add_extra_field(&system, &form).await.unwrap();
    let mut program = Strict::new(&site).await;
    let invoice = program.go_through_invoices(&site).await;
    let payment = program.go_through_payments(invoice).await;
    program.go_through_receipts().await;
    program.go_through_a_checkout(&site).await;
    program
        .ask("DELETE /payments/{paymentId}", &[payment], None)
        .await;
    let change = json!({ "data": [{ "visibilityLevel": 1, "path": "payments",
        "value": { "onlinePaymentAutomaticInvoiceGeneration": 1 } }] });
    program.ask("PUT /config", &[], Some(change)).await;
    program.ask("GET /config", &[], None).await;

    let agreed = program.contract.as_object().unwrap().keys();
    let agreed: BTreeSet<String> = agreed.cloned().collect();
    assert_eq!(program.asked, agreed);
    // The contract's 24, and those of settings, which it does not publish.
    assert_eq!(agreed.len(), 26);
    site.assert_whole().await;
}

#[test]
fn a_breach_is_noticed() {
    let agreed = json!({ "": "object", "id": "number", "key": "string|null", "rows": "array",
        "rows[]": "object", "rows[].sku": "string", "rows[].own": "object" });
    let agreed = agreed.as_object().unwrap();
    let wrong = |found: Value| {
        let mut wrong = Vec::new();
        breaches(agreed, "", &found, &mut wrong);
        wrong.sort();
        wrong
    };
    let whole = json!({ "id": 1, "key": null, "rows": [{ "sku": "A", "own": { "x": 1 } }] });
    assert_eq!(wrong(whole), [""; 0]);
    let found = json!({ "key": 7, "rows": [{ "sku": 1, "own": {} }, { "price": "1" }] });
    assert_eq!(
        wrong(found),
        [
            "id is missing",
            "key is no string|null: 7",
            "rows[].own is missing",
            "rows[].price is not in the contract",
            "rows[].sku is missing",
            "rows[].sku is no string: 1",
        ]
    );
}
