use axum::Json;
use axum::extract::State;
use axum::http::StatusCode;

use crate::{Fault, Sandbox};

pub(super) async fn list(State(sandbox): State<Sandbox>) -> Json<Vec<Fault>> {
    Json(sandbox.faults().list())
}

pub(super) async fn add(
    State(sandbox): State<Sandbox>,
    Json(fault): Json<Fault>,
) -> (StatusCode, Json<Vec<Fault>>) {
    sandbox.fail_next(fault);
    (StatusCode::CREATED, Json(sandbox.faults().list()))
}

pub(super) async fn clear(State(sandbox): State<Sandbox>) -> StatusCode {
    sandbox.clear_faults();
    StatusCode::NO_CONTENT
}

/// How many requests are held.
pub(super) async fn held(State(sandbox): State<Sandbox>) -> Json<usize> {
    Json(sandbox.held_requests())
}
