//! `GET /payments/{paymentId}`: one payment.

use super::{NOUN, wire::Payment};
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

/// One payment. Its `ETag` is its version, for `If-Match` of a change.
#[utoipa::path(
    get,
    path = "/payments/{paymentId}",
    operation_id = "getPayment",
    tag = "payments",
    params(("paymentId" = i64, Path, description = "Its number.")),
    responses(
        (status = 200, body = Envelope<Payment>, description = "The payment."),
        (status = 404, description = "There is none."),
    )
)]
pub(super) async fn show(
    State(state): State<AppState>,
    Caller(actor): Caller,
    ids: Ids,
) -> Versioned<Payment> {
    let id = ids.first(NOUN)?;
    let payment = state.portal.payment_entry(&actor, id).await?;
    let version = tag(payment.version);
    let payment = Payment::of(payment, &state.portal.profile().hash);
    Ok((version, Envelope::of(payment)))
}
