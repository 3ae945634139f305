//! No request waits for ever.

use super::answer;
use axum::{
    extract::{Request, State},
    middleware::Next,
    response::Response,
};
use std::time::Duration;

/// Answers for a request that takes longer. What changes something goes on all the same.
pub(super) async fn hold(State(limit): State<Duration>, request: Request, next: Next) -> Response {
    let headers = request.headers().clone();
    match tokio::time::timeout(limit, next.run(request)).await {
        Ok(response) => response,
        Err(_) => answer::late(&headers),
    }
}
