use axum::Json;
use axum::body::Bytes;
use axum::extract::{Path, Query, State};
use axum::response::Response;
use serde_json::{Value, json};

use super::body;
use crate::Sandbox;
use crate::api::error::V3Error;
use crate::api::v2::ById;
use crate::api::{Filters, page};
use crate::webhook::hook::{Hook, HookRequest};

pub(crate) async fn list(
    State(sandbox): State<Sandbox>,
    Query(query): Filters,
) -> Result<Response, V3Error> {
    let wanted = |name: &str, value: &str| query.get(name).is_none_or(|text| text == value);
    let desk = sandbox.post_office().desk();
    let items = desk
        .hooks
        .values()
        .filter(|hook| wanted("scope", &hook.scope) && wanted("destination", &hook.destination))
        .filter(|hook| wanted("is_active", &hook.is_active.to_string()))
        .map(|hook| write(hook, &sandbox))
        .collect();
    Ok(page::v3(items, &query)?)
}

pub(crate) async fn create(
    State(sandbox): State<Sandbox>,
    bytes: Bytes,
) -> Result<Json<Value>, V3Error> {
    let new: HookRequest = body(&bytes)?;
    let now = sandbox.shop().now().timestamp();
    let hook = sandbox.post_office().desk().create_hook(new, now)?;
    sandbox.save();
    Ok(answer(&hook, &sandbox))
}

pub(crate) async fn get(
    State(sandbox): State<Sandbox>,
    Path(path): Path<ById>,
) -> Result<Json<Value>, V3Error> {
    let hook = sandbox.post_office().desk().hook(path.number())?.clone();
    Ok(answer(&hook, &sandbox))
}

pub(crate) async fn update(
    State(sandbox): State<Sandbox>,
    Path(path): Path<ById>,
    bytes: Bytes,
) -> Result<Json<Value>, V3Error> {
    let change: HookRequest = body(&bytes)?;
    let now = sandbox.shop().now().timestamp();
    let hook = sandbox
        .post_office()
        .desk()
        .change_hook(path.number(), change, now)?;
    sandbox.save();
    Ok(answer(&hook, &sandbox))
}

pub(crate) async fn delete(
    State(sandbox): State<Sandbox>,
    Path(path): Path<ById>,
) -> Result<Json<Value>, V3Error> {
    let hook = sandbox.post_office().desk().hook(path.number())?.clone();
    sandbox.post_office().desk().hooks.remove(&hook.id);
    sandbox.save();
    Ok(answer(&hook, &sandbox))
}

fn answer(hook: &Hook, sandbox: &Sandbox) -> Json<Value> {
    Json(json!({ "data": write(hook, sandbox), "meta": {} }))
}

fn write(hook: &Hook, sandbox: &Sandbox) -> Value {
    let headers = if hook.headers.is_empty() {
        Value::Null
    } else {
        json!(hook.headers)
    };
    json!({
        "id": hook.id,
        "client_id": sandbox.config().client_id,
        "store_hash": sandbox.config().store_hash,
        "scope": hook.scope,
        "destination": hook.destination,
        "headers": headers,
        "is_active": hook.is_active,
        "created_at": hook.created,
        "updated_at": hook.updated,
    })
}
