//! Many invoices at a time.

use super::{Program, gbp, own::answer};
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
        // Some programs mark their text so.
        format!("\u{feff}{}", row("E-1", "12.50")),
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
    assert_eq!(numbers, [1, 3, 4, 5, 6, 7], "as the lines are counted");
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

/// A row with all that is kept for programs, and its details.
fn rich(key: &str) -> (Value, Value) {
    let own = json!({ "Back-ordered": "No", "boxes": [1, 2] });
    let address = json!({
        "firstName": "Jo", "lastName": "Reed", "street1": "9 Mill Road", "street2": "",
        "city": "Derby", "state": "", "zipCode": "DE1 1AA", "country": "United Kingdom",
        "customFields": { "door": "2" },
    });
    let details = json!({
        "header": {
            "orderDate": 1_609_848_000, "customerFields": own, "billingAddress": address,
            "shippingAddresses": [address],
            "costLines": [{ "description": "Freight", "amount": gbp("2.50") }],
        },
        "details": {
            "shipments": [{
                "addressIndex": "0", "shipDate": "2026-01-05", "shipVia": "Post",
                "trackingNumber": "T1", "comments": "Two boxes", "customFields": own,
            }],
            "lineItems": [{
                "sku": "A", "quantity": "1", "unitPrice": gbp("10"), "type": "physical",
                "description": "Cloth", "comments": "Red", "customFields": own,
            }],
        },
    });
    let mut row = row(key, "12.50");
    row["details"] = details.clone();
    (row, details)
}

#[tokio::test(flavor = "multi_thread")]
async fn what_a_row_tells_comes_back_as_from_any_other_invoice() {
    let site = Site::open().await;
    let erp = Program::with(&site, &[ApiScope::InvoicesModify]).await;
    let (mut sent, details) = rich("E-1");
    for (field, value) in [
        ("orderNumber", json!("132")),
        ("channelId", json!(7)),
        ("source", json!(0)),
    ] {
        sent[field] = value;
    }
    let plain = row("E-2", "1");
    let done = send(&erp, &[sent.clone(), plain]).await;
    assert_eq!(results(&done), ["created", "created"], "{done:?}");
    let path = |row: &Value| format!("/invoices/{}", row["invoiceId"]);
    let first = path(&done[0]);
    let shown = erp.data(&first).await;
    assert_eq!(
        (&shown["orderNumber"], &shown["channelId"], &shown["source"]),
        (&json!("132"), &json!("7"), &json!(0))
    );
    let usual = erp.data(&path(&done[1])).await;
    assert_eq!(
        (&usual["orderNumber"], &usual["channelId"], &usual["source"]),
        (&json!(""), &json!("1"), &json!(1))
    );
    let total = json!({ "originalBalance": gbp("12.50"), "openBalance": gbp("12.50"),
                        "details": details });
    let other = erp.add("P-1", total).await;
    let other = erp.data(&format!("/invoices/{other}")).await;
    assert_eq!(shown["details"], other["details"]);
    let header = &shown["details"]["header"];
    for (found, wanted) in [
        (&header["orderDate"], &details["header"]["orderDate"]),
        (
            &header["customerFields"],
            &details["header"]["customerFields"],
        ),
        (
            &header["billingAddress"]["customFields"],
            &json!({ "door": "2" }),
        ),
        (
            &header["shippingAddresses"][0]["customFields"],
            &json!({ "door": "2" }),
        ),
        (
            &shown["details"]["details"]["shipments"],
            &details["details"]["shipments"],
        ),
    ] {
        assert_eq!(found, wanted);
    }
    let line = |shown: &Value| shown["details"]["details"]["lineItems"][0].clone();
    for field in ["type", "comments", "customFields"] {
        let wanted = &details["details"]["lineItems"][0][field];
        assert_eq!(&line(&shown)[field], wanted, "{field}");
    }

    // What was said of it elsewhere stays where a row says nothing of it.
    let mut changed = shown["details"].clone();
    changed["details"]["lineItems"][0]["comments"] = json!("Blue");
    let (status, body) = erp.put(&first, &json!({ "details": changed })).await;
    assert_eq!(status, 200, "{body}");
    let mut without = sent.clone();
    without.as_object_mut().unwrap().remove("details");
    without["purchaseOrderNumber"] = json!("PO-1");
    without["source"] = json!(1);
    let done = send(&erp, &[without]).await;
    assert_eq!(results(&done), ["updated"], "{done:?}");
    let after = erp.data(&first).await;
    assert_eq!(line(&after)["comments"], "Blue");
    assert_eq!(after["details"]["details"], changed["details"]);
    assert_eq!(
        (
            &after["purchaseOrderNumber"],
            &after["source"],
            &after["channelId"]
        ),
        (&json!("PO-1"), &json!(1), &json!("7"))
    );
    // A row with details replaces them whole, and tells them anew.
    let done = send(&erp, &[sent]).await;
    assert_eq!(results(&done), ["updated"], "{done:?}");
    assert_eq!(erp.data(&first).await["details"], shown["details"]);
    site.assert_whole().await;
}

