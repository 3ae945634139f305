//! The settings of invoices and payments, as far as B2B Edition has them.

pub(super) mod change;
mod shape;
pub(super) mod show;

use crate::state::AppState;
use axum::{Router, routing::get};
use domain::settings::{InvoicingPolicy, PaymentPolicy, Saved};
use utoipa::OpenApi;

/// Their operations, described.
#[derive(OpenApi)]
#[openapi(paths(show::show, change::change))]
pub(super) struct Doc;

/// Their operations.
pub(super) fn routes() -> Router<AppState> {
    Router::new().route("/config", get(show::show).put(change::change))
}

/// The version of both groups together: each only grows, so their sum is the same as long as
/// neither was saved.
fn version(invoicing: &Saved<InvoicingPolicy>, payments: &Saved<PaymentPolicy>) -> i64 {
    invoicing.version.saturating_add(payments.version)
}
