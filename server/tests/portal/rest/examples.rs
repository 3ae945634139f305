//! Requests in the very forms that the contract's examples have: which amounts are numbers and
//! which are text, and what they are answered.

use super::{Program, cash, gbp, invoice};
use crate::support::Site;
use domain::settings::ApiScope;
use reqwest::Method;
use serde_json::{Value, json};

fn address() -> Value {
    json!({ "city": "Halifax", "state": "West Yorkshire", "country": "United Kingdom",
        "street1": "4 Canal Street", "street2": "", "zipCode": "HX1 1AA", "lastName": "Holt",
        "firstName": "Ada" })
}

/// A new invoice with all that the example has.
fn whole(number: &str) -> Value {
    json!({
        "invoiceNumber": number,
        "dueDate": 1_702_900_000,
        "status": 0,
        "originalBalance": { "code": "GBP", "value": 100 },
        "openBalance": { "code": "GBP", "value": 100.0 },
        "issuedAt": 1_700_000_000,
        "details": {
            "header": {
                "costLines": [
                    { "amount": gbp("80.00"), "description": "Subtotal" },
                    { "amount": gbp("20.00"), "description": "Freight" },
                    { "amount": gbp("0.00"), "description": "Sales Tax" },
                ],
                "billingAddress": address(),
                "shippingAddresses": [address()],
            },
            "details": { "lineItems": [{ "sku": "LAMP-2", "quantity": "2",
                "unitPrice": gbp("40.00"), "description": "Desk lamp" }] },
        },
        "customerId": "1001",
        "channelId": 1,
    })
}

/// Labels and amounts of the cost lines that are shown.
fn costs(shown: &Value) -> Vec<(&str, &str)> {
    let costs = shown["details"]["header"]["costLines"].as_array().unwrap();
    costs
        .iter()
        .map(|cost| {
            let amount = cost["amount"]["value"].as_str().unwrap();
            (cost["description"].as_str().unwrap(), amount)
        })
        .collect()
}

