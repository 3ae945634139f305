//! `GET /webhooks/{webhookId}/deliveries`: what a program was told.

use super::{NOUN, wire::Delivery};
use crate::{
    rest::{
        answer::{Answer, Envelope},
        caller::Caller,
        ids::Ids,
        params::Params,
    },
    state::AppState,
};
use axum::extract::State;
use domain::webhook::DeliveryState;

/// What a program was told in the last month or is to be told, the latest first.
#[utoipa::path(
    get,
    path = "/webhooks/{webhookId}/deliveries",
    operation_id = "getWebhookDeliveries",
    tag = "webhooks",
    params(
        ("webhookId" = i64, Path, description = "Its number."),
        ("state" = Option<String>, Query, description = "waiting, delivered or failed."),
        ("offset" = Option<u32>, Query, description = "Rows to pass over; 0."),
        ("limit" = Option<u32>, Query, description = "Most rows, 1 to 250; 10."),
    ),
    responses(
        (status = 200, body = Envelope<Vec<Delivery>>, description = "The deliveries."),
        (status = 404, description = "There is no such webhook."),
    )
)]
pub(super) async fn deliveries(
    State(state): State<AppState>,
    Caller(actor): Caller,
    ids: Ids,
    params: Params,
) -> Answer<Vec<Delivery>> {
    let id = ids.first(NOUN)?;
    let states = DeliveryState::ALL.map(|state| (state.code(), state));
    let only = params.word("state", &states)?;
    let slice = params.slice()?;
    let found = state
        .portal
        .webhook_deliveries(&actor, id, only, slice)
        .await?;
    Ok(Envelope::slice(found, slice, Delivery::from))
}
