//! Logs of the whole store.

pub(super) mod access;
pub(super) mod audit;

use crate::{
    rest::{params::Params, refusal::Refusal},
    state::AppState,
};
use axum::{Router, routing::get};
use domain::DateRange;
use utoipa::OpenApi;

/// Their operations, described.
#[derive(OpenApi)]
#[openapi(paths(audit::audit, access::access))]
pub(super) struct Doc;

/// Their operations.
pub(super) fn routes() -> Router<AppState> {
    Router::new()
        .route("/audit-log", get(audit::audit))
        .route("/access-log", get(access::access))
}

/// `from` and `to`.
fn days(params: &Params) -> Result<DateRange, Refusal> {
    Ok(DateRange {
        from: params.day("from")?,
        to: params.day("to")?,
    })
}
