//! `PUT /invoices/{invoiceId}`.

use super::{Id, NOUN, sent::InvoiceChange};
use crate::{
    rest::{
        answer::{Answer, Envelope},
        body::Body,
        caller::Caller,
        ids::Ids,
        refusal::Refusal,
        seen::seen,
    },
    state::AppState,
};
use axum::{extract::State, http::HeaderMap};
use domain::{InvoiceId, invoice::told::ToldChange};

/// Changes an invoice; what is not sent stays as it is.
#[utoipa::path(
    put,
    path = "/invoices/{invoiceId}",
    operation_id = "putInvoice",
    tag = "invoices",
    request_body = InvoiceChange,
    params(
        ("invoiceId" = String, Path, description = "Its id."),
        ("If-Match" = Option<String>, Header, description = "The `ETag` that was read."),
    ),
    responses(
        (status = 200, body = Envelope<Id>, description = "It is changed."),
        (status = 400, description = "An amount is no number, or the invoice is paid."),
        (status = 404, description = "It does not exist."),
        (status = 412, description = "It was changed since it was read."),
        (status = 422, description = "Fields that cannot be kept as they are."),
    )
)]
pub(super) async fn change(
    State(state): State<AppState>,
    Caller(actor): Caller,
    ids: Ids,
    headers: HeaderMap,
    Body(sent): Body<InvoiceChange>,
) -> Answer<Id> {
    let id: InvoiceId = ids.first(NOUN)?;
    let (version, told) = match read(id, &headers, sent) {
        Ok(read) => read,
        Err(refusal) => {
            state.portal.invoice_to_change(&actor, id).await?;
            return Err(refusal);
        }
    };
    state
        .portal
        .change_told_invoice(&actor, id, version, &told)
        .await?;
    Ok(Envelope::of(Id { id: id.0 }))
}

/// Which version the program has seen, and what it changes.
fn read(
    id: InvoiceId,
    headers: &HeaderMap,
    sent: InvoiceChange,
) -> Result<(Option<i64>, ToldChange), Refusal> {
    let version = seen(headers)?.or(sent.version);
    if !sent.has_numbers() {
        return Err(Refusal::not_a_number(id.0));
    }
    Ok((version, sent.told()?))
}
