use std::collections::BTreeMap;

use axum::Json;
use axum::extract::{Path, Query, State};
use axum::response::Response;
use serde::Deserialize;
use serde_json::{Value, json};

use super::filter::{self, OrderFilter};
use super::{ById, order_json};
use crate::api::error::V2Error;
use crate::api::{Filters, page};
use crate::shop::order::Order;
use crate::shop::status;
use crate::{OrderEdit, Sandbox};

pub(crate) async fn list(
    State(sandbox): State<Sandbox>,
    Query(query): Filters,
) -> Result<Response, V2Error> {
    let wanted = OrderFilter::read(&query)?;
    let shop = sandbox.shop();
    let mut orders: Vec<&Order> = shop
        .orders
        .values()
        .filter(|order| wanted.matches(order))
        .collect();
    filter::sort(&mut orders, &query)?;
    let items = orders
        .into_iter()
        .map(|order| order_json::write(order, sandbox.base()))
        .collect();
    Ok(page::v2(items, &query)?)
}

pub(crate) async fn count(State(sandbox): State<Sandbox>) -> Json<Value> {
    let mut by_status = BTreeMap::<i64, u32>::new();
    let mut all = 0_u32;
    for order in sandbox
        .shop()
        .orders
        .values()
        .filter(|order| !order.is_deleted)
    {
        *by_status.entry(order.status_id).or_default() += 1;
        all += 1;
    }
    let statuses: Vec<Value> = status::ALL
        .iter()
        .map(|status| {
            json!({
                "id": status.id,
                "name": status.name,
                "system_label": status.name,
                "custom_label": status.name,
                "system_description": status.description,
                "count": by_status.get(&status.id).copied().unwrap_or_default(),
                "sort_order": status.id,
            })
        })
        .collect();
    Json(json!({ "statuses": statuses, "count": all }))
}

pub(crate) async fn get(
    State(sandbox): State<Sandbox>,
    Path(path): Path<ById>,
) -> Result<Json<Value>, V2Error> {
    let shop = sandbox.shop();
    Ok(Json(order_json::write(
        shop.order(path.number())?,
        sandbox.base(),
    )))
}

/// What can be written to an order; other fields are accepted and ignored.
#[derive(Deserialize)]
pub(crate) struct OrderUpdate {
    status_id: Option<i64>,
    staff_notes: Option<String>,
    customer_message: Option<String>,
}

pub(crate) async fn put(
    State(sandbox): State<Sandbox>,
    Path(path): Path<ById>,
    Json(update): Json<OrderUpdate>,
) -> Result<Json<Value>, V2Error> {
    let id = path.number();
    sandbox
        .change(|shop| {
            let mut events = Vec::new();
            if update.staff_notes.is_some() || update.customer_message.is_some() {
                let OrderUpdate {
                    staff_notes,
                    customer_message,
                    ..
                } = update;
                let edit = OrderEdit {
                    staff_notes,
                    customer_message,
                    ..OrderEdit::default()
                };
                events = shop.edit(id, edit)?;
            }
            if let Some(status_id) = update.status_id {
                events.extend(shop.set_status(id, status_id)?);
            }
            let order = order_json::write(shop.order(id)?, sandbox.base());
            Ok((Json(order), events))
        })
        .map_err(V2Error::from)
}
