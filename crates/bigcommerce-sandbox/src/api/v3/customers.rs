use std::collections::HashMap;

use axum::extract::{Query, State};
use axum::response::Response;
use chrono::DateTime;
use serde_json::{Value, json};

use crate::Sandbox;
use crate::api::error::V3Error;
use crate::api::{Filters, page};
use crate::shop::customer::Customer;

pub(crate) async fn list(
    State(sandbox): State<Sandbox>,
    Query(query): Filters,
) -> Result<Response, V3Error> {
    let with_addresses = query
        .get("include")
        .is_some_and(|parts| parts.contains("addresses"));
    let items = sandbox
        .shop()
        .customers
        .values()
        .filter(|customer| matches(customer, &query))
        .map(|customer| write(customer, with_addresses))
        .collect();
    Ok(page::v3(items, &query)?)
}

fn matches(customer: &Customer, query: &HashMap<String, String>) -> bool {
    let full_name = format!("{} {}", customer.first_name, customer.last_name);
    let one_of = |filter: &str, value: &str| {
        query.get(filter).is_none_or(|list| {
            list.split(',')
                .any(|wanted| wanted.eq_ignore_ascii_case(value))
        })
    };
    let like = query.get("name:like").map(|part| part.to_lowercase());
    one_of("id:in", &customer.id.to_string())
        && one_of("email:in", &customer.email)
        && one_of("company:in", &customer.company)
        && one_of("phone:in", &customer.phone)
        && one_of("name:in", &full_name)
        && one_of("customer_group_id:in", "0")
        && like.is_none_or(|part| full_name.to_lowercase().contains(&part))
}

fn write(customer: &Customer, with_addresses: bool) -> Value {
    let created = DateTime::from_timestamp(customer.created, 0)
        .unwrap_or_default()
        .to_rfc3339();
    let mut body = json!({
        "id": customer.id,
        "email": customer.email,
        "first_name": customer.first_name,
        "last_name": customer.last_name,
        "company": customer.company,
        "phone": customer.phone,
        "registration_ip_address": "",
        "notes": "",
        "tax_exempt_category": "",
        "customer_group_id": 0,
        "date_created": created,
        "date_modified": created,
        "address_count": 1,
        "attribute_count": 0,
        "authentication": { "force_password_reset": false },
        "accepts_product_review_abandoned_cart_emails": false,
        "origin_channel_id": 1,
        "channel_ids": [1],
    });
    if with_addresses {
        let address = &customer.address;
        body["addresses"] = json!([{
            "id": customer.id,
            "customer_id": customer.id,
            "first_name": address.first_name,
            "last_name": address.last_name,
            "company": address.company,
            "address1": address.street_1,
            "address2": address.street_2,
            "city": address.city,
            "state_or_province": address.state,
            "postal_code": address.zip,
            "country": address.country,
            "country_code": address.country_iso2,
            "phone": address.phone,
            "address_type": "commercial",
        }]);
    }
    body
}
