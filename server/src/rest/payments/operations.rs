//! `GET /payments/{paymentId}/operations`: what may be done with a payment.

use super::NOUN;
use crate::{
    rest::{
        answer::{Answer, Envelope},
        caller::Caller,
        ids::Ids,
    },
    state::AppState,
};
use axum::extract::State;
use serde::Serialize;
use utoipa::ToSchema;

/// What may be done with a payment now.
#[derive(Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub(super) struct PaymentOperations {
    /// 0 apply to invoice balances, 1 revert them, 2 pull updates from the order.
    allowed_operations: Vec<i64>,
    /// Which processing statuses may be set: their numbers, as text.
    allowed_statuses: Vec<String>,
}

/// What may be done with a payment.
#[utoipa::path(
    get,
    path = "/payments/{paymentId}/operations",
    operation_id = "getPaymentOperations",
    tag = "payments",
    params(("paymentId" = i64, Path, description = "Its number.")),
    responses(
        (status = 200, body = Envelope<PaymentOperations>, description = "What may be done."),
        (status = 404, description = "There is none."),
    )
)]
pub(super) async fn operations(
    State(state): State<AppState>,
    Caller(actor): Caller,
    ids: Ids,
) -> Answer<PaymentOperations> {
    let id = ids.first(NOUN)?;
    let payment = state.portal.payment_entry(&actor, id).await?.state;
    let operations = payment.allowed_operations().into_iter();
    let statuses = payment.allowed_statuses().iter();
    Ok(Envelope::of(PaymentOperations {
        allowed_operations: operations.map(|operation| operation.code()).collect(),
        allowed_statuses: statuses.map(|status| status.code().to_string()).collect(),
    }))
}
