//! `GET /payments/{paymentId}`: one payment.

use super::{NOUN, wire::Payment};
use crate::{
    rest::{
        answer::{Answer, Envelope},
        caller::Caller,
        ids::Ids,
    },
    state::AppState,
};
use axum::extract::State;

/// One payment.
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
) -> Answer<Payment> {
    let id = ids.first(NOUN)?;
    let payment = state.portal.payment_entry(&actor, id).await?;
    Ok(Envelope::of(Payment::of(
        payment,
        &state.portal.profile().hash,
    )))
}
