//! The controls for other programs: what a person does at `/`, as JSON.

mod faults;
mod orders;
mod webhooks;

use axum::Json;
use axum::Router;
use axum::extract::State;
use axum::http::StatusCode;
use axum::middleware::from_fn;
use axum::response::{IntoResponse, Response};
use axum::routing::{get, post, put};
use serde_json::json;

use crate::page::same_site;
use crate::{Refusal, Sandbox};

pub(crate) fn router() -> Router<Sandbox> {
    Router::new()
        .route("/sandbox/orders", post(orders::place))
        .route("/sandbox/orders/{id}", put(orders::edit))
        .route("/sandbox/orders/{id}/cancel", post(orders::cancel))
        .route("/sandbox/orders/{id}/refund", post(orders::refund))
        .route("/sandbox/orders/{id}/ship", post(orders::ship))
        .route("/sandbox/orders/{id}/status", post(orders::set_status))
        .route("/sandbox/orders/{id}/archive", post(orders::archive))
        .route(
            "/sandbox/faults",
            get(faults::list).post(faults::add).delete(faults::clear),
        )
        .route("/sandbox/faults/held", get(faults::held))
        .route("/sandbox/webhooks", get(webhooks::log))
        .route("/sandbox/webhooks/hold", post(webhooks::hold))
        .route("/sandbox/webhooks/release", post(webhooks::release))
        .route("/sandbox/webhooks/redeliver", post(webhooks::redeliver))
        .route("/sandbox/webhooks/drop", post(webhooks::drop_next))
        .route("/sandbox/webhooks/settle", post(webhooks::settle))
        .route("/sandbox/reset", post(reset))
        .layer(from_fn(same_site::layer))
}

async fn reset(State(sandbox): State<Sandbox>) -> StatusCode {
    sandbox.reset();
    StatusCode::NO_CONTENT
}

/// A refusal as the controls answer it.
struct ControlError(Refusal);

impl From<Refusal> for ControlError {
    fn from(refusal: Refusal) -> Self {
        Self(refusal)
    }
}

impl IntoResponse for ControlError {
    fn into_response(self) -> Response {
        let status = match self.0 {
            Refusal::Missing(_) => StatusCode::NOT_FOUND,
            Refusal::Invalid { .. } => StatusCode::UNPROCESSABLE_ENTITY,
            Refusal::Conflict(_) => StatusCode::CONFLICT,
        };
        (status, Json(json!({ "error": self.0.to_string() }))).into_response()
    }
}
