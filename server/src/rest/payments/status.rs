//! `PUT /payments/{paymentId}/processing-status`: how far a payment's money has come.

use super::{NOUN, wire::ChangedPayment};
use crate::{
    rest::{
        amount::Digits,
        answer::{Answer, Envelope},
        body::Body,
        caller::Caller,
        ids::Ids,
        seen::seen,
    },
    state::AppState,
};
use axum::{extract::State, http::HeaderMap};
use domain::{PaymentId, Problem, payment::ProcessingStatus};
use serde::Deserialize;
use utoipa::ToSchema;

/// How far a payment's money has come.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub(super) struct StatusForm {
    /// 1 awaiting processing, 2 processing, 3 completed, 4 refunded.
    processing_status: Digits,
}

/// Sets how far a payment's money has come. Refunded money is taken off the invoices.
#[utoipa::path(
    put,
    path = "/payments/{paymentId}/processing-status",
    operation_id = "setPaymentProcessingStatus",
    tag = "payments",
    params(
        ("paymentId" = i64, Path, description = "Its number."),
        ("If-Match" = Option<String>, Header, description = "The `ETag` that was read."),
    ),
    request_body = StatusForm,
    responses(
        (status = 200, body = Envelope<ChangedPayment>, description = "It is set."),
        (status = 400, description = "Its state does not allow it."),
        (status = 404, description = "There is none."),
        (status = 412, description = "It was changed since it was read."),
    )
)]
pub(super) async fn set_status(
    State(state): State<AppState>,
    Caller(actor): Caller,
    ids: Ids,
    headers: HeaderMap,
    Body(form): Body<StatusForm>,
) -> Answer<ChangedPayment> {
    let id: PaymentId = ids.first(NOUN)?;
    let Some(status) = form.processing_status.code(ProcessingStatus::from_code) else {
        state.portal.payment_to_operate(&actor, id).await?;
        let sentence = "There is no such status.";
        return Err(Problem::conflict("status_not_allowed", sentence).into());
    };
    let version = seen(&headers)?;
    state
        .portal
        .operate_seen_payment(&actor, id, version, status)
        .await?;
    Ok(Envelope::of(ChangedPayment { id: id.0 }))
}
