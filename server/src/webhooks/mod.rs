//! What BigCommerce tells the portal.

use crate::state::AppState;
use app::ssr::status_of;
use axum::{
    extract::{State, rejection::StringRejection},
    http::{HeaderMap, StatusCode},
    response::{IntoResponse, Response},
};
use bigcommerce::Secret;
use subtle::ConstantTimeEq;

/// The header by which a webhook proves where it comes from. BigCommerce is told name and
/// value when the hook is registered, and sends both with every delivery.
pub const SECRET_HEADER: &str = "X-Webhook-Secret";

/// `POST /webhooks/bigcommerce`: keeps the event and answers at once; a job acts on it.
pub async fn bigcommerce(
    State(state): State<AppState>,
    headers: HeaderMap,
    payload: Result<String, StringRejection>,
) -> Response {
    if !is_genuine(&headers, &state.webhook_secret) {
        tracing::warn!("a webhook without the right secret was refused");
        return StatusCode::UNAUTHORIZED.into_response();
    }
    let payload = match payload {
        Ok(payload) => payload,
        Err(rejection) => return rejection.into_response(),
    };
    match state.portal.receive_webhook(&payload).await {
        Ok(new) => {
            if new {
                state.webhook_arrived.notify_one();
            }
            StatusCode::OK.into_response()
        }
        Err(problem) => status_of(problem.kind).into_response(),
    }
}

/// Compares without telling by its time how much of the secret was right.
fn is_genuine(headers: &HeaderMap, secret: &Secret) -> bool {
    headers
        .get(SECRET_HEADER)
        .is_some_and(|sent| sent.as_bytes().ct_eq(secret.expose().as_bytes()).into())
}
