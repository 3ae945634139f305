//! Invoices that programs change and delete.

use super::{Program, gbp, invoice, read};
use crate::support::Site;
use domain::settings::ProgramPolicy;
use reqwest::Method;
use serde_json::{Value, json};

fn path(id: i64) -> String {
    format!("/invoices/{id}")
}

#[tokio::test(flavor = "multi_thread")]
async fn what_is_not_said_stays() {
    let site = Site::open().await;
    let program = Program::new(&site).await;
    let details = json!({ "details": { "lineItems": [
        { "sku": "A", "quantity": "2", "unitPrice": gbp("50"), "comments": "Red" } ] } });
    let open = gbp("60");
    let other = json!({ "details": details, "openBalance": open, "externalId": "E" });
    let id = program.add("A", other).await;
    let before = program.data(&path(id)).await;
    let change = json!({ "purchaseOrderNumber": "PO-1", "type": "Credit", "status": 2 });
    let (status, body) = program.put(&path(id), &change).await;
    assert_eq!((status, body["data"]["id"].as_i64()), (200, Some(id)));
    let mut after = program.data(&path(id)).await;
    assert_eq!(after["purchaseOrderNumber"], "PO-1");
    assert_eq!(after["type"], "Credit");
    for field in ["purchaseOrderNumber", "type", "updatedAt"] {
        after[field] = before[field].clone();
    }
    assert_eq!(after, before);

    // What is read can be sent back.
    let change = json!({ "details": before["details"], "originalBalance": before["originalBalance"],
        "openBalance": before["openBalance"], "dueDate": before["dueDate"] });
    let (status, body) = program.put(&path(id), &change).await;
    assert_eq!(status, 200, "{body}");
    let mut after = program.data(&path(id)).await;
    for field in ["purchaseOrderNumber", "type", "updatedAt"] {
        after[field] = before[field].clone();
    }
    assert_eq!(after, before);
    site.assert_whole().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn balances_move_and_stay_explained() {
    let site = Site::open().await;
    let program = Program::new(&site).await;
    let id = program.add("A", json!({ "openBalance": gbp("60") })).await;
    let (status, body) = program
        .put(&path(id), &json!({ "originalBalance": gbp("150.00") }))
        .await;
    assert_eq!(status, 200, "{body}");
    let shown = program.data(&path(id)).await;
    // What was settled stays settled.
    assert_eq!(shown["openBalance"], gbp("110.0000"));
    let costs = &shown["details"]["header"]["costLines"];
    assert_eq!(costs[0]["amount"], gbp("150.0000"));
    assert_eq!(costs.as_array().unwrap().len(), 1);
    let (status, body) = program
        .put(&path(id), &json!({ "openBalance": gbp("0") }))
        .await;
    assert_eq!(status, 200, "{body}");
    assert_eq!(program.data(&path(id)).await["status"], 2);

    // It is paid now, and stays as it is.
    let (status, body) = program.put(&path(id), &json!({ "type": "X" })).await;
    assert_eq!(status, 400);
    assert_eq!(body["meta"]["message"], "Bad Requests Error");
    let said = "This invoice is paid, so it can no longer be edited.";
    assert_eq!(body["data"], json!({ "errMsg": said }));
    let (status, _) = program.delete(&path(id)).await;
    assert_eq!(status, 400);

    let policy = ProgramPolicy {
        edit_completed: true,
    };
    let system = site.system();
    let saved = site.portal.save_program_settings(&system, 0, policy).await;
    saved.unwrap();
    let (status, body) = program
        .put(&path(id), &json!({ "openBalance": gbp("150") }))
        .await;
    assert_eq!(status, 200, "{body}");
    assert_eq!(program.data(&path(id)).await["status"], 0);
    site.assert_whole().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn an_amount_that_is_no_number_is_answered_as_the_contract_has_it() {
    let site = Site::open().await;
    let program = Program::new(&site).await;
    let id = program.add("A", json!({})).await;
    let (status, body) = program
        .put(&path(id), &json!({ "originalBalance": gbp("ten") }))
        .await;
    assert_eq!(status, 400);
    assert_eq!(
        body,
        json!({ "code": 400, "data": { "id": id }, "meta": { "message": "Bad Requests Error",
                "errors": "Please enter a valid number; " } })
    );
    for (change, field) in [
        (
            json!({ "originalBalance": gbp("1.001") }),
            "originalBalance.value",
        ),
        (json!({ "openBalance": gbp("100.01") }), "openBalance.value"),
        (
            json!({ "openBalance": { "code": "EUR", "value": "1" } }),
            "openBalance.code",
        ),
        (json!({ "invoiceNumber": "" }), "invoiceNumber"),
        (json!({ "customerId": "77" }), "customerId"),
    ] {
        let (status, body) = program.put(&path(id), &change).await;
        assert_eq!(status, 422, "{change}");
        assert!(body["data"][field].is_array(), "{change}: {body}");
    }
    site.assert_whole().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_change_of_what_was_not_seen_is_refused() {
    let site = Site::open().await;
    let program = Program::new(&site).await;
    let id = program.add("A", json!({})).await;
    let shown_tag = async || -> String {
        let shown = program.request(Method::GET, &path(id)).send().await;
        let shown = shown.unwrap();
        shown.headers()["etag"].to_str().unwrap().to_owned()
    };
    let tag = shown_tag().await;
    let change = async |tag: &str, kind: &str| -> (u16, Value) {
        let request = program.request(Method::PUT, &path(id));
        let request = request.header("If-Match", tag);
        let request = request.json(&json!({ "type": kind }));
        read(request.send().await.unwrap()).await
    };
    assert_eq!(change(&tag, "One").await.0, 200);
    let (status, body) = change(&tag, "Two").await;
    assert_eq!(status, 412);
    assert_eq!(body["meta"]["message"], "Precondition Failed");
    assert_eq!(change("\"nonsense\"", "Two").await.0, 412);
    assert_eq!(program.data(&path(id)).await["type"], "One");
    assert_eq!(change("*", "Three").await.0, 200);
    let stale = json!({ "type": "Four", "version": 1 });
    assert_eq!(program.put(&path(id), &stale).await.0, 412);

    let several = format!("\"x\", {}", shown_tag().await);
    assert_eq!(change(&several, "Five").await.0, 200);
    let delete = async |tag: &str| -> u16 {
        let request = program.request(Method::DELETE, &path(id));
        let request = request.header("If-Match", tag);
        read(request.send().await.unwrap()).await.0
    };
    assert_eq!(delete(&tag).await, 412);
    assert_eq!(program.data(&path(id)).await["type"], "Five");
    assert_eq!(delete(&shown_tag().await).await, 200);
}

#[tokio::test(flavor = "multi_thread")]
async fn an_invoice_is_renamed_moved_and_deleted() {
    let site = Site::open().await;
    let program = Program::new(&site).await;
    let id = program.add("A", json!({})).await;
    program.add("B", json!({})).await;
    let (status, body) = program
        .put(&path(id), &json!({ "invoiceNumber": "B" }))
        .await;
    assert_eq!(status, 400);
    let said = "The invoice number already exists.";
    assert_eq!(body["data"], json!({ "errMsg": said }));
    let change = json!({ "invoiceNumber": "C", "customerId": 1002 });
    assert_eq!(program.put(&path(id), &change).await.0, 200);
    let shown = program.data(&path(id)).await;
    assert_eq!(shown["invoiceNumber"], "C");
    assert_eq!(
        (&shown["customerId"], &shown["customerName"]),
        (&json!("1002"), &json!("Company 2"))
    );
    let (status, body) = program.delete(&path(id)).await;
    assert_eq!((status, body["data"].clone()), (200, json!({ "id": id })));
    for (status, body) in [
        program.get(&path(id)).await,
        program.delete(&path(id)).await,
        program.put(&path(id), &json!({})).await,
    ] {
        assert_eq!(status, 404);
        assert_eq!(body["data"], json!({ "errMsg": "Invoice does not exist" }));
    }
    let partly = program.add("D", json!({ "openBalance": gbp("1") })).await;
    let (status, body) = program.delete(&path(partly)).await;
    assert_eq!(status, 400);
    assert_eq!(body["meta"]["message"], "Bad Requests Error");
    site.assert_whole().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn what_names_a_credit_note_is_no_invoice() {
    let site = Site::open().await;
    let program = Program::new(&site).await;
    let id = program.add("A", json!({})).await;
    let named = json!({ "type": "Credit Note" });
    let new = invoice("B", named.clone());
    let new = program.post("/invoices", &new).await;
    for (status, body) in [new, program.put(&path(id), &named).await] {
        assert_eq!(status, 422, "{body}");
        assert!(body["data"]["type"][0].is_string(), "{body}");
    }
    assert_eq!(program.data(&path(id)).await["type"], "Invoice");
    site.assert_whole().await;
}
