//! What programs are refused of payments and receipts.

use super::{Program, cash};
use crate::support::Site;
use domain::settings::ApiScope;
use reqwest::Method;
use serde_json::{Value, json};

fn with(mut body: Value, field: &str, value: Value) -> Value {
    body[field] = value;
    body
}

fn without(mut body: Value, field: &str) -> Value {
    body.as_object_mut().unwrap().remove(field);
    body
}

#[tokio::test(flavor = "multi_thread")]
async fn what_is_wrong_with_an_offline_payment_is_said_of_its_field() {
    let site = Site::open().await;
    let erp = Program::with(&site, &[ApiScope::PaymentsModify]).await;
    let invoice = site.invoice().await;
    let good = || cash(invoice, "10");
    let id = erp.pay(good()).await;
    for (body, field) in [
        (without(good(), "lineItems"), "lineItems"),
        (without(good(), "details"), "details"),
        (
            with(good(), "lineItems", json!([{ "amount": "1" }])),
            "lineItems.0.invoiceId",
        ),
        (cash(invoice, "36.73"), "lineItems.0.amount"),
        (cash(invoice, "0"), "lineItems.0.amount"),
        (cash(invoice, "1.005"), "lineItems.0.amount"),
        (cash(invoice, "1,000"), "lineItems.0.amount"),
        (cash(invoice, ""), "lineItems.0.amount"),
        (cash(domain::InvoiceId(999), "1"), "lineItems.0.amount"),
        (with(good(), "customerId", json!("7")), "customerId"),
        (
            with(good(), "processingStatus", json!(0)),
            "processingStatus",
        ),
        (with(good(), "fundingStatus", json!("9")), "fundingStatus"),
        (
            with(good(), "payerName", json!("x".repeat(201))),
            "payerName",
        ),
        (
            with(good(), "details", json!({ "memo": "x".repeat(501) })),
            "details.memo",
        ),
    ] {
        for (method, path) in [
            (Method::POST, "/payments/offline".to_owned()),
            (Method::PUT, format!("/payments/offline/{id}")),
        ] {
            let (status, answer) = erp.ask(method, &path, Some(body.clone())).await;
            assert_eq!(
                (status, &answer["meta"]["message"]),
                (422, &json!("Parameter Error")),
                "{body}: {answer}"
            );
            assert!(answer["data"][field][0].is_string(), "{field}: {answer}");
        }
    }
    for (body, sentence) in [
        (
            with(good(), "currency", json!("XQX")),
            "Invalid currency code",
        ),
        (
            with(good(), "lineItems", json!([])),
            "Choose at least one invoice.",
        ),
    ] {
        let (status, answer) = erp.ask(Method::POST, "/payments/offline", Some(body)).await;
        assert_eq!((status, &answer["data"]["errMsg"]), (422, &json!(sentence)));
    }
    assert_eq!(erp.open(invoice).await, 2672);
    site.assert_whole().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_state_that_forbids_it_says_so_in_the_contracts_words() {
    let site = Site::open().await;
    let erp = Program::with(&site, &[ApiScope::PaymentsModify]).await;
    let invoice = site.invoice().await;
    let id = erp.pay(cash(invoice, "10")).await;
    let operations = format!("/payments/{id}/operations");
    let status = format!("/payments/{id}/processing-status");
    for (method, path, body, sentence) in [
        (
            Method::POST,
            &operations,
            json!({ "operationCode": 0 }),
            "The payment operation is not allowed.",
        ),
        (
            Method::POST,
            &operations,
            json!({ "operationCode": 3 }),
            "The payment operation is not allowed.",
        ),
        (
            Method::PUT,
            &status,
            json!({ "processingStatus": 0 }),
            "The payment processing status is not allowed.",
        ),
    ] {
        let (code, answer) = erp.ask(method, path, Some(body)).await;
        assert_eq!(
            (code, &answer["data"], &answer["meta"]["message"]),
            (
                400,
                &json!({ "errMsg": sentence }),
                &json!("Not Found Error")
            )
        );
    }
    let (code, answer) = erp.ask(Method::POST, &operations, Some(json!({}))).await;
    assert_eq!(
        (code, &answer["data"]),
        (
            422,
            &json!({ "operationCode": ["This field is required."] })
        )
    );
    assert_eq!(erp.open(invoice).await, 2672);
}

#[tokio::test(flavor = "multi_thread")]
async fn what_is_not_there_and_what_is_not_granted() {
    let site = Site::open().await;
    let erp = Program::with(&site, &[ApiScope::PaymentsModify]).await;
    for (method, path) in [
        (Method::GET, "/payments/999"),
        (Method::DELETE, "/payments/999"),
        (Method::GET, "/payments/x"),
        (Method::GET, "/payments/999/operations"),
        (Method::GET, "/payments/999/transactions"),
    ] {
        let (status, answer) = erp.ask(method, path, None).await;
        assert_eq!(
            (status, &answer["data"]),
            (404, &json!({ "errMsg": "Payment does not exist" })),
            "{path}"
        );
    }
    let invoice = site.invoice().await;
    for (method, path, body) in [
        (Method::PUT, "/payments/offline/999", cash(invoice, "1")),
        (
            Method::POST,
            "/payments/999/operations",
            json!({ "operationCode": 1 }),
        ),
        (
            Method::PUT,
            "/payments/999/processing-status",
            json!({ "processingStatus": 2 }),
        ),
    ] {
        assert_eq!(erp.ask(method, path, Some(body)).await.0, 404, "{path}");
    }
    for (query, field) in [
        ("sortBy=colour", "sortBy"),
        ("searchBy=colour", "searchBy"),
        ("orderBy=up", "orderBy"),
        ("processingStatus=5", "processingStatus"),
        ("invoiceId=x", "invoiceId"),
        ("limit=251", "limit"),
    ] {
        let path = format!("/payments?{query}");
        let (status, answer) = erp.ask(Method::GET, &path, None).await;
        assert_eq!(status, 422, "{query}");
        assert!(answer["data"][field][0].is_string(), "{answer}");
    }

    let id = erp.pay(cash(invoice, "10")).await;
    let reader = Program::with(&site, &[ApiScope::PaymentsRead]).await;
    reader.whole(&format!("/payments/{id}")).await;
    let receipt = reader.whole("/receipts").await["data"][0]["id"].clone();
    let stranger = Program::with(&site, &[ApiScope::OrdersRead]).await;
    for (method, path, body) in [
        (Method::DELETE, format!("/payments/{id}"), None),
        (Method::DELETE, format!("/receipts/{receipt}"), None),
        (
            Method::POST,
            "/payments/offline".to_owned(),
            Some(cash(invoice, "1")),
        ),
    ] {
        assert_eq!(reader.ask(method, &path, body).await.0, 403, "{path}");
    }
    for path in ["/payments", "/receipts", "/receipt-lines"] {
        assert_eq!(stranger.ask(Method::GET, path, None).await.0, 403, "{path}");
    }
    site.assert_whole().await;
}
