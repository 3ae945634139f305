//! Files of the browser part, and the answer to URLs that lead nowhere.

use super::{answer, pages::contexts, session};
use crate::state::AppState;
use axum::{
    Router,
    body::Body,
    extract::{Request, State},
    http::{HeaderValue, Method, StatusCode, header},
    response::{IntoResponse, Response},
    routing::any,
};
use std::path::{Path, PathBuf};
use tower::ServiceExt;
use tower_http::services::ServeDir;

/// A name with a hash never changes its content.
const FOREVER: HeaderValue = HeaderValue::from_static("public, max-age=31536000, immutable");
/// Kept, and asked about every time.
const ASK: HeaderValue = HeaderValue::from_static("no-cache");

#[derive(Clone)]
struct Site {
    root: PathBuf,
    state: AppState,
}

/// Serves the site's files, and for everything else the app's page that says so.
pub(super) fn service(state: &AppState, root: &Path) -> Router {
    let site = Site {
        root: root.to_owned(),
        state: state.clone(),
    };
    Router::new().fallback(any(serve)).with_state(site)
}

async fn serve(State(site): State<Site>, request: Request) -> Response {
    if !matches!(*request.method(), Method::GET | Method::HEAD) {
        return answer::page(StatusCode::NOT_FOUND, "There is nothing at this address.");
    }
    let path = request.uri().path().to_owned();
    let page = answer::wants_html(request.headers());
    let (parts, body) = request.into_parts();
    let again = Request::from_parts(parts.clone(), Body::empty());
    let files = ServeDir::new(&site.root)
        .append_index_html_on_directories(false)
        .precompressed_br()
        .precompressed_gzip();
    let mut response = match files.oneshot(Request::from_parts(parts, body)).await {
        Ok(response) => response.into_response(),
        Err(never) => match never {},
    };
    if response.status() == StatusCode::NOT_FOUND {
        return if page && !path.starts_with("/pkg/") {
            not_found(&site.state, again).await
        } else {
            (StatusCode::NOT_FOUND, "There is nothing at this address.\n").into_response()
        };
    }
    let kept = if is_hashed(&path) { FOREVER } else { ASK };
    response.headers_mut().insert(header::CACHE_CONTROL, kept);
    response
}

/// Lets the app say that there is no such page, within its usual frame.
async fn not_found(state: &AppState, mut request: Request) -> Response {
    if let Ok(Some(session)) = session::find(state, request.headers()).await {
        request.extensions_mut().insert(session);
    }
    let options = state.leptos.clone();
    let render = leptos_axum::render_app_async_with_context(contexts(state), move || {
        app::shell(options.clone())
    });
    let mut response = render(request).await.into_response();
    if response.status().is_success() {
        *response.status_mut() = StatusCode::NOT_FOUND;
    }
    response
}

/// Is it `name.0123456789abcdef.ext`?
fn is_hashed(path: &str) -> bool {
    let mut parts = path.rsplit('/').next().unwrap_or_default().rsplit('.');
    let (Some(_extension), Some(hash), Some(_name)) = (parts.next(), parts.next(), parts.next())
    else {
        return false;
    };
    hash.len() >= 16 && hash.bytes().all(|byte| byte.is_ascii_alphanumeric())
}

#[cfg(test)]
mod tests {
    use super::is_hashed;

    #[test]
    fn only_names_with_a_hash_are_kept_forever() {
        assert!(is_hashed("/pkg/invoice-portal.0123456789abcdef.wasm"));
        for path in [
            "/pkg/invoice-portal.wasm",
            "/favicon.svg",
            "/pkg/a.min.js",
            "/",
        ] {
            assert!(!is_hashed(path), "{path}");
        }
    }
}
