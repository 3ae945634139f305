//! `DELETE /webhooks/{webhookId}`: a program is told no more.

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
use domain::SubscriptionId;

/// Deletes a webhook, with all that it has not been told yet.
#[utoipa::path(
    delete,
    path = "/webhooks/{webhookId}",
    operation_id = "deleteWebhook",
    tag = "webhooks",
    params(("webhookId" = i64, Path, description = "Its number.")),
    responses(
        (status = 200, body = Envelope<Named>, description = "It is deleted."),
        (status = 404, description = "There is none."),
    )
)]
pub(super) async fn delete(
    State(state): State<AppState>,
    Caller(actor): Caller,
    ids: Ids,
) -> Answer<Named> {
    let id: SubscriptionId = ids.first(NOUN)?;
    state.portal.delete_subscription(&actor, id).await?;
    Ok(Envelope::of(Named { id: id.0 }))
}
