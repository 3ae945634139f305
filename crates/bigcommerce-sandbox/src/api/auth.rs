use axum::extract::{Request, State};
use axum::http::{HeaderMap, StatusCode};
use axum::middleware::Next;
use axum::response::Response;

use super::error;
use crate::Sandbox;

/// Lets a request pass if it carries the token and names this store.
pub(crate) async fn layer(
    State(sandbox): State<Sandbox>,
    request: Request,
    next: Next,
) -> Response {
    let config = sandbox.config();
    let path = request.uri().path().to_owned();
    let headers = request.headers();
    // The core API names the store in the path, B2B Edition in a header.
    let store = match path.strip_prefix("/stores/") {
        Some(rest) => rest.split('/').next(),
        None => header(headers, "x-store-hash"),
    };
    let admitted = header(headers, "x-auth-token") == Some(config.access_token.as_str())
        && store == Some(config.store_hash.as_str());
    if admitted {
        next.run(request).await
    } else {
        error::of(
            &path,
            StatusCode::UNAUTHORIZED,
            "X-Auth-Token header is required",
        )
    }
}

fn header<'a>(headers: &'a HeaderMap, name: &str) -> Option<&'a str> {
    headers.get(name)?.to_str().ok()
}
