//! `PUT /webhooks/{webhookId}`: a webhook is changed.

use super::{
    NOUN,
    wire::{SentWebhook, Webhook},
};
use crate::{
    rest::{
        answer::{Answer, Envelope},
        body::Body,
        caller::Caller,
        ids::Ids,
    },
    state::AppState,
};
use axum::extract::State;

/// Changes a webhook as a whole; its secret stays. One that the portal has disabled is told
/// again from now on.
#[utoipa::path(
    put,
    path = "/webhooks/{webhookId}",
    operation_id = "updateWebhook",
    tag = "webhooks",
    params(("webhookId" = i64, Path, description = "Its number.")),
    request_body = SentWebhook,
    responses(
        (status = 200, body = Envelope<Webhook>, description = "It is so."),
        (status = 404, description = "There is none."),
        (status = 422, description = "What was sent is wrong."),
    )
)]
pub(super) async fn update(
    State(state): State<AppState>,
    Caller(actor): Caller,
    ids: Ids,
    Body(sent): Body<SentWebhook>,
) -> Answer<Webhook> {
    let id = ids.first(NOUN)?;
    let form = match sent.form() {
        Ok(form) => form,
        Err(refusal) => {
            // Who may not, and who means another one, hears only that.
            state.portal.subscription(&actor, id).await?;
            return Err(refusal);
        }
    };
    let changed = state.portal.change_subscription(&actor, id, &form).await?;
    Ok(Envelope::of(changed.into()))
}
