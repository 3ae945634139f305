//! `PUT /invoices/{invoiceId}`.

use super::{
    Id, NOUN,
    sent::{InvoiceChange, SentDetails},
    shape::Details,
};
use crate::{
    rest::{
        answer::Envelope,
        body::Body,
        caller::Caller,
        ids::Ids,
        refusal::Refusal,
        seen::{Versioned, seen, tag},
    },
    state::AppState,
};
use axum::{extract::State, http::HeaderMap};
use domain::{
    InvoiceId,
    invoice::told::{ToldChange, ToldRow},
};

/// Changes an invoice; what is not sent stays as it is. What changes nothing is answered alike,
/// and nobody is told of it. The `ETag` is the version from then on.
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
        (status = 200, body = Envelope<Id>, description = "It is so."),
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
) -> Versioned<Id> {
    let id: InvoiceId = ids.first(NOUN)?;
    let (version, mut told) = match read(id, &headers, sent) {
        Ok(read) => read,
        Err(refusal) => {
            state.portal.invoice_to_change(&actor, id).await?;
            return Err(refusal);
        }
    };
    if told.details.is_some()
        && let Ok(shown) = state.portal.told_invoice(&actor, id).await
        && is_shown(&told, &shown)
        && let Some(details) = &mut told.details
    {
        details.kept = shown.kept.details;
    }
    let version = state
        .portal
        .change_told_invoice(&actor, id, version, &told)
        .await?;
    Ok((tag(version), Envelope::of(Id { id: id.0 })))
}

/// Are its details those that are answered? Then what is kept of them stays as it is kept:
/// whoever sends back what was read changes nothing.
fn is_shown(told: &ToldChange, shown: &ToldRow) -> bool {
    let issued = shown.created_at.timestamp();
    let text = serde_json::to_string(&Details::shown(shown)).ok();
    let read = text.and_then(|text| serde_json::from_str::<SentDetails>(&text).ok());
    let read = read.and_then(|read| read.told().ok());
    read.is_some()
        && read == told.details
        && told.issued_at.is_none_or(|at| at.timestamp() == issued)
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
