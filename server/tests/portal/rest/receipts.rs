//! Receipts and their lines.

use super::{Program, cash};
use crate::support::Site;
use domain::settings::ApiScope;
use reqwest::Method;
use serde_json::{Value, json};

#[tokio::test(flavor = "multi_thread")]
async fn receipts_tell_of_what_came_and_went_until_they_are_withdrawn() {
    let site = Site::open().await;
    let erp = Program::with(&site, &[ApiScope::PaymentsModify]).await;
    let invoice = site.invoice().await;
    let payment = erp.pay(cash(invoice, "20")).await;
    let mut body = erp
        .whole("/receipts?paymentStatus[]=3&paymentStatus[]=1")
        .await;
    assert_eq!(
        body["meta"]["pagination"],
        json!({ "totalCount": 1, "limit": 10, "offset": 0 })
    );
    let receipt = body["data"][0]["id"].as_i64().unwrap();
    for time in ["createdAt", "updatedAt"] {
        body["data"][0][time] = json!(0);
    }
    assert_eq!(
        body["data"][0],
        json!({
            "id": receipt, "createdAt": 0, "updatedAt": 0, "storeHash": "demostore",
            "customerId": "1001", "externalId": null, "externalCustomerId": "ERP-1",
            "payerName": "Store offline payment", "payerCustomerId": "1001",
            "details": { "paymentDetails": { "memo": "Test" } }, "transactionType": "Paid",
            "paymentType": "Offline", "referenceNumber": "Test", "paymentId": payment,
            "total": { "code": "GBP", "value": "20.0000" },
        })
    );
    let of_receipt = format!("/receipts/{receipt}");
    assert_eq!(erp.whole(&of_receipt).await["data"]["id"], receipt);
    let lines = format!("{of_receipt}/lines");
    let mut body = erp.whole(&lines).await;
    let line = body["data"][0]["id"].as_i64().unwrap();
    for time in ["createdAt", "updatedAt"] {
        body["data"][0][time] = json!(0);
    }
    let number = body["data"][0]["invoiceNumber"].clone();
    assert_eq!(
        body["data"],
        json!([{
            "id": line, "createdAt": 0, "updatedAt": 0, "storeHash": "demostore",
            "customerId": "1001", "externalId": null, "externalCustomerId": "ERP-1",
            "receiptId": receipt, "invoiceId": invoice.0, "invoiceNumber": number,
            "amount": { "code": "GBP", "value": "20.0000" }, "paymentStatus": 3,
            "paymentType": "Offline", "paymentId": payment, "referenceNumber": "Test",
            "transactionType": "Paid",
        }])
    );
    let of_line = format!("{lines}/{line}");
    assert_eq!(erp.whole(&of_line).await["data"]["id"], line);

    // What went counts below zero.
    let operate = format!("/payments/{payment}/operations");
    erp.change(Method::POST, &operate, Some(json!({ "operationCode": 1 })))
        .await;
    let body = erp.whole("/receipt-lines?sortBy=amount&orderBy=ASC").await;
    assert_eq!(body["data"][0]["transactionType"], "Reverted");
    assert_eq!(body["data"][0]["amount"]["value"], "-20.0000");
    assert_eq!(body["meta"]["pagination"]["totalCount"], 2);
    let found = erp
        .whole(&format!(
            "/receipt-lines?searchBy=invoiceId&q={invoice}&limit=1"
        ))
        .await;
    assert_eq!(found["data"].as_array().unwrap().len(), 1);
    let none = erp.whole("/receipts?paymentStatus[]=0&q=test").await;
    assert_eq!(none["data"], json!([]));

    assert_eq!(
        erp.change(Method::DELETE, &of_line, None).await,
        json!({ "id": line })
    );
    assert_eq!(erp.whole(&lines).await["data"], json!([]));
    let gone = erp.ask(Method::GET, &of_line, None).await;
    assert_eq!(
        (gone.0, &gone.1["data"]),
        (404, &json!({ "errMsg": "Receipt line does not exist" }))
    );
    let done = erp.change(Method::DELETE, &of_receipt, None).await;
    assert_eq!(done, json!({ "id": receipt }));
    for path in [&of_receipt, &lines] {
        let (status, body) = erp.ask(Method::GET, path, None).await;
        assert_eq!(
            (status, &body["data"], &body["meta"]["message"]),
            (
                404,
                &json!({ "errMsg": "Receipt does not exist" }),
                &json!("Not Found Error")
            )
        );
    }
    assert_eq!(erp.ask(Method::DELETE, &of_receipt, None).await.0, 404);
    assert_eq!(erp.open(invoice).await, 3672);
    site.assert_whole().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn buyers_programs_are_told_the_same_words() {
    let site = Site::open().await;
    let erp = Program::new(&site).await;
    let invoice = site.invoice().await;
    erp.pay(cash(invoice, "10")).await;
    let line = erp.data("/receipt-lines").await[0].clone();
    let shown = erp.data(&format!("/invoices/{invoice}")).await;
    let token = site.log_in(crate::support::BUYER).await;
    let lines = format!(
        "{{ allReceiptLines(invoiceId: \"{invoice}\") {{ edges {{ node {{ paymentType }} }} }} }}"
    );
    let lines = site.asked(&token, &lines).await;
    let told = &lines["allReceiptLines"]["edges"][0]["node"];
    assert_eq!(told["paymentType"], "Offline");
    assert_eq!(told["paymentType"], line["paymentType"]);
    let invoices = "{ invoices(first: 1) { edges { node { channelName } } } }";
    let invoices = site.asked(&token, invoices).await;
    let told = &invoices["invoices"]["edges"][0]["node"];
    assert_eq!(told["channelName"], shown["channelName"]);
}

#[tokio::test(flavor = "multi_thread")]
async fn what_went_is_below_zero_at_both_doors() {
    let site = Site::open().await;
    let erp = Program::new(&site).await;
    let invoice = site.invoice().await;
    let payment = erp.pay(cash(invoice, "20")).await;
    let operate = format!("/payments/{payment}/operations");
    erp.change(Method::POST, &operate, Some(json!({ "operationCode": 1 })))
        .await;
    let token = site.log_in(crate::support::BUYER).await;
    let query = "{
      receipts { edges { node {
        id transactionType total totalAmount totalCode
        receiptLineSet { edges { node { id amount } } }
      } } }
      allReceiptLines { edges { node { id transactionType amount amountCode } } }
    }";
    let told = site.asked(&token, query).await;
    let nodes = |list: &Value| -> Vec<Value> {
        let edges = list["edges"].as_array().unwrap().iter();
        edges.map(|edge| edge["node"].clone()).collect()
    };
    let receipts = nodes(&told["receipts"]);
    let words: Vec<&str> = receipts
        .iter()
        .map(|receipt| receipt["transactionType"].as_str().unwrap())
        .collect();
    assert_eq!(words, ["Reverted", "Paid"]);
    assert_eq!(receipts[0]["totalAmount"], "-20.0000");
    let mut of_receipts = Vec::new();
    for receipt in &receipts {
        let path = format!("/receipts/{}", receipt["id"].as_str().unwrap());
        let known = erp.data(&path).await;
        assert_eq!(receipt["total"], known["total"]);
        assert_eq!(receipt["totalAmount"], known["total"]["value"]);
        assert_eq!(receipt["totalCode"], known["total"]["code"]);
        of_receipts.extend(nodes(&receipt["receiptLineSet"]));
    }
    let lines = nodes(&told["allReceiptLines"]);
    let known = erp.data("/receipt-lines").await;
    let known = known.as_array().unwrap();
    assert_eq!((lines.len(), known.len(), of_receipts.len()), (2, 2, 2));
    for line in known {
        let id = line["id"].to_string();
        for told in [&lines, &of_receipts] {
            let told = told.iter().find(|told| told["id"] == id.as_str());
            assert_eq!(told.unwrap()["amount"], line["amount"]);
        }
    }
    // What came and went comes to nothing.
    let mut amounts: Vec<&str> = lines
        .iter()
        .map(|line| line["amount"]["value"].as_str().unwrap())
        .collect();
    amounts.sort_unstable();
    assert_eq!(amounts, ["-20.0000", "20.0000"]);
}

