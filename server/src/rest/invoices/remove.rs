//! `DELETE /invoices/{invoiceId}`.

use super::{Id, NOUN};
use crate::{
    rest::{
        answer::{Answer, Envelope},
        caller::Caller,
        ids::Ids,
        seen::seen,
    },
    state::AppState,
};
use axum::{extract::State, http::HeaderMap};
use domain::InvoiceId;

/// Deletes an invoice for which nothing was paid and no payment is on its way. The cart of a
/// checkout that nobody has finished is voided.
#[utoipa::path(
    delete,
    path = "/invoices/{invoiceId}",
    operation_id = "deleteInvoice",
    tag = "invoices",
    params(
        ("invoiceId" = String, Path, description = "Its id."),
        ("If-Match" = Option<String>, Header, description = "The `ETag` that was read."),
    ),
    responses(
        (status = 200, body = Envelope<Id>, description = "It is deleted."),
        (status = 400, description = "Something was paid for it."),
        (status = 404, description = "It does not exist."),
        (status = 412, description = "It was changed since it was read."),
    )
)]
pub(super) async fn remove(
    State(state): State<AppState>,
    Caller(actor): Caller,
    ids: Ids,
    headers: HeaderMap,
) -> Answer<Id> {
    let id: InvoiceId = ids.first(NOUN)?;
    let version = seen(&headers)?;
    state
        .portal
        .delete_told_invoice(&actor, id, version)
        .await?;
    Ok(Envelope::of(Id { id: id.0 }))
}
