//! What is sent again as it is, and cost lines that are read as they were sent.

use super::{Program, cash, gbp};
use crate::support::Site;
use domain::{InvoiceId, invoice::InvoiceEdit};
use reqwest::Method;
use serde_json::{Value, json};

impl Program<'_> {
    /// The version by which a change is answered that succeeds.
    async fn put_tag(&self, path: &str, body: &Value) -> String {
        let request = self.request(Method::PUT, path).json(body);
        let answer = request.send().await.unwrap();
        assert_eq!(answer.status(), 200, "{body}");
        answer.headers()["etag"].to_str().unwrap().to_owned()
    }

    /// The version of what is read.
    async fn get_tag(&self, path: &str) -> String {
        let request = self.request(Method::GET, path);
        let answer = request.send().await.unwrap();
        answer.headers()["etag"].to_str().unwrap().to_owned()
    }
}

/// An invoice whose cost lines say something else than its lines do.
fn details() -> Value {
    json!({
        "header": { "costLines": [
            { "amount": gbp("90.00"), "description": "Subtotal" },
            { "amount": gbp("10.00"), "description": "Freight" },
            { "amount": gbp("0.00"), "description": "Sales Tax" },
        ] },
        "details": { "lineItems": [
            { "sku": "Test-1", "quantity": "2", "unitPrice": gbp("40.00"), "comments": "Red" } ] },
    })
}

fn costs(shown: &Value) -> Vec<(String, String)> {
    let costs = shown["details"]["header"]["costLines"].as_array().unwrap();
    let text = |value: &Value| value.as_str().unwrap().to_owned();
    costs
        .iter()
        .map(|cost| (text(&cost["description"]), text(&cost["amount"]["value"])))
        .collect()
}

fn rows(rows: &[(&str, &str)]) -> Vec<(String, String)> {
    rows.iter()
        .map(|(label, amount)| ((*label).to_owned(), (*amount).to_owned()))
        .collect()
}

#[tokio::test(flavor = "multi_thread")]
async fn an_invoice_that_is_sent_as_it_is_does_not_change() {
    let site = Site::open().await;
    let program = Program::new(&site).await;
    let id = program.add("A", json!({ "details": details() })).await;
    let path = format!("/invoices/{id}");
    let before = program.data(&path).await;
    let tag = program.get_tag(&path).await;
    let cursor = program.own_get("/changes?limit=500").await["meta"]["cursor"]["next"].take();
    let cursor = cursor.as_str().unwrap().to_owned();
    let trail = format!("/audit-log?type=invoice&typeId={id}");
    let trail = async || program.own_get(&trail).await["data"].take();
    let first = trail().await;

    for change in [
        json!({}),
        before.clone(),
        json!({ "details": before["details"] }),
    ] {
        let answered = program.put_tag(&path, &change).await;
        assert_eq!(answered, tag, "{change}");
    }
    assert_eq!(program.data(&path).await, before);
    assert_eq!(trail().await, first);
    let since = format!("/changes?since={cursor}");
    assert_eq!(program.own_get(&since).await["data"], json!([]));

    let change = json!({ "purchaseOrderNumber": "PO-1" });
    let answered = program.put_tag(&path, &change).await;
    assert_ne!(answered, tag);
    assert_eq!(program.get_tag(&path).await, answered);
    let told = program.own_get(&since).await;
    assert_eq!(told["data"].as_array().unwrap().len(), 1, "{told}");
    site.assert_whole().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_payment_that_is_sent_as_it_is_does_not_change() {
    let site = Site::open().await;
    let program = Program::new(&site).await;
    let invoice = site.invoice().await;
    let id = program.pay(cash(invoice, "20.00")).await;
    let (path, offline) = (format!("/payments/{id}"), format!("/payments/offline/{id}"));
    let tag = program.get_tag(&path).await;
    let same = cash(invoice, "20");
    assert_eq!(program.put_tag(&offline, &same).await, tag);
    let status = json!({ "processingStatus": 3 });
    let (done, _) = program
        .put(&format!("{path}/processing-status"), &status)
        .await;
    assert_eq!(done, 200);
    assert_eq!(program.get_tag(&path).await, tag);
    let answered = program.put_tag(&offline, &cash(invoice, "21")).await;
    assert_ne!(answered, tag);
    assert_eq!(program.get_tag(&path).await, answered);
    site.assert_whole().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn cost_lines_are_read_as_they_were_sent_until_somebody_edits_the_invoice() {
    let site = Site::open().await;
    let program = Program::new(&site).await;
    let id = program.add("A", json!({ "details": details() })).await;
    let path = format!("/invoices/{id}");
    let sent = rows(&[
        ("Subtotal", "90.0000"),
        ("Freight", "10.0000"),
        ("Sales Tax", "0.0000"),
    ]);
    assert_eq!(costs(&program.data(&path).await), sent);
    // Money on it is no edit, and neither is another number.
    program.pay(cash(InvoiceId(id), "30")).await;
    let change = json!({ "purchaseOrderNumber": "PO-1" });
    program.put_tag(&path, &change).await;
    assert_eq!(costs(&program.data(&path).await), sent);

    let system = site.system();
    let detail = site.portal.invoice(&system, InvoiceId(id)).await.unwrap();
    let mut edit = InvoiceEdit::of(&detail);
    edit.lines[0].quantity = "3".to_owned();
    let edited = site.portal.edit_invoice(&system, InvoiceId(id), &edit);
    edited.await.unwrap();
    let own = rows(&[
        ("Subtotal", "120.0000"),
        ("Freight", "10.0000"),
        ("Sales Tax", "0.0000"),
        ("Not itemised", "10.0000"),
    ]);
    assert_eq!(costs(&program.data(&path).await), own);
    site.assert_whole().await;
}
