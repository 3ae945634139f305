//! What an integrator needs that has no counterpart in B2B Edition.

mod address;
mod bulk;
mod changes;
mod companies;
mod logs;
mod webhooks;

use crate::state::AppState;
use axum::Router;
use utoipa::OpenApi;

/// Where it is.
pub(super) const PATH: &str = "/api/v1";

/// Its operations.
pub(super) fn routes() -> Router<AppState> {
    Router::new()
        .merge(bulk::routes())
        .merge(changes::routes())
        .merge(companies::routes())
        .merge(logs::routes())
        .merge(webhooks::routes())
}

/// Its operations, described.
pub(super) fn docs() -> Vec<utoipa::openapi::OpenApi> {
    vec![
        bulk::Doc::openapi(),
        changes::Doc::openapi(),
        companies::Doc::openapi(),
        logs::Doc::openapi(),
        webhooks::Doc::openapi(),
    ]
}
