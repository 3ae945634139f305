//! `POST /payments/offline`: money that came outside of BigCommerce.

use super::{
    offline::{OfflinePayment, refused},
    wire::RecordedPayment,
};
use crate::{
    rest::{
        answer::{Answer, Envelope},
        body::Body,
        caller::Caller,
        keys,
    },
    state::AppState,
};
use axum::{extract::State, http::HeaderMap};

/// Records an offline payment over one or several invoices, all or nothing. It lowers their
/// balances at once, also while it is pending; one that was refunded lowers nothing.
#[utoipa::path(
    post,
    path = "/payments/offline",
    operation_id = "createOfflinePayment",
    tag = "payments",
    request_body = OfflinePayment,
    responses(
        (status = 200, body = Envelope<RecordedPayment>, description = "It is recorded."),
        (status = 422, description = "What was sent is wrong, or an invoice owes less."),
    )
)]
pub(super) async fn record(
    State(state): State<AppState>,
    Caller(actor): Caller,
    headers: HeaderMap,
    Body(form): Body<OfflinePayment>,
) -> Answer<RecordedPayment> {
    let sent = form.read()?;
    let key = headers.get(keys::KEY).and_then(|key| key.to_str().ok());
    let recorded = state.portal.record_sent_payment(&actor, key, &sent).await;
    let id = recorded.map_err(|problem| refused(problem, &sent.lines))?;
    Ok(Envelope::of(RecordedPayment { payment_id: id.0 }))
}
