//! `POST /invoices`.

use super::{Id, sent::NewInvoice};
use crate::{
    rest::{
        answer::{Answer, Envelope},
        body::Body,
        caller::Caller,
    },
    state::AppState,
};
use axum::extract::State;

/// Adds an invoice.
#[utoipa::path(
    post,
    path = "/invoices",
    operation_id = "postInvoices",
    tag = "invoices",
    request_body = NewInvoice,
    responses(
        (status = 200, body = Envelope<Id>, description = "It is added."),
        (status = 400, description = "Another invoice has the number."),
        (status = 422, description = "Fields that cannot be kept as they are."),
    )
)]
pub(super) async fn create(
    State(state): State<AppState>,
    Caller(actor): Caller,
    Body(sent): Body<NewInvoice>,
) -> Answer<Id> {
    let told = sent.told()?;
    let id = state.portal.add_told_invoice(&actor, &told).await?;
    Ok(Envelope::of(Id { id: id.0 }))
}
