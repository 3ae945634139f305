//! `POST /webhooks/{webhookId}/secret`: another secret.

use super::{NOUN, wire::NewWebhook};
use crate::{
    rest::{answer::Envelope, caller::Caller, ids::Ids, keys::Confidential, refusal::Refusal},
    state::AppState,
};
use axum::{Extension, extract::State};

/// Gives a webhook another secret, which is in this answer and nowhere else. For a day every
/// message carries two signatures, that of the new secret and that of the one before, so that
/// nothing is missed until the receiver knows the new one. Sent again with the same
/// `Idempotency-Key` it gives no other one, and is answered without it.
#[utoipa::path(
    post,
    path = "/webhooks/{webhookId}/secret",
    operation_id = "renewWebhookSecret",
    tag = "webhooks",
    params(("webhookId" = i64, Path, description = "Its number.")),
    responses(
        (status = 200, body = Envelope<NewWebhook>, description = "It has another secret."),
        (status = 404, description = "There is none."),
    )
)]
pub(super) async fn renew(
    State(state): State<AppState>,
    Caller(actor): Caller,
    ids: Ids,
) -> Result<(Extension<Confidential>, Envelope<NewWebhook>), Refusal> {
    let id = ids.first(NOUN)?;
    let new = state.portal.renew_subscription_secret(&actor, id).await?;
    Ok(NewWebhook::told(new))
}
