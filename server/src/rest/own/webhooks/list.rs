//! `GET /webhooks`: all webhooks.

use super::wire::Webhook;
use crate::{
    rest::{
        answer::{Answer, Envelope},
        caller::Caller,
    },
    state::AppState,
};
use axum::extract::State;

/// All webhooks, the oldest first.
#[utoipa::path(
    get,
    path = "/webhooks",
    operation_id = "getWebhooks",
    tag = "webhooks",
    responses((status = 200, body = Envelope<Vec<Webhook>>, description = "The webhooks."))
)]
pub(super) async fn list(
    State(state): State<AppState>,
    Caller(actor): Caller,
) -> Answer<Vec<Webhook>> {
    let found = state.portal.subscriptions(&actor).await?;
    Ok(Envelope::of(found.into_iter().map(Webhook::from).collect()))
}
