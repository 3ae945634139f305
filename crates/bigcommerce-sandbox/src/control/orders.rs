use axum::Json;
use axum::extract::{Path, State};
use axum::http::StatusCode;
use serde::Deserialize;
use serde_json::{Value, json};

use super::ControlError;
use crate::{Amount, NewOrder, OrderEdit, Sandbox};

pub(super) async fn place(
    State(sandbox): State<Sandbox>,
    Json(order): Json<NewOrder>,
) -> Result<(StatusCode, Json<Value>), ControlError> {
    let id = sandbox.place_order(order)?;
    Ok((StatusCode::CREATED, Json(json!({ "id": id }))))
}

pub(super) async fn edit(
    State(sandbox): State<Sandbox>,
    Path(id): Path<i64>,
    Json(edit): Json<OrderEdit>,
) -> Result<Json<Value>, ControlError> {
    sandbox.edit_order(id, edit)?;
    Ok(Json(json!({ "id": id })))
}

pub(super) async fn cancel(
    State(sandbox): State<Sandbox>,
    Path(id): Path<i64>,
) -> Result<Json<Value>, ControlError> {
    sandbox.cancel_order(id)?;
    Ok(Json(json!({ "id": id })))
}

/// How much to give back and why; all and for no reason by default.
#[derive(Default, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub(super) struct RefundRequest {
    amount: Option<Amount>,
    reason: String,
}

pub(super) async fn refund(
    State(sandbox): State<Sandbox>,
    Path(id): Path<i64>,
    request: Option<Json<RefundRequest>>,
) -> Result<Json<Value>, ControlError> {
    let Json(request) = request.unwrap_or_default();
    let refund_id = sandbox.refund_order(id, request.amount, &request.reason)?;
    Ok(Json(json!({ "id": id, "refund_id": refund_id })))
}

/// By which parcel.
#[derive(Default, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub(super) struct ShipRequest {
    tracking_number: String,
}

pub(super) async fn ship(
    State(sandbox): State<Sandbox>,
    Path(id): Path<i64>,
    request: Option<Json<ShipRequest>>,
) -> Result<Json<Value>, ControlError> {
    let Json(request) = request.unwrap_or_default();
    sandbox.ship_order(id, &request.tracking_number)?;
    Ok(Json(json!({ "id": id })))
}

/// Which status.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct StatusRequest {
    status_id: i64,
}

pub(super) async fn set_status(
    State(sandbox): State<Sandbox>,
    Path(id): Path<i64>,
    Json(request): Json<StatusRequest>,
) -> Result<Json<Value>, ControlError> {
    sandbox.set_order_status(id, request.status_id)?;
    Ok(Json(json!({ "id": id })))
}

pub(super) async fn archive(
    State(sandbox): State<Sandbox>,
    Path(id): Path<i64>,
) -> Result<Json<Value>, ControlError> {
    sandbox.archive_order(id)?;
    Ok(Json(json!({ "id": id })))
}
