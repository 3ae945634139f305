//! `GET /webhooks/{webhookId}`: one webhook.

use super::{NOUN, wire::Webhook};
use crate::{
    rest::{
        answer::{Answer, Envelope},
        caller::Caller,
        ids::Ids,
    },
    state::AppState,
};
use axum::extract::State;

/// One webhook.
#[utoipa::path(
    get,
    path = "/webhooks/{webhookId}",
    operation_id = "getWebhook",
    tag = "webhooks",
    params(("webhookId" = i64, Path, description = "Its number.")),
    responses(
        (status = 200, body = Envelope<Webhook>, description = "The webhook."),
        (status = 404, description = "There is none."),
    )
)]
pub(super) async fn show(
    State(state): State<AppState>,
    Caller(actor): Caller,
    ids: Ids,
) -> Answer<Webhook> {
    let id = ids.first(NOUN)?;
    let found = state.portal.subscription(&actor, id).await?;
    Ok(Envelope::of(found.into()))
}
