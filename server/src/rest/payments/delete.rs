//! `DELETE /payments/{paymentId}`: an offline payment is taken off its invoices and out of all
//! lists.

use super::{NOUN, wire::ChangedPayment};
use crate::{
    rest::{
        answer::{Answer, Envelope},
        caller::Caller,
        ids::Ids,
    },
    state::AppState,
};
use axum::extract::State;
use domain::{PaymentId, payment::PaymentChange};

/// Deletes an offline payment; its invoices owe again what it had brought.
#[utoipa::path(
    delete,
    path = "/payments/{paymentId}",
    operation_id = "deletePayment",
    tag = "payments",
    params(("paymentId" = i64, Path, description = "Its number.")),
    responses(
        (status = 200, body = Envelope<ChangedPayment>, description = "It is deleted."),
        (status = 400, description = "It came through the store."),
        (status = 404, description = "There is none."),
    )
)]
pub(super) async fn delete(
    State(state): State<AppState>,
    Caller(actor): Caller,
    ids: Ids,
) -> Answer<ChangedPayment> {
    let id: PaymentId = ids.first(NOUN)?;
    // Deleted before, it is missing, as for whoever reads it.
    state.portal.payment_entry(&actor, id).await?;
    state
        .portal
        .operate_payment(&actor, id, PaymentChange::Delete)
        .await?;
    Ok(Envelope::of(ChangedPayment { id: id.0 }))
}
