//! An invoice is the same whether the merchant's programs ask for it or its buyers'.

use super::{Program, gbp};
use crate::support::{BUYER, Site};
use domain::settings::ExtraFieldForm;
use serde_json::{Value, json};

/// A key as the storefront's interface writes it: `street1` is `street_1` there.
fn snake(key: &str) -> String {
    let mut told = String::new();
    for c in key.chars() {
        if c.is_ascii_uppercase() || c.is_ascii_digit() {
            told.push('_');
        }
        told.push(c.to_ascii_lowercase());
    }
    told
}

/// A tree with such keys. Fields of a program's own stay as it has sent them.
fn in_snake(tree: &Value) -> Value {
    match tree {
        Value::Object(fields) => {
            let fields = fields.iter().map(|(key, value)| {
                let own = key == "customFields" || key == "customerFields";
                let value = if own { value.clone() } else { in_snake(value) };
                (snake(key), value)
            });
            Value::Object(fields.collect())
        }
        Value::Array(items) => Value::Array(items.iter().map(in_snake).collect()),
        other => other.clone(),
    }
}

/// An invoice as both doors tell it, after what they say of the same name was compared.
async fn at_both(program: &Program<'_>, token: &str, id: i64) -> (Value, Value) {
    let shown = program.data(&format!("/invoices/{id}")).await;
    let query = format!(
        "{{ invoice(invoiceId: {id}) {{
          id invoiceNumber type status source externalId externalCustomerId orderNumber
          purchaseOrderNumber channelId channelName details
          originalBalance {{ code value }} openBalance {{ code value }}
        }} }}"
    );
    let told = program.site.asked(token, &query).await["invoice"].take();
    assert_eq!(told["details"], in_snake(&shown["details"]), "{id}");
    for field in [
        "invoiceNumber",
        "type",
        "status",
        "source",
        "orderNumber",
        "purchaseOrderNumber",
        "externalCustomerId",
        "channelName",
        "originalBalance",
        "openBalance",
    ] {
        assert_eq!(told[field], shown[field], "{field} of {id}");
    }
    // Texts at one door, at the other numbers, or nothing.
    assert_eq!(
        told["externalId"].as_str().unwrap_or_default(),
        shown["externalId"]
    );
    assert_eq!(told["channelId"].to_string(), shown["channelId"]);
    assert_eq!(told["id"], shown["id"].to_string());
    (shown, told)
}

/// How many invoices the storefront's list finds.
async fn found(site: &Site, token: &str, filter: &str) -> Value {
    let query = format!("{{ invoices({filter}) {{ totalCount }} }}");
    site.asked(token, &query).await["invoices"]["totalCount"].take()
}

