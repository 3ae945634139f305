//! `DELETE /invoices/{invoiceId}`.

use super::{Id, NOUN};
use crate::{
    rest::{
        answer::{Answer, Envelope},
        caller::Caller,
        ids::Ids,
    },
    state::AppState,
};
use axum::extract::State;
use domain::InvoiceId;

/// Deletes an invoice for which nothing was paid and no payment is on its way. The cart of a
/// checkout that nobody has finished is voided.
#[utoipa::path(
    delete,
    path = "/invoices/{invoiceId}",
    operation_id = "deleteInvoice",
    tag = "invoices",
    params(("invoiceId" = String, Path, description = "Its id.")),
    responses(
        (status = 200, body = Envelope<Id>, description = "It is deleted."),
        (status = 400, description = "Something was paid for it."),
        (status = 404, description = "It does not exist."),
    )
)]
pub(super) async fn remove(
    State(state): State<AppState>,
    Caller(actor): Caller,
    ids: Ids,
) -> Answer<Id> {
    let id: InvoiceId = ids.first(NOUN)?;
    state.portal.delete_told_invoice(&actor, id).await?;
    Ok(Envelope::of(Id { id: id.0 }))
}
