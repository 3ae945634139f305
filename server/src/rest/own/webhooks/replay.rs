//! `POST /webhooks/{webhookId}/replay`, `POST …/deliveries/{deliveryId}/replay`: telling again.

use super::{
    NOUN,
    wire::{Named, Replayed, SentMoment},
};
use crate::{
    rest::{
        answer::{Answer, Envelope},
        body::Body,
        caller::Caller,
        ids::Ids,
        refusal::Refusal,
    },
    state::AppState,
};
use axum::extract::State;
use chrono::DateTime;
use domain::DeliveryId;

/// Sends everything again that happened since a moment and that the webhook wants, with the same
/// numbers: also what it was never told, because it was disabled. What is kept is a month old at
/// most.
#[utoipa::path(
    post,
    path = "/webhooks/{webhookId}/replay",
    operation_id = "replayWebhook",
    tag = "webhooks",
    params(("webhookId" = i64, Path, description = "Its number.")),
    request_body = SentMoment,
    responses(
        (status = 200, body = Envelope<Replayed>, description = "So many are sent again."),
        (status = 400, description = "It is disabled."),
        (status = 404, description = "There is none."),
    )
)]
pub(super) async fn replay_since(
    State(state): State<AppState>,
    Caller(actor): Caller,
    ids: Ids,
    Body(sent): Body<SentMoment>,
) -> Answer<Replayed> {
    let id = ids.first(NOUN)?;
    let since = DateTime::from_timestamp(sent.since, 0).filter(|_| sent.since >= 0);
    let Some(since) = since else {
        // Who may not, and who means another one, hears only that.
        state.portal.subscription(&actor, id).await?;
        return Err(Refusal::field("since", "There is no such moment."));
    };
    let messages = state.portal.replay_since(&actor, id, since).await?;
    Ok(Envelope::of(Replayed { messages }))
}

/// Sends one message again, with the same number.
#[utoipa::path(
    post,
    path = "/webhooks/{webhookId}/deliveries/{deliveryId}/replay",
    operation_id = "replayWebhookDelivery",
    tag = "webhooks",
    params(
        ("webhookId" = i64, Path, description = "The webhook's number."),
        ("deliveryId" = i64, Path, description = "The delivery's number."),
    ),
    responses(
        (status = 200, body = Envelope<Named>, description = "It is sent again."),
        (status = 400, description = "The webhook is disabled."),
        (status = 404, description = "There is none."),
    )
)]
pub(super) async fn replay(
    State(state): State<AppState>,
    Caller(actor): Caller,
    ids: Ids,
) -> Answer<Named> {
    let id = ids.first(NOUN)?;
    let delivery: DeliveryId = ids.second("This delivery")?;
    state.portal.replay_delivery(&actor, id, delivery).await?;
    Ok(Envelope::of(Named { id: delivery.0 }))
}
