//! Payments.

pub(super) mod change;
pub(super) mod delete;
pub(super) mod list;
mod offline;
pub(super) mod operate;
pub(super) mod operations;
pub(super) mod record;
pub(super) mod show;
pub(super) mod status;
pub(super) mod transactions;
mod wire;

use crate::state::AppState;
use axum::{
    Router,
    routing::{get, post, put},
};
use utoipa::OpenApi;

/// How use cases call one that does not exist.
const NOUN: &str = "This payment";

/// Their operations, described.
#[derive(OpenApi)]
#[openapi(paths(
    list::list,
    show::show,
    delete::delete,
    operations::operations,
    operate::operate,
    status::set_status,
    transactions::transactions,
    record::record,
    change::change
))]
pub(super) struct Doc;

/// Their operations.
pub(super) fn routes() -> Router<AppState> {
    Router::new()
        .route("/payments", get(list::list))
        .route("/payments/offline", post(record::record))
        .route("/payments/offline/{id}", put(change::change))
        .route("/payments/{id}", get(show::show).delete(delete::delete))
        .route(
            "/payments/{id}/operations",
            get(operations::operations).post(operate::operate),
        )
        .route("/payments/{id}/processing-status", put(status::set_status))
        .route(
            "/payments/{id}/transactions",
            get(transactions::transactions),
        )
}
