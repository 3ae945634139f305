use std::collections::HashMap;

use axum::Json;
use axum::extract::{Path, Query, State};
use axum::response::Response;
use serde_json::{Value, json};

use super::envelope;
use crate::api::error::B2bError;
use crate::api::v2::ById;
use crate::api::{Filters, page};
use crate::shop::Shop;
use crate::shop::company::Company;
use crate::{Refusal, Sandbox};

/// The store's own terms, which hold for companies without any.
const STORE_TERMS: i64 = 30;

pub(crate) async fn list(
    State(sandbox): State<Sandbox>,
    Query(query): Filters,
) -> Result<Response, B2bError> {
    let shop = sandbox.shop();
    let items = shop
        .companies
        .values()
        .filter(|company| matches(company, &shop, &query))
        .map(|company| {
            let mut body = write(company, &shop);
            body["bcGroupId"] = json!(company.id);
            body
        })
        .collect();
    Ok(page::b2b(items, &query)?)
}

pub(crate) async fn get(
    State(sandbox): State<Sandbox>,
    Path(path): Path<ById>,
) -> Result<Json<Value>, B2bError> {
    let shop = sandbox.shop();
    let company = find(&shop, path.number())?;
    let mut body = write(company, &shop);
    // Documented as a number in the list and as text here.
    body["bcGroupId"] = json!(company.id.to_string());
    Ok(envelope(&body))
}

pub(crate) async fn payment_terms(
    State(sandbox): State<Sandbox>,
    Path(path): Path<ById>,
) -> Result<Json<Value>, B2bError> {
    let shop = sandbox.shop();
    let terms = find(&shop, path.number())?.payment_terms;
    let days = terms.unwrap_or(STORE_TERMS);
    Ok(envelope(
        &json!({ "isEnabled": terms.is_some(), "paymentTerms": days }),
    ))
}

fn find(shop: &Shop, id: i64) -> Result<&Company, Refusal> {
    shop.companies
        .get(&id)
        .ok_or_else(|| Refusal::Missing(format!("Company {id}")))
}

fn matches(company: &Company, shop: &Shop, query: &HashMap<String, String>) -> bool {
    let wanted = |name: &str, value: &str| query.get(name).is_none_or(|text| text == value);
    let named = |part: &String| company.name.to_lowercase().contains(&part.to_lowercase());
    let has_customer = |id: &String| {
        let customer = id.parse().ok().and_then(|id| shop.company_of(id));
        customer.is_some_and(|found| found.id == company.id)
    };
    query.get("q").is_none_or(named)
        && query.get("customerId").is_none_or(has_customer)
        && wanted("companyStatus", &company.status.to_string())
}

fn write(company: &Company, shop: &Shop) -> Value {
    let parent = company.parent_id.and_then(|id| shop.companies.get(&id));
    let extra_fields: Vec<Value> = company
        .extra_fields
        .iter()
        .map(|(name, value)| json!({ "fieldName": name, "fieldValue": value }))
        .collect();
    json!({
        "companyId": company.id,
        "companyName": company.name,
        "companyEmail": company.email,
        "companyPhone": company.phone,
        "companyStatus": company.status.to_string(),
        "bcGroupName": company.name,
        "catalogId": "",
        "catalogName": "",
        "parentCompany": parent.map_or_else(
            || json!({}),
            |parent| json!({ "id": parent.id, "name": parent.name }),
        ),
        "priceListAssign": [],
        "extraFields": extra_fields,
        "uuid": company.external_id.clone().unwrap_or_default(),
        "createdAt": company.created.to_string(),
        "updatedAt": company.created.to_string(),
    })
}
