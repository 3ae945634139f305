//! `GET /invoices/{invoiceId}`.

use super::{NOUN, shape::Invoice};
use crate::{
    rest::{
        answer::Envelope,
        caller::Caller,
        ids::Ids,
        seen::{Versioned, tag},
    },
    state::AppState,
};
use axum::extract::State;

/// An invoice. Its `ETag` is its version, for `If-Match` of a change.
#[utoipa::path(
    get,
    path = "/invoices/{invoiceId}",
    operation_id = "getInvoice",
    tag = "invoices",
    params(("invoiceId" = String, Path, description = "Its id.")),
    responses(
        (status = 200, body = Envelope<Invoice>, description = "The invoice."),
        (status = 404, description = "It does not exist."),
    )
)]
pub(super) async fn show(
    State(state): State<AppState>,
    Caller(actor): Caller,
    ids: Ids,
) -> Versioned<Invoice> {
    let told = state.portal.told_invoice(&actor, ids.first(NOUN)?).await?;
    let version = tag(told.version);
    let invoice = Invoice::of(told, state.portal.profile().zone, true);
    Ok((version, Envelope::of(invoice)))
}
