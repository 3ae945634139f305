//! `GET /config`.

use super::{shape::Config, version};
use crate::{
    rest::{
        answer::Envelope,
        caller::Caller,
        seen::{Versioned, tag},
    },
    state::AppState,
};
use axum::extract::State;

/// The settings of invoices and payments. Their `ETag` is their version, for `If-Match` of a
/// change.
#[utoipa::path(
    get,
    path = "/config",
    operation_id = "getConfig",
    tag = "config",
    responses((status = 200, body = Envelope<Config>, description = "The settings."))
)]
pub(super) async fn show(
    State(state): State<AppState>,
    Caller(actor): Caller,
) -> Versioned<Config> {
    let invoicing = state.portal.invoicing_settings(&actor).await?;
    let payments = state.portal.payment_settings(&actor).await?;
    let version = tag(version(&invoicing, &payments));
    let config = Config::of(&invoicing.value, &payments.value);
    Ok((version, Envelope::of(config)))
}
