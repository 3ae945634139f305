//! `PUT /payments/offline/{paymentId}`: what an offline payment says.

use super::{
    NOUN,
    offline::{OfflinePayment, refused},
    wire::RecordedPayment,
};
use crate::{
    rest::{
        answer::Envelope,
        body::Body,
        caller::Caller,
        ids::Ids,
        seen::{Versioned, seen, tag},
    },
    state::AppState,
};
use axum::{extract::State, http::HeaderMap};
use domain::PaymentId;

/// Makes an offline payment what is sent, all or nothing: its money is taken off the invoices
/// that it leaves or changes and put on the others. What is not sent stays.
#[utoipa::path(
    put,
    path = "/payments/offline/{paymentId}",
    operation_id = "updateOfflinePayment",
    tag = "payments",
    params(
        ("paymentId" = i64, Path, description = "Its number."),
        ("If-Match" = Option<String>, Header, description = "The `ETag` that was read."),
    ),
    request_body = OfflinePayment,
    responses(
        (status = 200, body = Envelope<RecordedPayment>, description = "It is changed."),
        (status = 400, description = "It came through the store, or was refunded."),
        (status = 404, description = "There is none."),
        (status = 412, description = "It was changed since it was read."),
        (status = 422, description = "What was sent is wrong, or an invoice owes less."),
    )
)]
pub(super) async fn change(
    State(state): State<AppState>,
    Caller(actor): Caller,
    ids: Ids,
    headers: HeaderMap,
    Body(form): Body<OfflinePayment>,
) -> Versioned<RecordedPayment> {
    let id: PaymentId = ids.first(NOUN)?;
    let version = seen(&headers)?;
    let sent = match form.read() {
        Ok(sent) => sent,
        Err(refusal) => {
            state.portal.payment_to_operate(&actor, id).await?;
            return Err(refusal);
        }
    };
    let changed = state
        .portal
        .change_sent_payment(&actor, id, version, &sent)
        .await;
    let version = changed.map_err(|problem| refused(problem, &sent.lines))?;
    let answer = Envelope::of(RecordedPayment { payment_id: id.0 });
    Ok((tag(version), answer))
}
