//! Requests that change something run to their end, whatever the client does.
//!
//! A handler is dropped in the middle when its client hangs up. Between making a cart at
//! BigCommerce and writing down its number that would cost money, so such requests run in
//! a task of their own, and the portal waits for those tasks before it stops.

use axum::{
    extract::{Request, State},
    http::StatusCode,
    middleware::Next,
    response::{IntoResponse, Response},
};
use service::Tasks;
use tracing::Instrument;

/// Runs the rest of the way in a task of its own, unless the request only reads.
pub(crate) async fn whatever_the_client_does(
    State(tasks): State<Tasks>,
    request: Request,
    next: Next,
) -> Response {
    if request.method().is_safe() {
        return next.run(request).await;
    }
    let ticket = tasks.ticket();
    let work = async move {
        let response = next.run(request).await;
        drop(ticket);
        response
    };
    match tokio::spawn(work.in_current_span()).await {
        Ok(response) => response,
        Err(error) if error.is_panic() => std::panic::resume_unwind(error.into_panic()),
        Err(_) => StatusCode::SERVICE_UNAVAILABLE.into_response(),
    }
}

#[cfg(test)]
mod tests {
    #![expect(clippy::unwrap_used, clippy::panic, reason = "tests")]

    use super::whatever_the_client_does;
    use crate::http::answer;
    use axum::{
        Router,
        body::Body,
        http::{Request, StatusCode},
        middleware::from_fn_with_state,
        routing::post,
    };
    use service::Tasks;
    use std::{sync::Arc, time::Duration};
    use tokio::sync::Notify;
    use tower::ServiceExt;
    use tower_http::catch_panic::CatchPanicLayer;

    fn request() -> Request<Body> {
        Request::post("/")
            .header("accept", "text/html")
            .body(Body::empty())
            .unwrap()
    }

    #[tokio::test]
    async fn work_goes_on_when_the_client_hangs_up() {
        let (begun, go, done) = (Notify::new(), Notify::new(), Notify::new());
        let steps = Arc::new((begun, go, done));
        let inner = Arc::clone(&steps);
        let work = move || async move {
            inner.0.notify_one();
            inner.1.notified().await;
            inner.2.notify_one();
        };
        let in_flight = Tasks::default();
        let router = Router::new()
            .route("/", post(work))
            .layer(from_fn_with_state(
                in_flight.clone(),
                whatever_the_client_does,
            ));
        tokio::select! {
            _ = router.oneshot(request()) => panic!("the work waits"),
            () = steps.0.notified() => {}
        }
        let idle = tokio::time::timeout(Duration::ZERO, in_flight.idle());
        assert!(idle.await.is_err(), "still counted");
        steps.1.notify_one();
        steps.2.notified().await;
        in_flight.idle().await;
    }

    #[tokio::test]
    async fn a_panic_is_answered_and_counts_as_finished() {
        async fn breaks_down() {
            panic!("secret detail");
        }
        let in_flight = Tasks::default();
        let router = Router::new()
            .route("/", post(breaks_down))
            .layer(from_fn_with_state(
                in_flight.clone(),
                whatever_the_client_does,
            ))
            .layer(CatchPanicLayer::custom(answer::after_panic));
        let answer = router.oneshot(request()).await.unwrap();
        assert_eq!(answer.status(), StatusCode::INTERNAL_SERVER_ERROR);
        let page = axum::body::to_bytes(answer.into_body(), 10_000)
            .await
            .unwrap();
        let page = String::from_utf8_lossy(&page);
        assert!(
            page.contains("broke down") && !page.contains("secret"),
            "{page}"
        );
        in_flight.idle().await;
    }
}
