//! Companies, what they owe and how it came to that.

pub(super) mod aging;
pub(super) mod list;
pub(super) mod show;
pub(super) mod statement;
pub(super) mod upsert;
mod wire;

use crate::state::AppState;
use axum::{
    Router,
    routing::{get, put},
};
use utoipa::OpenApi;

/// How use cases call one that does not exist.
const NOUN: &str = "This company";

/// Their operations, described.
#[derive(OpenApi)]
#[openapi(paths(
    list::list,
    show::show,
    upsert::upsert,
    statement::statement,
    aging::aging
))]
pub(super) struct Doc;

/// Their operations.
pub(super) fn routes() -> Router<AppState> {
    Router::new()
        .route("/companies", get(list::list))
        .route("/companies/{id}", get(show::show))
        .route("/companies/{id}/statement", get(statement::statement))
        .route("/companies/{id}/aging", get(aging::aging))
        .route("/companies/by-external-id/{id}", put(upsert::upsert))
}
