//! Every request gets a number and a line in the log: method, path, status and time.
//! Query strings, headers and bodies stay out of it.

use super::metrics::{Asked, Metrics};
use axum::{
    extract::{ConnectInfo, Request, State},
    http::{HeaderName, HeaderValue},
    middleware::Next,
    response::Response,
};
use std::{
    net::{IpAddr, SocketAddr},
    time::Instant,
};
use tracing::Instrument;

const REQUEST_ID: HeaderName = HeaderName::from_static("x-request-id");
const FORWARDED_FOR: HeaderName = HeaderName::from_static("x-forwarded-for");

/// Gives the request a number, which the answer carries and every line of its log.
pub(super) async fn number(request: Request, next: Next) -> Response {
    let id = hex::encode(rand::random::<[u8; 8]>());
    let span = tracing::info_span!("request", id);
    let mut response = next.run(request).instrument(span).await;
    if let Ok(id) = HeaderValue::from_str(&id) {
        response.headers_mut().insert(REQUEST_ID, id);
    }
    response
}

/// Writes the line and counts the request. Behind a proxy it also puts the client's address in
/// the proxy's place.
pub(super) async fn log(
    State((behind_proxy, metrics)): State<(bool, Metrics)>,
    mut request: Request,
    next: Next,
) -> Response {
    if behind_proxy && let Some(client) = forwarded(&request) {
        request
            .extensions_mut()
            .insert(ConnectInfo(SocketAddr::new(client, 0)));
    }
    let (method, path) = (request.method().clone(), request.uri().path().to_owned());
    let asked = Asked::of(&request);
    let started = Instant::now();
    let response = next.run(request).await;
    let (status, took) = (response.status(), started.elapsed());
    metrics.answered(asked, status, took);
    let status = status.as_u16();
    let ms = u64::try_from(took.as_millis()).unwrap_or(u64::MAX);
    if matches!(path.as_str(), "/healthz" | "/readyz" | "/metrics") {
        tracing::debug!(%method, path, status, ms, "answered");
    } else {
        tracing::info!(%method, path, status, ms, "answered");
    }
    response
}

/// The address that the nearest proxy saw: the last one of the list, since all before it
/// is what the client claims.
fn forwarded(request: &Request) -> Option<IpAddr> {
    let last = request
        .headers()
        .get_all(FORWARDED_FOR)
        .iter()
        .next_back()?;
    last.to_str().ok()?.rsplit(',').next()?.trim().parse().ok()
}
