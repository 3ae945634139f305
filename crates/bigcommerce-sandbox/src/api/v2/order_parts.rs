use std::collections::HashMap;

use axum::extract::{Path, Query, State};
use axum::response::Response;
use serde_json::Value;

use super::{ById, parts_json, products_json};
use crate::Sandbox;
use crate::api::error::V2Error;
use crate::api::{Filters, page};
use crate::shop::order::Order;

pub(crate) async fn products(
    State(sandbox): State<Sandbox>,
    Path(path): Path<ById>,
    Query(query): Filters,
) -> Result<Response, V2Error> {
    part(&sandbox, &path, &query, products_json::products)
}

pub(crate) async fn shipping_addresses(
    State(sandbox): State<Sandbox>,
    Path(path): Path<ById>,
    Query(query): Filters,
) -> Result<Response, V2Error> {
    part(&sandbox, &path, &query, parts_json::shipping_addresses)
}

pub(crate) async fn coupons(
    State(sandbox): State<Sandbox>,
    Path(path): Path<ById>,
    Query(query): Filters,
) -> Result<Response, V2Error> {
    part(&sandbox, &path, &query, parts_json::coupons)
}

pub(crate) async fn taxes(
    State(sandbox): State<Sandbox>,
    Path(path): Path<ById>,
    Query(query): Filters,
) -> Result<Response, V2Error> {
    part(&sandbox, &path, &query, parts_json::taxes)
}

pub(crate) async fn shipments(
    State(sandbox): State<Sandbox>,
    Path(path): Path<ById>,
    Query(query): Filters,
) -> Result<Response, V2Error> {
    part(&sandbox, &path, &query, parts_json::shipments)
}

fn part(
    sandbox: &Sandbox,
    path: &ById,
    query: &HashMap<String, String>,
    write: fn(&Order) -> Vec<Value>,
) -> Result<Response, V2Error> {
    let items = write(sandbox.shop().order(path.number())?);
    Ok(page::v2(items, query)?)
}
