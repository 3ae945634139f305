use axum::Json;
use axum::extract::State;
use axum::http::StatusCode;
use serde::Deserialize;
use serde_json::{Value, json};

use super::ControlError;
use crate::{Delivery, Refusal, Sandbox};

pub(super) async fn log(State(sandbox): State<Sandbox>) -> Json<Vec<Delivery>> {
    Json(sandbox.webhook_log())
}

pub(super) async fn hold(State(sandbox): State<Sandbox>) -> StatusCode {
    sandbox.hold_webhooks();
    StatusCode::NO_CONTENT
}

/// In which order to send what was held.
#[derive(Default, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub(super) struct ReleaseRequest {
    reversed: bool,
}

pub(super) async fn release(
    State(sandbox): State<Sandbox>,
    request: Option<Json<ReleaseRequest>>,
) -> Json<Value> {
    let Json(request) = request.unwrap_or_default();
    Json(json!({ "released": sandbox.release_webhooks(request.reversed) }))
}

/// Which deliveries to send again: one by id, or the last few.
#[derive(Default, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub(super) struct RedeliverRequest {
    id: Option<u64>,
    last: Option<usize>,
}

pub(super) async fn redeliver(
    State(sandbox): State<Sandbox>,
    request: Option<Json<RedeliverRequest>>,
) -> Result<Json<Value>, ControlError> {
    let Json(request) = request.unwrap_or_default();
    let redelivered = match request.id {
        Some(id) if sandbox.redeliver_webhook(id) => 1,
        Some(id) => return Err(Refusal::Missing(format!("Delivery {id}")).into()),
        None => sandbox.redeliver_webhooks(request.last.unwrap_or(1)),
    };
    Ok(Json(json!({ "redelivered": redelivered })))
}

/// How many of the next deliveries to lose.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct DropRequest {
    next: u32,
}

pub(super) async fn drop_next(
    State(sandbox): State<Sandbox>,
    Json(request): Json<DropRequest>,
) -> StatusCode {
    sandbox.drop_webhooks(request.next);
    StatusCode::NO_CONTENT
}

/// Answers when nothing is under way any more.
pub(super) async fn settle(State(sandbox): State<Sandbox>) -> StatusCode {
    sandbox.webhooks_settled().await;
    StatusCode::NO_CONTENT
}
