//! Webhooks: programs that are told what happens.

pub(super) mod create;
pub(super) mod delete;
pub(super) mod deliveries;
pub(super) mod list;
pub(super) mod replay;
pub(super) mod secret;
pub(super) mod show;
pub(super) mod test;
pub(super) mod update;
mod wire;

use crate::state::AppState;
use axum::{
    Router,
    routing::{get, post},
};
use utoipa::OpenApi;

/// What refusals call one.
const NOUN: &str = "This webhook";

/// Their operations, described.
#[derive(OpenApi)]
#[openapi(paths(
    list::list,
    create::create,
    show::show,
    update::update,
    delete::delete,
    secret::renew,
    test::test,
    deliveries::deliveries,
    replay::replay_since,
    replay::replay
))]
pub(super) struct Doc;

/// Their operations.
pub(super) fn routes() -> Router<AppState> {
    Router::new()
        .route("/webhooks", get(list::list).post(create::create))
        .route(
            "/webhooks/{id}",
            get(show::show).put(update::update).delete(delete::delete),
        )
        .route("/webhooks/{id}/secret", post(secret::renew))
        .route("/webhooks/{id}/test", post(test::test))
        .route("/webhooks/{id}/replay", post(replay::replay_since))
        .route("/webhooks/{id}/deliveries", get(deliveries::deliveries))
        .route(
            "/webhooks/{id}/deliveries/{delivery_id}/replay",
            post(replay::replay),
        )
}
