//! Invoices.

pub(super) mod change;
pub(super) mod create;
pub(super) mod download;
pub(super) mod fields;
pub(super) mod from_order;
pub(super) mod list;
pub(super) mod remove;
pub(in crate::rest) mod sent;
mod shape;
pub(super) mod show;

use crate::state::AppState;
use axum::{
    Router,
    routing::{get, post},
};
use serde::Serialize;
use utoipa::{OpenApi, ToSchema};

/// How use cases call an invoice that does not exist.
const NOUN: &str = "This invoice";

/// Which invoice it was.
#[derive(Debug, Serialize, ToSchema)]
#[schema(as = InvoiceIdOnly)]
pub(super) struct Id {
    /// Its id.
    id: i64,
}

/// Their operations, described.
#[derive(OpenApi)]
#[openapi(paths(
    list::list,
    create::create,
    show::show,
    change::change,
    remove::remove,
    from_order::from_order,
    download::download,
    fields::fields
))]
pub(super) struct Doc;

/// Their operations.
pub(super) fn routes() -> Router<AppState> {
    Router::new()
        .route("/invoices", get(list::list).post(create::create))
        .route("/invoices/extra-fields", get(fields::fields))
        .route(
            "/invoices/{invoiceId}",
            get(show::show).put(change::change).delete(remove::remove),
        )
        .route(
            "/invoices/{invoiceId}/download-pdf",
            get(download::download),
        )
        .route("/orders/{orderId}/invoices", post(from_order::from_order))
}
