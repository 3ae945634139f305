//! New invoices, and what is made of them.

use super::{Program, gbp, invoice, read};
use crate::support::Site;
use domain::{
    BcCompanyId,
    settings::{ExtraFieldForm, InvoicingForm},
};
use reqwest::Method;
use serde_json::{Value, json};
use store::{NewCompany, Scope};

/// A company with this number in B2B Edition.
async fn company(site: &Site, number: i64) {
    let scope = Scope::store(site.portal.profile().id);
    let mut tx = site.portal.store().begin(scope).await.unwrap();
    let new = NewCompany {
        name: "Numbered",
        external_id: None,
        bc_company_id: Some(BcCompanyId(number)),
        terms: None,
        at: chrono::Utc::now(),
    };
    tx.companies().insert(new).await.unwrap().unwrap();
    tx.commit().await.unwrap();
}

#[tokio::test(flavor = "multi_thread")]
async fn rows_without_names_are_named() {
    let site = Site::open().await;
    company(&site, 12345).await;
    let program = Program::new(&site).await;
    let address = json!({
        "city": "Derby", "state": "", "country": "United Kingdom", "street1": "9 Mill Road",
        "street2": "", "zipCode": "DE1 1AA", "lastName": "Reed", "firstName": "Jo",
    });
    let usd = |value: &str| json!({ "code": "USD", "value": value });
    let body = json!({
        "invoiceNumber": "0000001",
        "dueDate": 1_619_161_808,
        "status": 0,
        "originalBalance": { "code": "USD", "value": 100 },
        "openBalance": { "code": "USD", "value": 100 },
        "issuedAt": 1_619_161_808,
        "details": {
            "header": {
                "costLines": [
                    { "amount": usd("90.00") }, { "amount": usd("10.00") },
                    { "amount": usd("0.00") },
                ],
                "billingAddress": address,
                "shippingAddresses": [address],
            },
            "details": {
                "lineItems": [{ "sku": "Test-1", "quantity": "2", "unitPrice": usd("40.00") }],
            },
        },
        "customerId": "12345",
        "channelId": 1,
    });
    let (status, made) = program.post("/invoices", &body).await;
    assert_eq!(status, 200, "{made}");
    let id = made["data"]["id"].as_i64().unwrap();
    let shown = program.data(&format!("/invoices/{id}")).await;
    for (field, value) in [
        ("invoiceNumber", json!("0000001")),
        ("customerId", json!("12345")),
        ("customerName", json!("Numbered")),
        ("type", json!("Invoice")),
        ("status", json!(0)),
        ("source", json!(0)),
        ("originalBalance", usd("100.0000")),
        ("openBalance", usd("100.0000")),
        // That day began at 23:00 of the day before, in London's summer.
        ("dueDate", json!(1_619_132_400)),
        ("createdAt", json!(1_619_161_808)),
        ("channelId", json!("1")),
        ("isPendingPayment", json!(0)),
    ] {
        assert_eq!(shown[field], value, "{field}");
    }
    let header = &shown["details"]["header"];
    assert_eq!(header["billingAddress"]["street1"], "9 Mill Road");
    let costs: Vec<(&str, &str)> = header["costLines"]
        .as_array()
        .unwrap()
        .iter()
        .map(|cost| {
            let amount = cost["amount"]["value"].as_str().unwrap();
            (cost["description"].as_str().unwrap(), amount)
        })
        .collect();
    let expected = [
        ("Other", "90.0000"),
        ("Other", "10.0000"),
        ("Other", "0.0000"),
    ];
    assert_eq!(costs, expected);
    let line = &shown["details"]["details"]["lineItems"][0];
    assert_eq!(
        (&line["unitPrice"], &line["quantity"]),
        (&usd("40.00"), &json!("2"))
    );

    let (status, again) = program.post("/invoices", &body).await;
    assert_eq!(status, 400);
    assert_eq!(
        again,
        json!({ "code": 400, "data": { "errMsg": "The invoice number already exists." },
                "meta": { "message": "Bad Requests Error" } })
    );
    site.assert_whole().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn balances_decide_about_the_status() {
    let site = Site::open().await;
    let program = Program::new(&site).await;
    for (number, open, status) in [("A", "100.00", 0), ("B", "40.00", 1), ("C", "0", 2)] {
        let id = program
            .add(number, json!({ "openBalance": gbp(open), "status": 1 }))
            .await;
        let shown = program.data(&format!("/invoices/{id}")).await;
        assert_eq!(shown["status"], status, "{number}");
    }
    for (open, original) in [
        ("100.01", "100"),
        ("-1", "100"),
        ("0", "-1"),
        ("1.001", "100"),
    ] {
        let other = json!({ "openBalance": gbp(open), "originalBalance": gbp(original) });
        let (status, body) = program.post("/invoices", &invoice("D", other)).await;
        assert_eq!(status, 422, "{open} {original}: {body}");
    }
    site.assert_whole().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn amounts_keep_their_digits_however_they_are_written() {
    let site = Site::open().await;
    let program = Program::new(&site).await;
    for (index, (written, read_back)) in [
        ("100", "100.0000"),
        ("100.10", "100.1000"),
        ("\"0.29\"", "0.2900"),
        ("9007199254740.93", "9007199254740.9300"),
    ]
    .into_iter()
    .enumerate()
    {
        let body = format!(
            r#"{{"invoiceNumber":"N-{index}","customerId":1001,
                "originalBalance":{{"code":"GBP","value":{written}}},
                "openBalance":{{"code":"GBP","value":{written}}}}}"#
        );
        let request = program.request(Method::POST, "/invoices");
        let request = request
            .header("Content-Type", "application/json")
            .body(body);
        let (status, made) = read(request.send().await.unwrap()).await;
        assert_eq!(status, 200, "{made}");
        let shown = program
            .data(&format!("/invoices/{}", made["data"]["id"]))
            .await;
        assert_eq!(shown["originalBalance"], gbp(read_back), "{written}");
    }
    site.assert_whole().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn what_a_program_tells_comes_back() {
    let site = Site::open().await;
    let program = Program::new(&site).await;
    let system = site.system();
    let saved = site.portal.invoicing_settings(&system).await.unwrap();
    let form = InvoicingForm {
        terms_days: "14".to_owned(),
        ..InvoicingForm::of(&saved.value)
    };
    let version = saved.version;
    site.portal
        .save_invoicing(&system, version, &form)
        .await
        .unwrap();
    let own = json!({ "Back-ordered": "No", "weight": 1.10 });
    let parcel = json!({
        "addressIndex": "0", "shipDate": "2026-01-05", "shipVia": "Post",
        "trackingNumber": "T1", "comments": "", "customFields": {},
    });
    let other = json!({
        "type": "Invoice on Shipment", "source": 1, "externalId": "E-1",
        "externalCustomerId": "C-9", "orderNumber": "132", "purchaseOrderNumber": "PO 5",
        "channelId": 7, "termsConditions": "Pay soon.", "issuedAt": 1_609_848_000,
        "externalPdfUrl": "https://erp.example/1.pdf",
        "details": {
            "header": { "customerFields": own },
            "details": { "shipments": [parcel], "lineItems": [
                { "sku": "A", "quantity": "1.5", "unitPrice": gbp("10.1234"), "type": "physical",
                  "description": "Cloth", "comments": "Red", "customFields": own,
                  "unitDiscount": gbp("0") } ] },
        },
    });
    let id = program.add("T-1", other).await;
    let shown = program.data(&format!("/invoices/{id}")).await;
    for (field, value) in [
        ("type", json!("Invoice on Shipment")),
        ("source", json!(1)),
        ("externalId", json!("E-1")),
        ("externalCustomerId", json!("C-9")),
        ("orderNumber", json!("132")),
        ("purchaseOrderNumber", json!("PO 5")),
        ("channelId", json!("7")),
        ("termsConditions", json!("Pay soon.")),
        // 5 January and 14 days.
        ("dueDate", json!(1_611_014_400)),
    ] {
        assert_eq!(shown[field], value, "{field}");
    }
    assert_eq!(shown["details"]["header"]["customerFields"], own);
    let rows = &shown["details"]["details"];
    assert_eq!(rows["shipments"], json!([parcel]));
    let line = &rows["lineItems"][0];
    assert_eq!(line["unitPrice"], gbp("10.1234"));
    for (field, value) in [
        ("comments", "Red"),
        ("type", "physical"),
        ("quantity", "1.5"),
    ] {
        assert_eq!(line[field], value, "{field}");
    }
    assert_eq!(line["customFields"], own);
    let taken = invoice("T-2", json!({ "externalId": "E-1" }));
    let (status, body) = program.post("/invoices", &taken).await;
    assert_eq!(
        (status, body["data"]["externalId"].is_array()),
        (422, true),
        "{body}"
    );
    for (field, value) in [
        ("externalPdfUrl", json!("http://erp.example/1.pdf")),
        ("orderNumber", json!("one")),
        ("status", json!(3)),
        ("source", json!(2)),
        ("dueDate", json!("soon")),
        ("customerId", json!("77")),
        ("invoiceNumber", json!(" ")),
        ("invoiceNumber", json!("INV-\u{202e}1000")),
        ("externalId", json!("E\u{2066}1")),
        ("issuedAt", json!(4_000_000_000_i64)),
        ("originalBalance", json!({ "code": "XXQ", "value": 1 })),
    ] {
        let (status, body) = program
            .post("/invoices", &invoice("T-3", json!({ field: value })))
            .await;
        assert_eq!(status, 422, "{field}: {body}");
        let said = body["data"].as_object().unwrap().keys().next().unwrap();
        assert!(said.starts_with(field), "{field}: {said}");
    }
    site.assert_whole().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn the_stores_own_fields_are_called_by_name() {
    let site = Site::open().await;
    let program = Program::new(&site).await;
    let system = site.system();
    for (name, required, unique) in [("Region", true, false), ("Job", false, true)] {
        let form = ExtraFieldForm {
            name: name.to_owned(),
            required,
            unique,
            ..ExtraFieldForm::default()
        };
        site.portal.add_extra_field(&system, &form).await.unwrap();
    }
    let fields = program
        .data("/invoices/extra-fields?limit=1&offset=1")
        .await;
    assert_eq!(fields[0]["fieldName"], "Job");
    assert_eq!(fields[0]["isUnique"], true);
    let values = |job: &str| -> Value {
        json!({ "extraFields": [
            { "fieldName": "region", "fieldValue": "North" },
            { "fieldName": "Job", "fieldValue": job } ] })
    };
    let (status, body) = program.post("/invoices", &invoice("A", json!({}))).await;
    assert_eq!(status, 422);
    let required = json!({ "extraFields.Region": ["Region is required."] });
    assert_eq!(body["data"], required);
    let id = program.add("A", values("J1")).await;
    let shown = program.data(&format!("/invoices/{id}")).await;
    let expected = json!([
        { "fieldName": "Region", "fieldValue": "North" },
        { "fieldName": "Job", "fieldValue": "J1" },
    ]);
    assert_eq!(shown["extraFields"], expected);
    let (status, body) = program.post("/invoices", &invoice("B", values("j1"))).await;
    assert_eq!(status, 422);
    assert!(body["data"]["extraFields.Job"].is_array(), "{body}");
    let unknown = json!({ "extraFields": [{ "fieldName": "X", "fieldValue": "" }] });
    let (status, _) = program.put(&format!("/invoices/{id}"), &unknown).await;
    assert_eq!(status, 422);
    let change = json!({ "extraFields": [{ "fieldName": "Job", "fieldValue": "J2" }] });
    let (status, body) = program.put(&format!("/invoices/{id}"), &change).await;
    assert_eq!(status, 200, "{body}");
    let (_, list) = program.get("/invoices?isIncludeExtraFields=1").await;
    assert_eq!(list["data"][0]["extraFields"][1]["fieldValue"], "J2");
    let (_, list) = program.get("/invoices").await;
    assert_eq!(list["data"][0].get("extraFields"), None);
}

#[tokio::test(flavor = "multi_thread")]
async fn an_order_is_invoiced_once() {
    let site = Site::open().await;
    let program = Program::new(&site).await;
    let number = site.order();
    site.synced(number).await;
    let path = format!("/orders/{number}/invoices");
    let request = program.request(Method::POST, &path);
    let (status, made) = read(request.send().await.unwrap()).await;
    assert_eq!(status, 200, "{made}");
    let id = made["data"]["invoiceId"].as_i64().unwrap();
    let shown = program.data(&format!("/invoices/{id}")).await;
    assert_eq!(shown["invoiceNumber"], made["data"]["invoiceNumber"]);
    assert_eq!(shown["orderNumber"], number.to_string());
    assert_eq!(shown["originalBalance"], gbp("36.7200"));
    let (status, _) = program.post(&path, &json!({})).await;
    assert_eq!(status, 400);
    let (status, body) = program.post("/orders/999999/invoices", &json!({})).await;
    assert_eq!(status, 404);
    assert_eq!(body["data"], json!({ "errMsg": "Order does not exist" }));
}