#[tokio::test(flavor = "multi_thread")]
async fn keys_of_receipts_are_numbers_to_buyers_programs() {
    let site = Site::open().await;
    let erp = Program::new(&site).await;
    let invoice = site.invoice().await;
    erp.pay(cash(invoice, "1")).await;
    let mut numbered = cash(invoice, "2");
    numbered["externalId"] = json!("90210");
    numbered["externalCustomerId"] = json!("17850");
    erp.pay(numbered).await;
    let token = site.log_in(crate::support::BUYER).await;
    let keys = "externalId externalCustomerId";
    let query = format!(
        "{{
          receipts(orderBy: \"id\") {{ edges {{ node {{
            id {keys} receiptLineSet {{ edges {{ node {{ {keys} }} }} }}
          }} }} }}
          __type(name: \"ReceiptLinesType\") {{ fields {{ name type {{ name }} }} }}
        }}"
    );
    let told = site.asked(&token, &query).await;
    let edges = told["receipts"]["edges"].as_array().unwrap();
    assert_eq!(edges.len(), 2);
    for (edge, keys) in edges.iter().zip([
        [(Value::Null, Value::Null), (json!("ERP-1"), Value::Null)],
        [
            (json!("90210"), json!(90_210)),
            (json!("17850"), json!(17_850)),
        ],
    ]) {
        let receipt = &edge["node"];
        let path = format!("/receipts/{}", receipt["id"].as_str().unwrap());
        let known = erp.data(&path).await;
        let line = &receipt["receiptLineSet"]["edges"][0]["node"];
        for (field, (said, number)) in ["externalId", "externalCustomerId"].into_iter().zip(keys) {
            assert_eq!(known[field], said, "{field}");
            assert_eq!(receipt[field], number, "{field}");
            assert_eq!(line[field], number, "{field}");
        }
    }
    let fields = told["__type"]["fields"].as_array().unwrap();
    let int = json!({ "name": "externalCustomerId", "type": { "name": "Int" } });
    assert!(fields.contains(&int), "{fields:?}");
}
