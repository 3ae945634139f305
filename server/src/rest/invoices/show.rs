//! `GET /invoices/{invoiceId}`.

use super::{NOUN, shape::Invoice};
use crate::{
    rest::{answer::Envelope, caller::Caller, ids::Ids, refusal::Refusal},
    state::AppState,
};
use axum::{
    extract::State,
    http::{HeaderName, header},
};

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
) -> Result<([(HeaderName, String); 1], Envelope<Invoice>), Refusal> {
    let told = state.portal.told_invoice(&actor, ids.first(NOUN)?).await?;
    let version = format!("\"{}\"", told.version);
    let invoice = Invoice::of(told, state.portal.profile().zone, true);
    Ok(([(header::ETAG, version)], Envelope::of(invoice)))
}