#[tokio::test(flavor = "multi_thread")]
async fn an_invoice_is_created() {
    let site = Site::open().await;
    let program = Program::new(&site).await;
    let (status, made) = program.post("/invoices", &whole("L-1")).await;
    assert_eq!(status, 200, "{made}");
    let id = made["data"]["id"].as_i64().unwrap();
    assert_eq!(
        made,
        json!({ "code": 200, "data": { "id": id }, "meta": { "message": "SUCCESS" } })
    );
    let shown = program.data(&format!("/invoices/{id}")).await;
    for (field, value) in [
        ("invoiceNumber", json!("L-1")),
        ("customerId", json!("1001")),
        ("type", json!("Invoice")),
        ("status", json!(0)),
        ("source", json!(0)),
        ("originalBalance", gbp("100.0000")),
        ("openBalance", gbp("100.0000")),
        ("createdAt", json!(1_700_000_000)),
        ("channelId", json!("1")),
        ("isPendingPayment", json!(0)),
    ] {
        assert_eq!(shown[field], value, "{field}");
    }
    let expected = [
        ("Subtotal", "80.0000"),
        ("Freight", "20.0000"),
        ("Sales Tax", "0.0000"),
    ];
    assert_eq!(costs(&shown), expected);
    let header = &shown["details"]["header"];
    assert_eq!(header["billingAddress"]["street1"], "4 Canal Street");
    assert_eq!(header["shippingAddresses"][0]["zipCode"], "HX1 1AA");
    let line = &shown["details"]["details"]["lineItems"][0];
    assert_eq!(
        (&line["unitPrice"], &line["quantity"], &line["description"]),
        (&gbp("40.00"), &json!("2"), &json!("Desk lamp"))
    );

    let least = json!({
        "invoiceNumber": "L-2",
        "originalBalance": { "code": "GBP", "value": 100 },
        "openBalance": { "code": "GBP", "value": 60.5 },
        "customerId": "1001",
        "channelId": 1,
    });
    let (status, made) = program.post("/invoices", &least).await;
    assert_eq!(status, 200, "{made}");
    let shown = program
        .data(&format!("/invoices/{}", made["data"]["id"]))
        .await;
    assert_eq!(shown["openBalance"], gbp("60.5000"));
    assert_eq!(shown["status"], 1);
    site.assert_whole().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn an_invoice_is_changed() {
    let site = Site::open().await;
    let program = Program::new(&site).await;
    let id = program.add("L-1", whole("L-1")).await;
    let path = format!("/invoices/{id}");
    let put = async |body: Value| program.change(Method::PUT, &path, Some(body)).await;
    let done = put(json!({ "openBalance": gbp("12.0000") })).await;
    assert_eq!(done, json!({ "id": id }));
    let shown = program.data(&path).await;
    assert_eq!(shown["openBalance"], gbp("12.0000"));
    assert_eq!(shown["status"], 1);

    let own = json!({ "key": "Colour", "value": "Brass" });
    let details = json!({
        "header": { "costLines": [
            { "amount": gbp("100.0000"), "description": "Subtotal" },
            { "amount": gbp("0.0000"), "description": "Freight" },
            { "amount": gbp("0.0000"), "description": "Sales Tax" },
        ] },
        "details": { "lineItems": [{ "sku": "LAMP-3", "type": "physical",
            "comments": "With a plug", "quantity": "2", "unitPrice": gbp("50.0000"),
            "description": "Floor lamp", "customFields": own }] },
    });
    let done = put(
        json!({ "customerId": "1002", "dueDate": 1_702_986_400, "details": details,
        "openBalance": gbp("12.0000") }),
    );
    assert_eq!(done.await, json!({ "id": id }));
    let shown = program.data(&path).await;
    assert_eq!(shown["customerId"], "1002");
    let expected = [
        ("Subtotal", "100.0000"),
        ("Freight", "0.0000"),
        ("Sales Tax", "0.0000"),
    ];
    assert_eq!(costs(&shown), expected);
    let line = &shown["details"]["details"]["lineItems"][0];
    assert_eq!(line["customFields"], own);
    assert_eq!(line["comments"], "With a plug");

    // One place of the contract says text, another one an object, a third nothing.
    for (sent, answered) in [
        (None, json!({})),
        (Some(json!("")), json!({})),
        (Some(own.clone()), own.clone()),
    ] {
        let mut billing = address();
        if let Some(sent) = sent {
            billing["customFields"] = sent;
        }
        put(json!({ "details": { "header": { "billingAddress": billing } } })).await;
        let shown = program.data(&path).await;
        let billing = &shown["details"]["header"]["billingAddress"];
        assert_eq!(billing["customFields"], answered);
    }
    site.assert_whole().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_payment_is_recorded_and_changed() {
    let site = Site::open().await;
    let program = Program::with(&site, &[ApiScope::PaymentsModify]).await;
    let invoice = site.invoice().await;
    let payment = |amount: Value, funding: Value| {
        json!({
            "lineItems": [{ "invoiceId": invoice.0, "amount": amount }],
            "currency": "GBP",
            "details": { "memo": "Cheque 88" },
            "customerId": "1001",
            "payerName": "Counter",
            "payerCustomerId": "1001",
            "processingStatus": 3,
            "fundingStatus": funding,
        })
    };
    let id = program.pay(payment(json!("20.00"), json!("2"))).await;
    assert_eq!(program.open(invoice).await, 1672);
    let path = format!("/payments/offline/{id}");
    for (amount, left) in [
        (json!("10.00"), 2672),
        (json!(5), 3172),
        (json!(7.25), 2947),
    ] {
        let body = Some(payment(amount, json!(2)));
        let done = program.change(Method::PUT, &path, body).await;
        assert_eq!(done, json!({ "paymentId": id }));
        assert_eq!(program.open(invoice).await, left);
    }
    let operations = format!("/payments/{id}/operations");
    for (code, left) in [(1, 3672), (0, 2947)] {
        let body = Some(json!({ "operationCode": code }));
        let done = program.change(Method::POST, &operations, body).await;
        assert_eq!(done, json!({ "id": id }));
        assert_eq!(program.open(invoice).await, left);
    }
    let status = format!("/payments/{id}/processing-status");
    let body = Some(json!({ "processingStatus": 2 }));
    let done = program.change(Method::PUT, &status, body).await;
    assert_eq!(done, json!({ "id": id }));
    let receipts = program.data("/receipts?orderBy=ASC").await;
    assert_eq!(receipts[0]["referenceNumber"], "Cheque 88");
    assert_eq!(receipts[0]["payerName"], "Counter");
    site.assert_whole().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn what_is_refused_is_refused_in_the_contracts_words() {
    let site = Site::open().await;
    let program = Program::new(&site).await;
    let id = program.add("L-1", json!({})).await;
    let owed = site.invoice().await;
    let payment = program.pay(cash(owed, "10")).await;
    let operations = format!("/payments/{payment}/operations");
    let status = format!("/payments/{payment}/processing-status");
    let one = format!("/invoices/{id}");
    let said = |sentence: &str| json!({ "errMsg": sentence });
    let mut foreign = cash(owed, "1");
    foreign["currency"] = json!("XQX");
    let mut empty = cash(owed, "1");
    empty.as_object_mut().unwrap().remove("lineItems");
    for (method, path, body, code, message, data) in [
        (
            Method::POST,
            "/invoices",
            Some(invoice("L-1", json!({}))),
            400,
            "Bad Requests Error",
            said("The invoice number already exists."),
        ),
        (
            Method::PUT,
            one.as_str(),
            Some(json!({ "originalBalance": gbp("a lot") })),
            400,
            "Bad Requests Error",
            json!({ "id": id }),
        ),
        (
            Method::POST,
            "/orders/999999/invoices",
            None,
            404,
            "Not Found Error",
            said("Order does not exist"),
        ),
        (
            Method::POST,
            operations.as_str(),
            Some(json!({ "operationCode": 3 })),
            400,
            "Not Found Error",
            said("The payment operation is not allowed."),
        ),
        (
            Method::PUT,
            status.as_str(),
            Some(json!({ "processingStatus": 0 })),
            400,
            "Not Found Error",
            said("The payment processing status is not allowed."),
        ),
        (
            Method::POST,
            "/payments/offline",
            Some(foreign),
            422,
            "Parameter Error",
            said("Invalid currency code"),
        ),
        (
            Method::POST,
            "/payments/offline",
            Some(empty),
            422,
            "Parameter Error",
            json!({ "lineItems": ["This field is required."] }),
        ),
    ] {
        let (answered, answer) = program.ask(method, path, body).await;
        assert_eq!(answered, code, "{path}: {answer}");
        assert_eq!(answer["meta"]["message"], message, "{path}");
        assert_eq!(answer["data"], data, "{path}");
    }
    for (method, path, noun) in [
        (Method::GET, "/invoices/999999", "Invoice"),
        (Method::DELETE, "/invoices/999999", "Invoice"),
        (Method::GET, "/invoices/999999/download-pdf", "Invoice"),
        (Method::GET, "/payments/999999", "Payment"),
        (Method::DELETE, "/payments/999999", "Payment"),
        (Method::GET, "/payments/999999/operations", "Payment"),
        (Method::GET, "/payments/999999/transactions", "Payment"),
        (Method::GET, "/receipts/999999", "Receipt"),
        (Method::DELETE, "/receipts/999999", "Receipt"),
        (Method::GET, "/receipts/999999/lines", "Receipt"),
    ] {
        let (_, answer) = program.ask(method, path, None).await;
        let missing = said(&format!("{noun} does not exist"));
        let expected =
            json!({ "code": 404, "data": missing, "meta": { "message": "Not Found Error" } });
        assert_eq!(answer, expected, "{path}");
    }
    site.assert_whole().await;
}
