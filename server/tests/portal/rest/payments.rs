//! Payments that programs record and change.

use super::{Program, cash, read};
use crate::support::Site;
use domain::settings::ApiScope;
use reqwest::Method;
use serde_json::{Value, json};

#[tokio::test(flavor = "multi_thread")]
async fn an_offline_payment_from_its_beginning_to_its_end() {
    let site = Site::open().await;
    let erp = Program::with(&site, &[ApiScope::PaymentsModify]).await;
    let invoice = site.invoice().await;
    let mut body = cash(invoice, "20.00");
    body["fundingStatus"] = json!("2");
    body["channelId"] = json!(1);
    let id = erp.pay(body).await;
    assert_eq!(erp.open(invoice).await, 1672);

    let path = format!("/payments/{id}");
    let mut read = erp.data(&path).await;
    for time in ["createdAt", "updatedAt"] {
        assert!(read[time].as_i64().unwrap() > 1_600_000_000, "{read}");
        read[time] = json!(0);
    }
    let number = read["lineItems"][0]["invoiceNumber"].clone();
    assert!(number.is_string(), "{read}");
    assert_eq!(
        read,
        json!({
            "id": id, "createdAt": 0, "updatedAt": 0, "storeHash": "demostore",
            "customerId": "1001", "externalId": null, "externalCustomerId": "ERP-1",
            "payerName": "Store offline payment", "payerCustomerId": "1001",
            "details": { "memo": "Test" }, "moduleName": "payments_offline", "fees": [],
            "moduleData": { "transactions": [
                { "type": "OfflineTransaction", "memo": "Test", "rawTransaction": null }] },
            "processingStatus": 3, "appliedStatus": 1, "fundingStatus": 2,
            "total": { "code": "GBP", "value": "20.0000" },
            "lineItems": [{ "paymentId": id, "invoiceId": invoice.0, "invoiceNumber": number,
                            "amount": { "code": "GBP", "value": "20.0000" } }],
            "customerName": "Company 1", "allowedOperations": [1],
            "allowedStatuses": [1, 2, 3, 4], "channelId": "1", "channelName": "",
        })
    );
    assert_eq!(
        erp.whole(&format!("{path}/operations")).await["data"],
        json!({ "allowedOperations": [1], "allowedStatuses": ["1", "2", "3", "4"] })
    );
    assert_eq!(
        erp.whole(&format!("{path}/transactions")).await["data"],
        json!([{ "type": "OfflineTransaction", "memo": "Test", "rawTransaction": null }])
    );

    let operate = format!("{path}/operations");
    let done = erp.change(Method::POST, &operate, Some(json!({ "operationCode": 1 })));
    assert_eq!(done.await, json!({ "id": id }));
    assert_eq!(erp.open(invoice).await, 3672);
    erp.change(
        Method::POST,
        &operate,
        Some(json!({ "operationCode": "0" })),
    )
    .await;
    assert_eq!(erp.open(invoice).await, 1672);

    // Lines and status change together; what is not sent stays.
    let mut body = cash(invoice, "30");
    body["processingStatus"] = json!(2);
    body["fundingStatus"] = json!(1);
    let offline = format!("/payments/offline/{id}");
    let done = erp.change(Method::PUT, &offline, Some(body));
    assert_eq!(done.await, json!({ "paymentId": id }));
    assert_eq!(erp.open(invoice).await, 672);
    let read = erp.data(&path).await;
    assert_eq!(
        (
            &read["processingStatus"],
            &read["fundingStatus"],
            &read["channelId"]
        ),
        (&json!(2), &json!(1), &json!("1"))
    );

    let status = format!("{path}/processing-status");
    let done = erp.change(Method::PUT, &status, Some(json!({ "processingStatus": 4 })));
    assert_eq!(done.await, json!({ "id": id }));
    assert_eq!(erp.open(invoice).await, 3672);
    let read = erp.data(&path).await;
    assert_eq!(
        (&read["appliedStatus"], &read["processingStatus"]),
        (&json!(0), &json!(4))
    );

    assert_eq!(
        erp.change(Method::DELETE, &path, None).await,
        json!({ "id": id })
    );
    assert_eq!(erp.ask(Method::GET, &path, None).await.0, 404);
    site.assert_whole().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn money_on_its_way_lowers_balances_and_is_pending_until_it_is_completed() {
    let site = Site::open().await;
    let erp = Program::new(&site).await;
    let invoice = site.invoice().await;
    let mut body = cash(invoice, "20.00");
    body["processingStatus"] = json!(1);
    let id = erp.pay(body.clone()).await;
    let path = format!("/payments/{id}");
    let read = erp.data(&path).await;
    assert_eq!(
        (
            &read["processingStatus"],
            &read["appliedStatus"],
            &read["allowedOperations"]
        ),
        (&json!(1), &json!(1), &json!([1]))
    );
    let standing = async || -> (Value, Value, Value) {
        let told = erp.data(&format!("/invoices/{invoice}")).await;
        (
            told["openBalance"]["value"].clone(),
            told["isPendingPayment"].clone(),
            told["status"].clone(),
        )
    };
    let receipts = async || -> Vec<Value> {
        let lines = erp.data("/receipt-lines").await;
        let lines = lines.as_array().unwrap().iter();
        lines.map(|line| line["paymentStatus"].clone()).collect()
    };
    assert_eq!(standing().await, (json!("16.7200"), json!(1), json!(1)));
    assert_eq!(receipts().await, [json!(1)]);

    let status = format!("{path}/processing-status");
    let set = async |code: i64| {
        let body = json!({ "processingStatus": code });
        erp.change(Method::PUT, &status, Some(body)).await;
    };
    set(3).await;
    assert_eq!(standing().await, (json!("16.7200"), json!(0), json!(1)));
    assert_eq!(receipts().await, [json!(3)]);
    set(2).await;
    let operate = format!("{path}/operations");
    let revert = json!({ "operationCode": 1 });
    erp.change(Method::POST, &operate, Some(revert)).await;
    assert_eq!(standing().await, (json!("36.7200"), json!(1), json!(0)));
    assert_eq!(receipts().await, [json!(2), json!(2)]);

    // History of money that went back.
    body["processingStatus"] = json!(4);
    let id = erp.pay(body).await;
    let read = erp.data(&format!("/payments/{id}")).await;
    assert_eq!(read["appliedStatus"], 0);
    assert_eq!(erp.open(invoice).await, 3672);
    assert_eq!(receipts().await.len(), 2);
    site.assert_whole().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_list_is_filtered_sorted_and_read_part_by_part() {
    let site = Site::open().await;
    let erp = Program::with(&site, &[ApiScope::PaymentsModify]).await;
    let invoice = site.invoice().await;
    let mut ids = Vec::new();
    for (amount, status) in [("3", 3), ("1", 2), ("2", 3)] {
        let mut body = cash(invoice, amount);
        body["processingStatus"] = json!(status);
        body["externalId"] = json!(format!("INV-{amount}"));
        ids.push(erp.pay(body).await);
    }
    let list = async |query: &str| {
        let body = erp.whole(&format!("/payments?{query}")).await;
        let rows = body["data"].as_array().unwrap().clone();
        let found: Vec<i64> = rows.iter().map(|row| row["id"].as_i64().unwrap()).collect();
        (found, body["meta"]["pagination"].clone())
    };
    let (newest, whole) = list("").await;
    assert_eq!(newest, [ids[2], ids[1], ids[0]]);
    assert_eq!(whole, json!({ "totalCount": 3, "limit": 10, "offset": 0 }));
    let (part, of) = list("sortBy=totalAmount&orderBy=ASC&limit=1&offset=1").await;
    assert_eq!(part, [ids[2]]);
    assert_eq!(of, json!({ "totalCount": 3, "limit": 1, "offset": 1 }));
    for (query, expected) in [
        ("processingStatus=2", vec![ids[1]]),
        ("q=inv-1", vec![ids[1]]),
        ("q=INV-1&searchBy=externalCustomerId", vec![]),
        ("customerName=company%202", vec![]),
        ("q=1001&searchBy=customerId&limit=2", vec![ids[2], ids[1]]),
        ("invoiceId=999", vec![]),
        ("channelIds=7", vec![]),
        ("channelIds[]=1&limit=1", vec![ids[2]]),
    ] {
        assert_eq!(list(query).await.0, expected, "{query}");
    }
    let of_invoice = list(&format!("invoiceId={invoice}&orderBy=ASC")).await.0;
    assert_eq!(of_invoice, ids);
    for sort in [
        "moduleName",
        "processingStatus",
        "appliedStatus",
        "customerId",
        "externalCustomerId",
        "fundingStatus",
        "updatedAt",
    ] {
        assert_eq!(list(&format!("sortBy={sort}")).await.0.len(), 3, "{sort}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_payment_with_a_key_is_recorded_once() {
    let site = Site::open().await;
    let erp = Program::with(&site, &[ApiScope::PaymentsModify]).await;
    let invoice = site.invoice().await;
    let body = cash(invoice, "10");
    let send = async || {
        let request = erp.request(Method::POST, "/payments/offline");
        let request = request.header("Idempotency-Key", "k-1").json(&body);
        read(request.send().await.unwrap()).await
    };
    let once = send().await;
    assert_eq!(once.0, 200);
    assert_eq!(send().await, once);
    assert_eq!(erp.open(invoice).await, 2672);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_key_that_another_payment_has_is_refused_at_its_field() {
    let site = Site::open().await;
    let program = Program::new(&site).await;
    let mut body = cash(site.invoice().await, "1");
    body["externalId"] = json!("P-1");
    program.pay(body.clone()).await;
    let (status, refused) = program.post("/payments/offline", &body).await;
    assert_eq!(status, 422);
    assert!(refused["data"]["externalId"].is_array(), "{refused}");
    site.assert_whole().await;
}
