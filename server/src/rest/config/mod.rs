//! The settings of invoices and payments, as far as B2B Edition has them.

pub(super) mod change;
mod shape;
pub(super) mod show;

use crate::state::AppState;
use axum::{Router, routing::get};
use utoipa::OpenApi;

/// Their operations, described.
#[derive(OpenApi)]
#[openapi(paths(show::show, change::change))]
pub(super) struct Doc;

/// Their operations.
pub(super) fn routes() -> Router<AppState> {
    Router::new().route("/config", get(show::show).put(change::change))
}
