//! Many invoices at a time.

mod lines;
pub(super) mod upsert;
mod wire;

use crate::state::AppState;
use axum::{Router, routing::post};
use utoipa::OpenApi;

/// Their operation, described.
#[derive(OpenApi)]
#[openapi(paths(upsert::upsert))]
pub(super) struct Doc;

/// Their operation.
pub(super) fn routes() -> Router<AppState> {
    Router::new().route("/invoices/bulk", post(upsert::upsert))
}
