//! Invoices.

pub(super) mod fields;

use crate::state::AppState;
use axum::{Router, routing::get};
use utoipa::OpenApi;

/// Their operations, described.
#[derive(OpenApi)]
#[openapi(paths(fields::fields))]
pub(super) struct Doc;

/// Their operations.
pub(super) fn routes() -> Router<AppState> {
    Router::new().route("/invoices/extra-fields", get(fields::fields))
}