fn wrong(change: fn(&mut Value)) -> Value {
    let (mut row, _) = rich("E-1");
    change(&mut row);
    row
}

#[tokio::test(flavor = "multi_thread")]
async fn what_a_row_cannot_tell_is_said_of_its_field() {
    let site = Site::open().await;
    let erp = Program::with(&site, &[ApiScope::InvoicesModify]).await;
    let rows = [
        wrong(|row| row["orderNumber"] = json!("one")),
        wrong(|row| row["source"] = json!(2)),
        wrong(|row| row["type"] = json!("CreditNote")),
        wrong(|row| row["details"]["header"]["orderDate"] = json!("soon")),
        wrong(|row| row["details"]["details"]["shipments"] = json!([{}])),
        wrong(|row| row["details"]["header"]["billingAddress"] = json!({ "city": "York" })),
        wrong(|row| row["details"]["details"]["lineItems"][0]["comments"] = json!(7)),
    ];
    let done = send(&erp, &rows).await;
    let fields = [
        "orderNumber",
        "source",
        "type",
        "details.header.orderDate",
        "details.details.shipments.0.shipDate",
        "details.header.billingAddress.street1",
        "details.details.lineItems.0.comments",
    ];
    assert_eq!(done.len(), fields.len());
    for (row, field) in done.iter().zip(fields) {
        assert_eq!(
            (&row["result"], &row["code"]),
            (&json!("refused"), &json!(422)),
            "{field}: {row}"
        );
        assert!(row["errors"][field][0].is_string(), "{field}: {row}");
    }
    site.assert_whole().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_row_that_cannot_be_read_keeps_its_key() {
    let site = Site::open().await;
    let erp = Program::with(&site, &[ApiScope::InvoicesModify]).await;
    let with = |field: &str, value: Value| {
        let mut row = row("E-1", "5");
        row[field] = value;
        row
    };
    let rows = [
        with("dueDate", json!("x")),
        with("customerId", json!(true)),
        json!({ "externalId": "E-1" }),
        with("externalId", json!(7)),
    ];
    let lines: Vec<String> = rows.iter().map(Value::to_string).collect();
    for done in [send(&erp, &rows).await, send_lines(&erp, &lines).await] {
        let said: Vec<_> = done
            .iter()
            .map(|row| (row["row"].as_i64().unwrap(), row["externalId"].as_str()))
            .collect();
        let key = Some("E-1");
        assert_eq!(said, [(1, key), (2, key), (3, key), (4, None)]);
        assert_eq!(results(&done), ["refused"; 4]);
    }
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
    let said = body["data"]["errMsg"].as_str().unwrap();
    assert!(said.contains("None of these was taken"), "{said}");
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
    let no_list = json!({ "errMsg": "Invalid data. A list is required." });
    for body in ["{}", "{}\n{}\n"] {
        let request = post().header("Content-Type", "application/json");
        let (status, said) = answer(request.body(body)).await;
        assert_eq!((status, &said["data"]), (400, &no_list));
    }
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
