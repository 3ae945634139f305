use crate::support::{BUYER, OTHER_BUYER, SALES, Site};
use serde_json::{Value, json};

const MISSING: i64 = 987_654;

fn entry(company: &Value, key: &str) -> Value {
    json!({ "form": {
        "key": key, "company": company, "issued": "2026-01-02", "due": "2026-02-01",
        "po_number": "PO-9", "terms_text": "", "billing_address": {}, "shipping_address": null,
        "lines": [{
            "sku": "", "description": "Hire", "quantity": "2", "unit_price": "10.50",
            "unit_discount": "",
        }],
        "costs": [], "extra": [],
    } })
}

#[tokio::test(flavor = "multi_thread")]
async fn an_invoice_is_entered_once_however_often_its_form_is_sent() {
    let site = Site::open().await;
    let sales = site.cookie(SALES).await;
    let page = site.get("/seller/invoices/new", Some(&sales)).await;
    assert_eq!(page.status(), 200);
    let text = page.text().await.unwrap();
    assert!(text.contains("Issue invoice"), "{text}");

    let any = json!({ "text": "" });
    let found = site.call("invoices/companies", &sales, &any).await;
    let found: Value = found.json().await.unwrap();
    let company = &found[0]["id"];
    let form = entry(company, "k1");
    let mut ids = Vec::new();
    for _ in 0..2 {
        let answer = site.call("invoices/issue", &sales, &form).await;
        assert_eq!(answer.status(), 200);
        ids.push(answer.json::<i64>().await.unwrap());
    }
    assert_eq!(ids[0], ids[1]);
    let other = entry(&json!(MISSING), "k2");
    let answer = site.call("invoices/issue", &sales, &other).await;
    assert_eq!(answer.status(), 422);
    let problem = answer.text().await.unwrap();
    assert!(problem.contains("\"company\""), "{problem}");
    let path = format!("/seller/invoices/{}", ids[0]);
    let page = site.get(&path, Some(&sales)).await;
    let text = page.text().await.unwrap();
    assert!(text.contains("By hand") && text.contains("PO-9"), "{text}");
    site.assert_whole().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn buyers_enter_and_move_nothing_and_see_their_own_log() {
    let site = Site::open().await;
    let id = site.invoice().await;
    let (buyer, sales) = (site.cookie(BUYER).await, site.cookie(SALES).await);
    let list = json!({ "page": { "after": null, "before": null, "size": 0 } });
    for (name, data, missing) in [
        ("invoices/start", json!({ "company": null }), 200),
        ("invoices/companies", json!({ "text": "" }), 200),
        ("invoices/company", json!({ "id": MISSING }), 404),
        ("invoices/issue", entry(&json!(MISSING), "k"), 422),
        (
            "invoices/reassign",
            json!({ "id": MISSING, "version": 1, "company": 1 }),
            404,
        ),
    ] {
        let answer = site.call(name, &buyer, &data).await;
        assert_eq!(answer.status(), 403, "{name}");
        let answer = site.call(name, &sales, &data).await;
        assert_eq!(answer.status(), missing, "{name}");
    }
    // A buyer's look is in the log, for the staff and for the company.
    site.get(&format!("/invoices/{id}"), Some(&buyer)).await;
    let data = json!({ "id": id, "list": list });
    for cookie in [&sales, &buyer] {
        let log = site.call("invoices/access", cookie, &data).await;
        assert_eq!(log.status(), 200);
        let log: Value = log.json().await.unwrap();
        assert_eq!(log["rows"].as_array().unwrap().len(), 1, "{log}");
    }
    // Another company's is a missing one.
    let other = site.cookie(OTHER_BUYER).await;
    let missing = json!({ "id": MISSING, "list": list });
    let mut problems = Vec::new();
    for (cookie, data) in [(&other, &data), (&other, &missing), (&sales, &missing)] {
        let answer = site.call("invoices/access", cookie, data).await;
        assert_eq!(answer.status(), 404, "{data}");
        problems.push(answer.json::<Value>().await.unwrap());
    }
    assert_eq!(problems[0], problems[1]);
}
