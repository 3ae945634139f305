//! Every answer has the fields that B2B Edition's contract names, of the types that it says.

use super::{Program, gbp};
use crate::support::Site;
use serde_json::{Value, json};

/// Names and types of what each operation answers, distilled from the contract.
const CONTRACT: &str = include_str!("contract.json");

/// Fields beyond the contract, each said in `docs/API.md`.
const ADDED: [&str; 1] = ["company"];

/// Fields that are numbers although one place of the contract says text.
const NUMBERS: [&str; 2] = ["createdAt", "updatedAt"];

/// What is wrong with an answer's data.
fn breaches(agreed: &Value, found: &Value, path: &str, breaches: &mut Vec<String>) {
    let name = path.rsplit('.').next().unwrap_or_default();
    let kind = agreed["type"].as_str().unwrap_or("any");
    let fits = match kind {
        "string" if NUMBERS.contains(&name) => found.is_number(),
        "string" => found.is_string(),
        "number" => found.is_number(),
        "boolean" => found.is_boolean(),
        "array" => found.is_array(),
        "object" => found.is_object(),
        _ => true,
    };
    if !fits {
        breaches.push(format!("{path} is no {kind}: {found}"));
    }
    for item in found.as_array().into_iter().flatten() {
        self::breaches(&agreed["items"], item, path, breaches);
    }
    let (Some(fields), Some(found)) = (agreed["fields"].as_object(), found.as_object()) else {
        return;
    };
    for (field, value) in found {
        match fields.get(field) {
            Some(agreed) => self::breaches(agreed, value, &format!("{path}.{field}"), breaches),
            None if ADDED.contains(&field.as_str()) => {}
            None => breaches.push(format!("{path}.{field} is not in the contract")),
        }
    }
    for required in agreed["required"].as_array().into_iter().flatten() {
        let required = required.as_str().unwrap();
        if !found.contains_key(required) {
            breaches.push(format!("{path}.{required} is missing"));
        }
    }
}

/// Insists that data which an operation answered are as the contract has them.
fn assert_agreed(operation: &str, data: &Value) {
    let contract: Value = serde_json::from_str(CONTRACT).unwrap();
    let agreed = &contract[operation];
    assert!(agreed.is_object(), "{operation} is in the contract");
    let mut found = Vec::new();
    breaches(agreed, data, "data", &mut found);
    assert!(found.is_empty(), "{operation}: {found:#?}");
}

#[tokio::test(flavor = "multi_thread")]
async fn invoices_are_answered_as_agreed() {
    let site = Site::open().await;
    let program = Program::new(&site).await;
    let parcel = json!({ "addressIndex": "0", "shipDate": "", "shipVia": "", "trackingNumber": "",
        "comments": "" });
    let address = json!({ "firstName": "", "lastName": "", "street1": "1 Mill Lane",
        "street2": "", "city": "York", "state": "", "zipCode": "", "country": "", });
    let details = json!({
        "header": { "billingAddress": address, "shippingAddresses": [address],
            "costLines": [{ "amount": gbp("5"), "description": "Freight" }] },
        "details": { "shipments": [parcel], "lineItems": [
            { "sku": "A", "quantity": "1", "unitPrice": gbp("95") } ] },
    });
    let body = super::invoice("A", json!({ "details": details }));
    let (_, made) = program.post("/invoices", &body).await;
    assert_agreed("POST /invoices", &made["data"]);
    let path = format!("/invoices/{}", made["data"]["id"]);
    let shown = program.data(&path).await;
    assert_agreed("GET /invoices/{invoiceId}", &shown);
    let (_, list) = program.get("/invoices?isIncludeExtraFields=1").await;
    assert_agreed("GET /invoices", &list["data"]);
    let (_, changed) = program.put(&path, &json!({ "type": "X" })).await;
    assert_agreed("PUT /invoices/{invoiceId}", &changed["data"]);
    let link = program.data(&format!("{path}/download-pdf")).await;
    assert_agreed("GET /invoices/{invoiceId}/download-pdf", &link);
    let (_, deleted) = program.delete(&path).await;
    assert_agreed("DELETE /invoices/{invoiceId}", &deleted["data"]);

    let number = site.order();
    site.synced(number).await;
    let orders = format!("/orders/{number}/invoices");
    let (_, made) = program.post(&orders, &json!({})).await;
    assert_agreed("POST /orders/{orderId}/invoices", &made["data"]);
    let path = format!("/invoices/{}", made["data"]["invoiceId"]);
    assert_agreed("GET /invoices/{invoiceId}", &program.data(&path).await);
    let form = domain::settings::ExtraFieldForm {
        name: "Region".to_owned(),
        ..Default::default()
    };
    let system = site.system();
    site.portal.add_extra_field(&system, &form).await.unwrap();
    let fields = program.data("/invoices/extra-fields").await;
    assert_agreed("GET /invoices/extra-fields", &fields);
}

#[test]
fn a_breach_is_noticed() {
    let agreed = json!({ "type": "object", "required": ["id"], "fields": {
        "id": { "type": "number" },
        "rows": { "type": "array", "items": { "type": "object", "fields": {
            "sku": { "type": "string" } } } } } });
    let mut found = Vec::new();
    let data = json!({ "rows": [{ "sku": 1 }, { "price": "1" }] });
    breaches(&agreed, &data, "data", &mut found);
    assert_eq!(
        found,
        [
            "data.rows.sku is no string: 1",
            "data.rows.price is not in the contract",
            "data.id is missing",
        ]
    );
}
