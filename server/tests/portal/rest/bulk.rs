//! Many invoices at a time.

use super::{Program, own::answer};
use crate::support::Site;
use domain::{InvoiceId, settings::ApiScope};
use reqwest::Method;
use serde_json::{Value, json};

fn row(key: &str, amount: &str) -> Value {
    json!({
        "externalId": key,
        "externalCustomerId": "ERP-1",
        "originalBalance": { "code": "GBP", "value": amount },
        "details": { "details": { "lineItems": [
            { "sku": "A", "quantity": 1, "unitPrice": { "code": "GBP", "value": amount } }
        ] } },
    })
}

async fn send_lines(erp: &Program<'_>, lines: &[String]) -> Vec<Value> {
    let request = erp
        .own(Method::POST, "/invoices/bulk")
        .header("Content-Type", "application/x-ndjson")
        .body(lines.join("\n"));
    let (status, body) = answer(request).await;
    assert_eq!(status, 200, "{body}");
    body["data"].as_array().unwrap().clone()
}

async fn send(erp: &Program<'_>, rows: &[Value]) -> Vec<Value> {
    let request = erp.own(Method::POST, "/invoices/bulk").json(&rows);
    let (status, body) = answer(request).await;
    assert_eq!(status, 200, "{body}");
    body["data"].as_array().unwrap().clone()
}

fn results(rows: &[Value]) -> Vec<&str> {
    rows.iter()
        .map(|row| row["result"].as_str().unwrap())
        .collect()
}

#[tokio::test(flavor = "multi_thread")]
async fn each_row_is_for_itself_and_the_same_again_changes_nothing() {
    let site = Site::open().await;
    let scopes = [ApiScope::InvoicesModify, ApiScope::PaymentsModify];
    let erp = Program::with(&site, &scopes).await;
    let mut unknown = row("E-2", "5");
    unknown["externalCustomerId"] = json!("nobody");
    let lines = [
        row("E-1", "12.50").to_string(),
        String::new(),
        "{ no JSON".to_owned(),
        unknown.to_string(),
        json!({ "externalId": "E-3" }).to_string(),
        row("E-4", "0.105").to_string(),
        row("E-5", "7").to_string(),
    ];
    let done = send_lines(&erp, &lines).await;
    assert_eq!(
        results(&done),
        [
            "created", "refused", "refused", "refused", "refused", "created"
        ]
    );
    let numbers: Vec<_> = done
        .iter()
        .map(|row| row["row"].as_i64().unwrap())
        .collect();
    assert_eq!(numbers, [1, 2, 3, 4, 5, 6]);
    assert_eq!(done[1]["code"], 400);
    assert!(done[2]["errors"]["externalCustomerId"][0].is_string());
    assert!(done[3]["errors"]["originalBalance"][0].is_string());
    assert_eq!(
        (&done[4]["code"], &done[4]["externalId"]),
        (&json!(422), &json!("E-4"))
    );
    let invoice = InvoiceId(done[0]["invoiceId"].as_i64().unwrap());
    assert_eq!(erp.open(invoice).await, 1250);

    let again = send(&erp, &[row("E-1", "12.50"), row("E-5", "8")]).await;
    assert_eq!(results(&again), ["unchanged", "updated"]);
    assert_eq!(again[0]["invoiceId"], invoice.0);
    let updated = InvoiceId(again[1]["invoiceId"].as_i64().unwrap());
    assert_eq!(erp.open(updated).await, 800);

    // What was paid here stays paid, whatever is sent again.
    let paid = json!({
        "lineItems": [{ "invoiceId": invoice.0, "amount": "12.50" }], "currency": "GBP",
        "details": {}, "customerId": "1001",
    });
    erp.pay(paid).await;
    let after = send(&erp, &[row("E-1", "12.50"), row("E-1", "13")]).await;
    assert_eq!(results(&after), ["unchanged", "refused"], "{after:?}");
    assert_eq!(erp.open(invoice).await, 0);

    // What was deleted here stays deleted.
    let system = site.system();
    let deleted = site.portal.delete_told_invoice(&system, updated, None);
    deleted.await.unwrap();
    let after = send(&erp, &[row("E-5", "8")]).await;
    assert_eq!(
        (&after[0]["result"], &after[0]["code"]),
        (&json!("refused"), &json!(400))
    );
    site.assert_whole().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn too_much_and_what_is_no_rows_is_refused() {
    let site = Site::open().await;
    let erp = Program::with(&site, &[ApiScope::InvoicesModify]).await;
    let post = || erp.own(Method::POST, "/invoices/bulk");
    let many: Vec<Value> = (0..1_001).map(|_| json!({})).collect();
    let (status, body) = answer(post().json(&many)).await;
    assert_eq!(status, 413, "{body}");
    let lines = vec!["{}".to_owned(); 1_500];
    let done = send_lines(&erp, &lines).await;
    assert_eq!(done.len(), 1_001, "the last one says that there are more");
    assert_eq!(done[999]["code"], 422);
    assert_eq!(
        (&done[1_000]["row"], &done[1_000]["code"]),
        (&json!(1_001), &json!(413))
    );
    let long = format!("{{\"externalId\":\"{}\"}}", "x".repeat(300_000));
    let done = send_lines(&erp, &[long, row("E-1", "1").to_string()]).await;
    assert_eq!(results(&done), ["refused", "created"]);
    assert_eq!(done[0]["code"], 413);

    let csv = post().header("Content-Type", "text/csv").body("a,b");
    assert_eq!(answer(csv).await.0, 415);
    assert_eq!(answer(post().json(&json!({}))).await.0, 400);
    assert_eq!(answer(post().json(&json!([]))).await.1["data"], json!([]));
    let reader = Program::with(&site, &[ApiScope::InvoicesRead]).await;
    let done = send(&reader, &[row("E-9", "1")]).await;
    assert_eq!(
        (&done[0]["result"], &done[0]["code"]),
        (&json!("refused"), &json!(403))
    );
    site.assert_whole().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn the_same_row_sent_many_times_at_once_is_one_invoice() {
    let site = Site::open().await;
    let erp = Program::with(&site, &[ApiScope::InvoicesModify]).await;
    let rows = [row("E-1", "12.50")];
    let all = futures::future::join_all((0..6).map(|_| send(&erp, &rows))).await;
    let created = all.iter().filter(|done| done[0]["result"] == "created");
    assert_eq!(created.count(), 1, "{all:?}");
    assert!(all.iter().all(|done| done[0]["result"] != "refused"));
    assert!(
        all.iter()
            .all(|done| done[0]["invoiceId"] == all[0][0]["invoiceId"])
    );
    site.assert_whole().await;
}
