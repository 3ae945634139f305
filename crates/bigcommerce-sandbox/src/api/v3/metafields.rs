use axum::Json;
use axum::body::Bytes;
use axum::extract::{Path, Query, State};
use axum::response::Response;
use serde::Deserialize;
use serde_json::{Value, json};

use super::body;
use super::carts::CartPath;
use crate::api::error::V3Error;
use crate::api::{Filters, page};
use crate::shop::metafield::Metafield;
use crate::{Refusal, Sandbox};

/// A cart's id and a metafield's in a path.
#[derive(Deserialize)]
pub(crate) struct FieldPath {
    id: String,
    field: String,
}

pub(crate) async fn list(
    State(sandbox): State<Sandbox>,
    Path(path): Path<CartPath>,
    Query(query): Filters,
) -> Result<Response, V3Error> {
    let shop = sandbox.shop();
    let wanted = |name: &str, value: &str| query.get(name).is_none_or(|text| text == value);
    let items = shop
        .metafields(&path.id)?
        .into_iter()
        .filter(|field| wanted("namespace", &field.content.namespace))
        .filter(|field| wanted("key", &field.content.key))
        .map(|field| write(field, &shop.settings.client_id))
        .collect();
    Ok(page::v3(items, &query)?)
}

pub(crate) async fn create(
    State(sandbox): State<Sandbox>,
    Path(path): Path<CartPath>,
    bytes: Bytes,
) -> Result<Json<Value>, V3Error> {
    let content = body(&bytes)?;
    let field = sandbox.change(|shop| Ok((shop.add_metafield(&path.id, content)?, Vec::new())))?;
    Ok(answer(&sandbox, &field))
}

pub(crate) async fn update(
    State(sandbox): State<Sandbox>,
    Path(path): Path<FieldPath>,
    bytes: Bytes,
) -> Result<Json<Value>, V3Error> {
    let content = body(&bytes)?;
    let missing = || Refusal::Missing(format!("Metafield {}", path.field));
    let id = path.field.parse().map_err(|_| missing())?;
    let field =
        sandbox.change(|shop| Ok((shop.change_metafield(&path.id, id, content)?, Vec::new())))?;
    Ok(answer(&sandbox, &field))
}

fn answer(sandbox: &Sandbox, field: &Metafield) -> Json<Value> {
    Json(json!({ "data": write(field, &sandbox.config().client_id), "meta": {} }))
}

fn write(field: &Metafield, client_id: &str) -> Value {
    json!({
        "id": field.id.to_string(),
        "permission_set": field.content.permission_set,
        "namespace": field.content.namespace,
        "key": field.content.key,
        "value": field.content.value,
        "description": field.content.description,
        "resource_type": "cart",
        "resource_id": field.cart_id,
        "date_created": field.created.to_rfc3339(),
        "date_modified": field.modified.to_rfc3339(),
        "owner_client_id": client_id,
    })
}
