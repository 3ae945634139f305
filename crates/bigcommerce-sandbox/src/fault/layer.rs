use std::io;
use std::time::Duration;

use axum::body::Body;
use axum::extract::{Request, State};
use axum::http::{HeaderValue, StatusCode, header};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};

use super::{Fault, FaultKind};
use crate::Sandbox;
use crate::api::error;

/// Ends even the longest silence, so that a server can shut down.
pub(super) const LONGEST_SILENCE: Duration = Duration::from_secs(60);

/// Lets a request fail if a fault is due for it.
pub(crate) async fn layer(
    State(sandbox): State<Sandbox>,
    request: Request,
    next: Next,
) -> Response {
    let uri = request.uri();
    let path = uri
        .path_and_query()
        .map_or_else(|| uri.path(), |both| both.as_str())
        .to_owned();
    let Some((fault, held)) = sandbox.faults().take(request.method().as_str(), &path) else {
        return next.run(request).await;
    };
    tracing::debug!(?fault, path, "sandbox fault");
    if let Some(held) = held {
        held.over().await;
        return next.run(request).await;
    }
    if fault.after {
        let _ = next.run(request).await;
    }
    fail(&fault, &path).await
}

async fn fail(fault: &Fault, path: &str) -> Response {
    match fault.kind {
        FaultKind::InternalError => error::of(
            path,
            StatusCode::INTERNAL_SERVER_ERROR,
            "Internal Server Error",
        ),
        FaultKind::Unavailable => {
            error::of(path, StatusCode::SERVICE_UNAVAILABLE, "Service Unavailable")
        }
        FaultKind::TooMany => {
            let mut answer = error::of(path, StatusCode::TOO_MANY_REQUESTS, "Too Many Requests");
            let headers = answer.headers_mut();
            headers.insert(
                "x-rate-limit-time-reset-ms",
                HeaderValue::from(fault.reset_ms),
            );
            headers.insert("x-rate-limit-requests-left", HeaderValue::from(0));
            answer
        }
        FaultKind::Hang | FaultKind::Hold => {
            tokio::time::sleep(LONGEST_SILENCE).await;
            StatusCode::GATEWAY_TIMEOUT.into_response()
        }
        // A body that breaks before its first byte makes the server close the
        // connection in the middle of its answer.
        FaultKind::Drop => {
            let broken = Err::<Vec<u8>, _>(io::Error::from(io::ErrorKind::ConnectionReset));
            let body = Body::from_stream(futures::stream::iter([broken]));
            ([(header::CONTENT_LENGTH, "1000")], body).into_response()
        }
        FaultKind::Malformed => (
            [(header::CONTENT_TYPE, "application/json")],
            "{\"unexpected\":[",
        )
            .into_response(),
    }
}
