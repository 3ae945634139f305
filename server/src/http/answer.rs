//! Refusals outside the app: for people a plain page, for the app's own requests the
//! [`Problem`] that they understand.

use app::{session::sign_in_path, ssr::status_of};
use axum::{
    body::Body,
    http::{HeaderMap, HeaderValue, StatusCode, header},
    response::{Html, IntoResponse, Response},
};
use domain::{Problem, problem::ProblemKind};
use std::any::Any;

/// Answers with a problem, in the form that the client asks for.
pub(crate) fn problem(request: &HeaderMap, problem: &Problem) -> Response {
    problem_beside(request, problem, None)
}

/// As [`problem`], about what belongs to a page of the portal: its path, and the words of a
/// link to it. Whoever has to sign in first is led there afterwards.
pub(crate) fn problem_beside(
    request: &HeaderMap,
    problem: &Problem,
    beside: Option<(&str, &str)>,
) -> Response {
    let status = status_of(problem.kind);
    if !wants_html(request) {
        return (status, axum::Json(problem)).into_response();
    }
    let sign_in = problem.kind == ProblemKind::SignInRequired;
    match beside {
        _ if sign_in => {
            let path = sign_in_path(beside.map_or("/", |(path, _)| path));
            page_with(status, &problem.message, &[(&*path, "Sign in")])
        }
        Some(link) => page_with(status, &problem.message, &[link, HOME]),
        None => page(status, &problem.message),
    }
}

/// Answers that the address asks for what cannot be read.
pub(crate) fn unreadable(request: &HeaderMap, unreadable: &Problem) -> Response {
    let mut response = problem(request, unreadable);
    *response.status_mut() = StatusCode::BAD_REQUEST;
    response
}

/// Does the client show pages?
pub(crate) fn wants_html(request: &HeaderMap) -> bool {
    request
        .get(header::ACCEPT)
        .and_then(|accept| accept.to_str().ok())
        .is_some_and(|accept| accept.contains("text/html"))
}

/// The way on from a page that knows no better one.
const HOME: (&str, &str) = ("/", "Back to the portal");

/// A page that needs nothing of the app: it must work when the app does not.
pub(crate) fn page(status: StatusCode, message: &str) -> Response {
    page_with(status, message, &[HOME])
}

/// The same with these ways on: paths and words.
fn page_with(status: StatusCode, message: &str, links: &[(&str, &str)]) -> Response {
    let nonce = hex::encode(rand::random::<[u8; 12]>());
    let title = match status {
        StatusCode::NOT_FOUND => "Page not found",
        StatusCode::FORBIDDEN => "Not allowed",
        StatusCode::PAYLOAD_TOO_LARGE => "Too large",
        // Another program's server has one.
        StatusCode::BAD_GATEWAY => "This did not work",
        status if status.is_server_error() => "The portal has a problem",
        _ => "This did not work",
    };
    let message = escape(message);
    let links: Vec<String> = links
        .iter()
        .map(|(path, words)| format!("<p><a href=\"{}\">{words}</a></p>\n", escape(path)))
        .collect();
    let links = links.concat();
    let html = format!(
        "<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n\
         <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n\
         <meta name=\"color-scheme\" content=\"light dark\">\n<title>{title}</title>\n\
         <style nonce=\"{nonce}\">body{{font:1rem/1.5 system-ui,sans-serif;max-width:34rem;\
         margin:15vh auto;padding:0 1.5rem}}h1{{font-size:1.5rem;line-height:1.25}}</style>\n\
         </head>\n<body>\n<main>\n<h1>{title}</h1>\n<p>{message}</p>\n\
         {links}</main>\n</body>\n</html>\n"
    );
    let mut response = (status, Html(html)).into_response();
    let policy = format!(
        "default-src 'none'; style-src 'nonce-{nonce}'; img-src 'self'; frame-ancestors 'none'; \
         base-uri 'none'; form-action 'none'"
    );
    if let Ok(policy) = HeaderValue::from_str(&policy) {
        response
            .headers_mut()
            .insert(header::CONTENT_SECURITY_POLICY, policy);
    }
    response
}

/// Writes the text of a panic to the log.
pub(crate) fn note_panic(panic: &(dyn Any + Send)) {
    let text = panic
        .downcast_ref::<String>()
        .map(String::as_str)
        .or_else(|| panic.downcast_ref::<&str>().copied())
        .unwrap_or("no message");
    tracing::error!(panic = text, "a request broke down");
}

/// What is answered when the portal's own code broke down. The panic's text goes to the
/// log and nowhere else.
#[expect(clippy::needless_pass_by_value, reason = "the layer hands it over")]
pub(super) fn after_panic(panic: Box<dyn Any + Send + 'static>) -> Response<Body> {
    note_panic(&*panic);
    page(
        StatusCode::INTERNAL_SERVER_ERROR,
        "Something in the portal broke down while it answered. What was not finished was not \
         saved. Reload the page to see how things stand before you try again.",
    )
}

/// What is answered when a request takes too long.
pub(super) fn late(request: &HeaderMap) -> Response {
    let late = Problem::new(
        ProblemKind::Internal,
        "too_slow",
        "The portal did not answer in time, so this page cannot tell whether anything was \
         changed. Reload the page to see how things stand before you try again.",
    );
    let mut response = problem(request, &late);
    *response.status_mut() = StatusCode::SERVICE_UNAVAILABLE;
    response
}

/// A text as HTML, also within quotation marks.
fn escape(text: &str) -> String {
    text.replace('&', "&amp;")
        .replace('<', "&lt;")
        .replace('>', "&gt;")
        .replace('"', "&quot;")
}
