//! `DELETE /payments/{paymentId}`: an offline payment is taken off its invoices and out of all
//! lists.

use super::{NOUN, wire::ChangedPayment};
use crate::{
    rest::{
        answer::{Answer, Envelope},
        caller::Caller,
        ids::Ids,
        seen::seen,
    },
    state::AppState,
};
use axum::{extract::State, http::HeaderMap};
use domain::{PaymentId, payment::PaymentChange};

/// Deletes an offline payment; its invoices owe again what it had brought.
#[utoipa::path(
    delete,
    path = "/payments/{paymentId}",
    operation_id = "deletePayment",
    tag = "payments",
    params(
        ("paymentId" = i64, Path, description = "Its number."),
        ("If-Match" = Option<String>, Header, description = "The `ETag` that was read."),
    ),
    responses(
        (status = 200, body = Envelope<ChangedPayment>, description = "It is deleted."),
        (status = 400, description = "It came through the store."),
        (status = 404, description = "There is none."),
        (status = 412, description = "It was changed since it was read."),
    )
)]
pub(super) async fn delete(
    State(state): State<AppState>,
    Caller(actor): Caller,
    ids: Ids,
    headers: HeaderMap,
) -> Answer<ChangedPayment> {
    let id: PaymentId = ids.first(NOUN)?;
    let version = seen(&headers)?;
    // Deleted before, it is missing, as for whoever reads it.
    state.portal.payment_entry(&actor, id).await?;
    state
        .portal
        .operate_seen_payment(&actor, id, version, PaymentChange::Delete)
        .await?;
    Ok(Envelope::of(ChangedPayment { id: id.0 }))
}
