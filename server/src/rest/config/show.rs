//! `GET /config`.

use super::shape::Config;
use crate::{
    rest::{
        answer::{Answer, Envelope},
        caller::Caller,
    },
    state::AppState,
};
use axum::extract::State;

/// The settings of invoices and payments.
#[utoipa::path(
    get,
    path = "/config",
    operation_id = "getConfig",
    tag = "config",
    responses((status = 200, body = Envelope<Config>, description = "The settings."))
)]
pub(super) async fn show(State(state): State<AppState>, Caller(actor): Caller) -> Answer<Config> {
    let invoicing = state.portal.invoicing_settings(&actor).await?;
    let payments = state.portal.payment_settings(&actor).await?;
    Ok(Envelope::of(Config::of(&invoicing.value, &payments.value)))
}
