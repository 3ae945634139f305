//! `POST /webhooks/{webhookId}/test`: a message of nothing.

use super::{NOUN, wire::Named};
use crate::{
    rest::{
        answer::{Answer, Envelope},
        caller::Caller,
        ids::Ids,
    },
    state::AppState,
};
use axum::extract::State;

/// Sends a message of type `webhook.test`, to see whether it arrives; its delivery tells.
#[utoipa::path(
    post,
    path = "/webhooks/{webhookId}/test",
    operation_id = "testWebhook",
    tag = "webhooks",
    params(("webhookId" = i64, Path, description = "Its number.")),
    responses(
        (status = 200, body = Envelope<Named>, description = "The delivery."),
        (status = 400, description = "It is disabled."),
        (status = 404, description = "There is none."),
    )
)]
pub(super) async fn test(
    State(state): State<AppState>,
    Caller(actor): Caller,
    ids: Ids,
) -> Answer<Named> {
    let id = ids.first(NOUN)?;
    let delivery = state.portal.test_subscription(&actor, id).await?;
    Ok(Envelope::of(Named { id: delivery.0 }))
}
