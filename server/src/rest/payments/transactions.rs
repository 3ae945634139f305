//! `GET /payments/{paymentId}/transactions`: what moved a payment's money.

use super::{NOUN, wire::PaymentTransaction};
use crate::{
    rest::{
        answer::{Answer, Envelope},
        caller::Caller,
        ids::Ids,
    },
    state::AppState,
};
use axum::extract::State;

/// What moved the money of a payment, as far as it is known.
#[utoipa::path(
    get,
    path = "/payments/{paymentId}/transactions",
    operation_id = "getPaymentTransactions",
    tag = "payments",
    params(("paymentId" = i64, Path, description = "Its number.")),
    responses(
        (status = 200, body = Envelope<Vec<PaymentTransaction>>, description = "What is known."),
        (status = 404, description = "There is none."),
    )
)]
pub(super) async fn transactions(
    State(state): State<AppState>,
    Caller(actor): Caller,
    ids: Ids,
) -> Answer<Vec<PaymentTransaction>> {
    let id = ids.first(NOUN)?;
    let payment = state.portal.payment_entry(&actor, id).await?;
    Ok(Envelope::of(vec![PaymentTransaction::of(&payment)]))
}
