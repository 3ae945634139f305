//! `POST /payments/{paymentId}/operations`: applying, reverting, asking BigCommerce.

use super::{NOUN, wire::ChangedPayment};
use crate::{
    rest::{
        amount::Digits,
        answer::{Answer, Envelope},
        body::Body,
        caller::Caller,
        ids::Ids,
    },
    state::AppState,
};
use axum::extract::State;
use domain::{PaymentId, Problem, payment::PaymentOperation};
use serde::Deserialize;
use utoipa::ToSchema;

/// What is to be done with a payment.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub(super) struct OperationForm {
    /// 0 apply to invoice balances, 1 revert them, 2 pull updates from the order.
    operation_code: Digits,
}

/// Applies or reverts a payment, or reads its order again.
#[utoipa::path(
    post,
    path = "/payments/{paymentId}/operations",
    operation_id = "operatePayment",
    tag = "payments",
    params(("paymentId" = i64, Path, description = "Its number.")),
    request_body = OperationForm,
    responses(
        (status = 200, body = Envelope<ChangedPayment>, description = "It is done."),
        (status = 400, description = "Its state, or what its invoices owe, does not allow it."),
        (status = 404, description = "There is none."),
    )
)]
pub(super) async fn operate(
    State(state): State<AppState>,
    Caller(actor): Caller,
    ids: Ids,
    Body(form): Body<OperationForm>,
) -> Answer<ChangedPayment> {
    let id: PaymentId = ids.first(NOUN)?;
    let Some(operation) = form.operation_code.code(PaymentOperation::from_code) else {
        state.portal.payment_to_operate(&actor, id).await?;
        let sentence = "There is no such operation.";
        return Err(Problem::conflict("operation_not_allowed", sentence).into());
    };
    state.portal.operate_payment(&actor, id, operation).await?;
    Ok(Envelope::of(ChangedPayment { id: id.0 }))
}
