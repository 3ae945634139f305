use axum::Json;
use axum::extract::{Path, Query, State};
use axum::http::StatusCode;
use axum::response::Response;
use serde_json::{Value, json};

use super::envelope;
use crate::Sandbox;
use crate::api::error::B2bError;
use crate::api::v2::ById;
use crate::api::{Filters, page};
use crate::shop::customer::Customer;

/// Ids of users differ from those of the customers behind them.
const ID_OFFSET: i64 = 10_000;

pub(crate) async fn list(
    State(sandbox): State<Sandbox>,
    Query(query): Filters,
) -> Result<Response, B2bError> {
    let wanted = |name: &str, value: &str| query.get(name).is_none_or(|text| text == value);
    let items = sandbox
        .shop()
        .customers
        .values()
        .filter_map(|customer| Some((customer, customer.company_id?)))
        .filter(|(customer, company_id)| {
            wanted("companyId", &company_id.to_string()) && wanted("email", &customer.email)
        })
        .map(|(customer, company_id)| write(customer, company_id))
        .collect();
    Ok(page::b2b(items, &query)?)
}

pub(crate) async fn by_customer(
    State(sandbox): State<Sandbox>,
    Path(path): Path<ById>,
) -> Result<Json<Value>, B2bError> {
    let shop = sandbox.shop();
    let customer = shop.customers.get(&path.number());
    match customer.and_then(|customer| Some((customer, customer.company_id?))) {
        Some((customer, company_id)) => Ok(envelope(&write(customer, company_id))),
        None => Err(B2bError(
            StatusCode::NOT_FOUND,
            "User does not exist".to_owned(),
        )),
    }
}

fn write(customer: &Customer, company_id: i64) -> Value {
    json!({
        "id": customer.id + ID_OFFSET,
        "firstName": customer.first_name,
        "lastName": customer.last_name,
        "email": customer.email,
        "phoneNumber": customer.phone,
        "role": customer.role,
        "companyRoleId": customer.role + 1,
        "companyRoleName": match customer.role {
            0 => "Admin",
            1 => "Senior Buyer",
            _ => "Junior Buyer",
        },
        "companyId": company_id,
        "customerId": customer.id,
        "uuid": "",
        "channelList": [{ "channelId": 1, "channelName": "Storefront", "iconUrl": "" }],
        "extraFields": [],
        "createdAt": customer.created,
        "updatedAt": customer.created,
    })
}
