//! Changes of what a program has not seen.

use super::{Program, cash, read};
use crate::support::Site;
use reqwest::{Method, RequestBuilder};
use serde_json::{Value, json};

/// The version of what is read.
async fn tag(request: RequestBuilder) -> String {
    let answer = request.send().await.unwrap();
    assert_eq!(answer.status(), 200);
    answer.headers()["etag"].to_str().unwrap().to_owned()
}

/// What comes of a change of this version.
async fn change(request: RequestBuilder, tag: &str) -> (u16, Value) {
    let answer = request.header("If-Match", tag).send().await.unwrap();
    let (status, body) = read(answer).await;
    if status == 412 {
        assert_eq!(body["meta"]["message"], "Precondition Failed");
    }
    (status, body)
}

#[tokio::test(flavor = "multi_thread")]
async fn a_payment_that_was_changed_meanwhile_stays() {
    let site = Site::open().await;
    let erp = Program::new(&site).await;
    let invoice = site.invoice().await;
    let id = erp.pay(cash(invoice, "20.00")).await;
    let path = format!("/payments/{id}");
    let offline = format!("/payments/offline/{id}");
    let status = format!("{path}/processing-status");
    let put = |amount: &str| {
        let request = erp.request(Method::PUT, &offline);
        request.json(&cash(invoice, amount))
    };
    let set = || {
        let request = erp.request(Method::PUT, &status);
        request.json(&json!({ "processingStatus": 4 }))
    };
    let seen = tag(erp.request(Method::GET, &path)).await;
    assert_eq!(change(put("30"), &seen).await.0, 200);
    assert_eq!(change(put("10"), &seen).await.0, 412);
    assert_eq!(change(set(), &seen).await.0, 412);
    let delete = erp.request(Method::DELETE, &path);
    assert_eq!(change(delete, &seen).await.0, 412);
    assert_eq!(change(put("10"), "\"x\"").await.0, 412);
    assert_eq!(erp.open(invoice).await, 672);

    assert_eq!(change(put("31"), "*").await.0, 200);
    let seen = tag(erp.request(Method::GET, &path)).await;
    let (status, body) = change(set(), &seen).await;
    assert_eq!(status, 200, "{body}");
    assert_eq!(erp.open(invoice).await, 3672);
    let delete = erp.request(Method::DELETE, &path);
    assert_eq!(change(delete, &seen).await.0, 412);
    let seen = tag(erp.request(Method::GET, &path)).await;
    let delete = erp.request(Method::DELETE, &path);
    assert_eq!(change(delete, &seen).await.0, 200);
    site.assert_whole().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_company_that_was_changed_meanwhile_stays() {
    let site = Site::open().await;
    let erp = Program::new(&site).await;
    let put = |key: &str, body: &Value| {
        let path = format!("/companies/by-external-id/{key}");
        erp.own(Method::PUT, &path).json(body)
    };
    let seen = tag(erp.own(Method::GET, "/companies/1001")).await;
    let phone = |number: &str| json!({ "phone": number });
    let (status, changed) = change(put("ERP-1", &phone("1")), &seen).await;
    assert_eq!(
        (status, &changed["data"]["result"]),
        (200, &json!("updated"))
    );
    assert_eq!(change(put("ERP-1", &phone("2")), &seen).await.0, 412);
    let (_, shown) = read(
        erp.own(Method::GET, "/companies/1001")
            .send()
            .await
            .unwrap(),
    )
    .await;
    assert_eq!(shown["data"]["phone"], "1");
    // The version in the body says the same.
    let now = shown["data"]["version"].as_i64().unwrap();
    for (version, expected) in [(now - 1, 412), (now, 200)] {
        let sent = json!({ "phone": "3", "version": version });
        let answer = put("ERP-1", &sent).send().await.unwrap();
        assert_eq!(read(answer).await.0, expected, "{sent}");
    }
    // Whoever has seen a company adds none.
    let new = json!({ "name": "Nine" });
    assert_eq!(change(put("ERP-9", &new), "\"1\"").await.0, 412);
    assert_eq!(change(put("ERP-9", &new), "*").await.0, 200);
    site.assert_whole().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn settings_that_were_changed_meanwhile_stay() {
    let site = Site::open().await;
    let program = Program::new(&site).await;
    let put = |group: &str, name: &str, value: u8| {
        let group = json!({ "path": group, "value": { name: value } });
        let request = program.request(Method::PUT, "/config");
        request.json(&json!({ "data": [group] }))
    };
    let orders = |value| put("payments", "onlinePaymentAutomaticInvoiceGeneration", value);
    let checkout = |value| put("paymentsBigcommerceSalesOrder", "isEnabled", value);
    let shown = || program.request(Method::GET, "/config");
    let first = tag(shown()).await;
    assert_eq!(change(orders(1), &first).await.0, 200);
    // One version is of both groups.
    assert_eq!(change(checkout(0), &first).await.0, 412);
    let second = tag(shown()).await;
    assert_eq!(change(checkout(0), &second).await.0, 200);
    assert_eq!(change(orders(0), &second).await.0, 412);
    let config = program.data("/config").await;
    let automatic = &config["payments"]["onlinePaymentAutomaticInvoiceGeneration"];
    assert_eq!(
        (
            automatic,
            &config["paymentsBigcommerceSalesOrder"]["isEnabled"]
        ),
        (&json!(1), &json!(0))
    );
}
