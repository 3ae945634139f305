//! `POST /webhooks`: a program is told from now on.

use super::wire::{NewWebhook, SentWebhook};
use crate::{
    rest::{answer::Envelope, body::Body, caller::Caller, keys::Confidential, refusal::Refusal},
    state::AppState,
};
use axum::{Extension, extract::State};

/// Adds a webhook. The secret that signs its messages is in this answer and nowhere else: the
/// same sent again with the same `Idempotency-Key` adds nothing, and is answered without it.
#[utoipa::path(
    post,
    path = "/webhooks",
    operation_id = "createWebhook",
    tag = "webhooks",
    request_body = SentWebhook,
    responses(
        (status = 200, body = Envelope<NewWebhook>, description = "It is added."),
        (status = 400, description = "There are as many as there may be."),
        (status = 422, description = "What was sent is wrong."),
    )
)]
pub(super) async fn create(
    State(state): State<AppState>,
    Caller(actor): Caller,
    Body(sent): Body<SentWebhook>,
) -> Result<(Extension<Confidential>, Envelope<NewWebhook>), Refusal> {
    let form = sent.form()?;
    let new = state.portal.create_subscription(&actor, &form).await?;
    Ok(NewWebhook::told(new))
}