#[tokio::test(flavor = "multi_thread")]
async fn what_a_program_tells_reaches_the_buyer() {
    let site = Site::open().await;
    let program = Program::new(&site).await;
    let own = json!({ "Back-ordered": "No", "zipCode": { "weightInKg": 1.5 } });
    let address = |city: &str| {
        json!({
            "firstName": "Jo", "lastName": "Reed", "street1": "9 Mill Road", "street2": "",
            "city": city, "state": "", "zipCode": "DE1 1AA", "country": "United Kingdom",
            "customFields": { "deliveryGate": city },
        })
    };
    let mut shipped_to = address("York");
    shipped_to["company"] = json!("Mill Ltd");
    let parcel = json!({
        "addressIndex": "0", "shipDate": "2026-01-05", "shipVia": "Post",
        "trackingNumber": "T1", "comments": "At the back door", "customFields": own,
    });
    let other = json!({
        "type": "Invoice on Shipment", "source": 1, "externalId": "E-1",
        "externalCustomerId": "C-9", "orderNumber": "132", "purchaseOrderNumber": "PO 5",
        "channelId": 7, "issuedAt": 1_609_848_000,
        "details": {
            "header": {
                "orderDate": 1_609_000_000, "customerFields": own,
                "billingAddress": address("Derby"),
                "shippingAddresses": [address("Hull"), shipped_to],
                "costLines": [{ "amount": gbp("5"), "description": "Freight" }],
            },
            "details": { "shipments": [parcel], "lineItems": [
                { "sku": "A", "quantity": "1.5", "unitPrice": gbp("10.1234"),
                  "type": "physical", "description": "Cloth", "comments": "Red",
                  "customFields": own, "unitDiscount": gbp("0.5") },
                { "sku": "B", "quantity": 1, "unitPrice": gbp("2") } ] },
        },
    });
    let id = program.add("T-1", other).await;
    let plain = program.add("T-2", json!({})).await;
    let token = site.log_in(BUYER).await;

    let (_, told) = at_both(&program, &token, id).await;
    assert_eq!(told["type"], "Invoice on Shipment");
    assert_eq!(told["channelId"], 7);
    assert_eq!(told["externalCustomerId"], "C-9");
    let header = &told["details"]["header"];
    assert_eq!(header["order_date"], 1_609_000_000);
    assert_eq!(header["customer_fields"], own);
    assert_eq!(header["shipping_addresses"][1]["company"], "Mill Ltd");
    let gate = &header["shipping_addresses"][1]["custom_fields"]["deliveryGate"];
    assert_eq!(gate, "York");
    let rows = &told["details"]["details"];
    assert_eq!(rows["shipments"][0]["tracking_number"], "T1");
    assert_eq!(rows["shipments"][0]["comments"], "At the back door");
    assert_eq!(rows["line_items"][0]["comments"], "Red");
    assert_eq!(rows["line_items"][0]["custom_fields"], own);

    let (shown, told) = at_both(&program, &token, plain).await;
    assert_eq!(told["type"], "Invoice");
    assert_eq!(told["channelId"], 1);
    assert_eq!(told["externalCustomerId"], "ERP-1");
    assert_eq!(
        told["details"]["header"]["order_date"], shown["createdAt"],
        "nobody has said another day"
    );

    // What is shown is what is found by.
    for (filter, count) in [
        ("type: \"Invoice on Shipment\"", 1),
        ("type: \"Invoice\"", 1),
        ("type: \"Credit\"", 0),
        ("externalCustomerId: \"C-9\"", 1),
        ("externalCustomerId: \"ERP-1\"", 1),
        ("externalCustomerId: \"ERP-2\"", 0),
    ] {
        assert_eq!(found(&site, &token, filter).await, count, "{filter}");
    }
    site.assert_whole().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn what_was_sent_for_an_order_is_told_alike() {
    let site = Site::open().await;
    let program = Program::new(&site).await;
    let number = site.order();
    let row = site.synced(number).await;
    let system = site.system();
    let invoice = site.portal.create_invoice(&system, row.id).await.unwrap();
    site.sandbox.ship_order(number, "TRACK-1").unwrap();
    site.come_to_rest().await;
    let read = site.portal.import_order(&system, &number.to_string()).await;
    read.unwrap();
    let token = site.log_in(BUYER).await;
    let (shown, told) = at_both(&program, &token, invoice.0).await;
    let parcel = &told["details"]["details"]["shipments"][0];
    assert_eq!(parcel["tracking_number"], "TRACK-1");
    assert_eq!(parcel["address_index"], "0");
    let day = parcel["ship_date"].as_str().unwrap();
    assert!(day.parse::<chrono::NaiveDate>().is_ok(), "{day}");
    let header = &shown["details"]["header"];
    assert!(header["orderDate"].as_i64().unwrap() > 0);
    // The buyer portal's list has the same tree.
    let list = "{ invoices(first: 1) { edges { node { details } } } }";
    let list = site.asked(&token, list).await;
    let listed = &list["invoices"]["edges"][0]["node"]["details"];
    assert_eq!(listed, &told["details"]);
}

#[tokio::test(flavor = "multi_thread")]
async fn fields_of_the_store_are_told_as_far_as_buyers_may_see_them() {
    let site = Site::open().await;
    let program = Program::new(&site).await;
    let system = site.system();
    for (name, visible) in [("Region", true), ("Margin", false), ("Job", true)] {
        let form = ExtraFieldForm {
            name: name.to_owned(),
            visible,
            ..ExtraFieldForm::default()
        };
        site.portal.add_extra_field(&system, &form).await.unwrap();
    }
    let entered = json!({ "extraFields": [
        { "fieldName": "Region", "fieldValue": "North" },
        { "fieldName": "Margin", "fieldValue": "12 percent" },
    ] });
    let id = program.add("A", entered).await;
    let shown = program.data(&format!("/invoices/{id}")).await;
    let all = json!([
        { "fieldName": "Region", "fieldValue": "North" },
        { "fieldName": "Margin", "fieldValue": "12 percent" },
        { "fieldName": "Job", "fieldValue": "" },
    ]);
    assert_eq!(shown["extraFields"], all);
    let token = site.log_in(BUYER).await;
    let query = format!(
        "{{
          invoice(invoiceId: {id}) {{ extraFields {{ fieldName fieldValue }} }}
          invoices {{ edges {{ node {{ extraFields {{ fieldName fieldValue }} }} }} }}
        }}"
    );
    let told = site.asked(&token, &query).await;
    let visible = json!([{ "fieldName": "Region", "fieldValue": "North" }]);
    assert_eq!(told["invoice"]["extraFields"], visible);
    let listed = &told["invoices"]["edges"][0]["node"];
    assert_eq!(listed["extraFields"], visible);
}

#[tokio::test(flavor = "multi_thread")]
async fn store_and_company_are_told_beside_an_invoice() {
    let site = Site::open().await;
    let program = Program::new(&site).await;
    let token = site.log_in(BUYER).await;
    // Noon in winter, and in London's summer; the days begin at midnight there.
    for (number, issued, begins, offset) in [
        ("W", 1_609_848_000, 1_609_804_800, 0),
        ("S", 1_625_140_800, 1_625_094_000, 3_600),
    ] {
        let id = program.add(number, json!({ "issuedAt": issued })).await;
        let query = format!(
            "{{ invoice(invoiceId: {id}) {{
              createdAt timeOffset externalCustomerId
              bcInformation {{ customerName bcId bcGroupName bcUrl }}
              storeInfo {{ name firstName lastName address country countryCode phone adminEmail }}
            }} }}"
        );
        let told = site.asked(&token, &query).await;
        let expected = json!({
            "createdAt": begins, "timeOffset": offset, "externalCustomerId": "ERP-1",
            "bcInformation": {
                "customerName": "Company 1", "bcId": 1001, "bcGroupName": null, "bcUrl": null,
            },
            "storeInfo": {
                "name": "Wharf Wholesale", "firstName": null, "lastName": null, "address": null,
                "country": null, "countryCode": null, "phone": null, "adminEmail": null,
            },
        });
        assert_eq!(told["invoice"], expected, "{number}");
    }
    let query = "{ invoices { edges { node { bcInformation { bcId } storeInfo { name } } } } }";
    let told = site.asked(&token, query).await;
    let edges = told["invoices"]["edges"].as_array().unwrap();
    let node = json!({ "bcInformation": { "bcId": 1001 },
        "storeInfo": { "name": "Wharf Wholesale" } });
    assert_eq!(edges.len(), 2);
    assert!(edges.iter().all(|edge| edge["node"] == node), "{told}");
}
