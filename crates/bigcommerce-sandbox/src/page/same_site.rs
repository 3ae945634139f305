use axum::extract::Request;
use axum::http::{Method, StatusCode};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};

/// Refuses changes that another site's page tries to make with this browser.
/// There is no password here that could do so.
pub(crate) async fn layer(request: Request, next: Next) -> Response {
    let reads = matches!(*request.method(), Method::GET | Method::HEAD);
    let site = request.headers().get("sec-fetch-site");
    if !reads && site.is_some_and(|site| site == "cross-site") {
        return (
            StatusCode::FORBIDDEN,
            "Refused: the request comes from another site.",
        )
            .into_response();
    }
    next.run(request).await
}
