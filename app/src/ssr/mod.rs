//! What server functions and pages need while they run in the server.
//!
//! The server provides a [`service::Portal`] by context, and puts a
//! [`service::people::Session`] into the extensions of every request that carries a valid
//! session cookie. Both are wanted by pages and by server functions.

mod cookie;
mod policy;

pub use cookie::session_token;
pub(crate) use cookie::{clear_cookie, clear_session, cookie, set_cookie, set_session};
pub(crate) use policy::protect_page;

use crate::error::AppError;
use axum::{
    extract::ConnectInfo,
    http::{HeaderMap, HeaderName, HeaderValue, Method, StatusCode, header, request::Parts},
};
use domain::{
    money::NumberStyle,
    people::{Actor, SessionView, StoreLook},
    problem::{Problem, ProblemKind},
};
use leptos::prelude::use_context;
use leptos_axum::ResponseOptions;
use service::{Portal, people::Session};
use std::net::SocketAddr;

/// The portal, and who asks it for something. Every server function but signing in and
/// out starts with this.
///
/// # Errors
/// [`ProblemKind::SignInRequired`] when nobody is signed in.
pub async fn caller() -> Result<(Portal, Actor), AppError> {
    let actor = request_session()
        .map(|session| session.actor)
        .ok_or_else(sign_in_required)?;
    Ok((portal()?, actor))
}

fn sign_in_required() -> Problem {
    Problem::new(
        ProblemKind::SignInRequired,
        "sign_in_required",
        "You are not signed in, or your session has ended. Nothing was changed. Sign in again.",
    )
}

/// Where the server functions lie that are for people who are not signed in.
const FOR_STRANGERS: &str = "/fn/people/";

/// The answer to a call of a server function that cannot be read. What a call should look
/// like is told to those who may make it.
pub(crate) fn unreadable(reason: &str) -> Problem {
    let is_for_strangers =
        use_context::<Parts>().is_some_and(|parts| parts.uri.path().starts_with(FOR_STRANGERS));
    if !is_for_strangers && request_session().is_none() {
        return sign_in_required();
    }
    Problem::new(
        ProblemKind::Invalid,
        "unreadable_request",
        format!(
            "The request cannot be read: {reason}. Nothing was changed. Reload the page and try \
             again."
        ),
    )
}

/// The portal, for what needs nobody signed in.
///
/// # Errors
/// [`ProblemKind::Internal`] when the server was wired without it.
pub fn portal() -> Result<Portal, AppError> {
    use_context::<Portal>().ok_or_else(|| {
        tracing::error!("no Portal in the context of a server function");
        AppError::from(Problem::new(
            ProblemKind::Internal,
            "internal",
            "The portal is not ready. Nothing was changed. Try again in a minute.",
        ))
    })
}

/// Who is signed in, as pages show it.
#[must_use]
pub fn session() -> Option<SessionView> {
    request_session().map(|session| session.view)
}

/// How the store presents itself to whoever asks, signed in or not.
#[must_use]
pub fn look() -> Option<StoreLook> {
    let known = || {
        use_context::<Parts>()?
            .extensions
            .get::<StoreLook>()
            .cloned()
    };
    session().map(|session| session.look()).or_else(known)
}

/// The path that is asked for.
pub(crate) fn path() -> Option<String> {
    use_context::<Parts>().map(|parts| parts.uri.path().to_owned())
}

/// The token of the request's session cookie.
pub(crate) fn request_token() -> Option<String> {
    session_token(&use_context::<Parts>()?.headers)
}

fn request_session() -> Option<Session> {
    use_context::<Parts>()?.extensions.get::<Session>().cloned()
}

/// The HTTP status of a kind of problem.
#[must_use]
pub const fn status_of(kind: ProblemKind) -> StatusCode {
    match kind {
        ProblemKind::Invalid => StatusCode::UNPROCESSABLE_ENTITY,
        ProblemKind::SignInRequired => StatusCode::UNAUTHORIZED,
        ProblemKind::NotAllowed => StatusCode::FORBIDDEN,
        ProblemKind::NotFound => StatusCode::NOT_FOUND,
        ProblemKind::Conflict => StatusCode::CONFLICT,
        ProblemKind::TooMany => StatusCode::TOO_MANY_REQUESTS,
        ProblemKind::Upstream => StatusCode::BAD_GATEWAY,
        ProblemKind::TooLarge => StatusCode::PAYLOAD_TOO_LARGE,
        ProblemKind::Busy => StatusCode::SERVICE_UNAVAILABLE,
        ProblemKind::Internal => StatusCode::INTERNAL_SERVER_ERROR,
    }
}

/// Answers with the status of a problem. A form posted without JavaScript is left alone:
/// its answer is a redirect back to the form, which a status would undo.
pub fn answer_with_status_of(problem: &Problem) {
    if !is_plain_form() {
        answer_with(status_of(problem.kind));
    }
}

/// Is it a form that the browser posts by itself, and whose answer it shows as a page?
#[must_use]
pub fn is_plain_form() -> bool {
    use_context::<Parts>().is_some_and(|parts| {
        parts.method == Method::POST && text(&parts.headers, &header::ACCEPT).contains("text/html")
    })
}

/// Answers with `status`.
pub fn answer_with(status: StatusCode) {
    if let Some(response) = use_context::<ResponseOptions>() {
        response.set_status(status);
    }
}

/// Answers with a redirect to a path of this site. Without a valid path it does nothing.
pub fn redirect(path: &str) {
    let Some(response) = use_context::<ResponseOptions>() else {
        return;
    };
    if let Ok(path) = HeaderValue::from_str(path) {
        response.insert_header(header::LOCATION, path);
        response.set_status(StatusCode::SEE_OTHER);
    }
}

/// The address of whoever asks, for limiting attempts; empty when the server does not say.
#[must_use]
pub fn client_address() -> String {
    use_context::<Parts>()
        .and_then(|parts| parts.extensions.get::<ConnectInfo<SocketAddr>>().copied())
        .map(|ConnectInfo(address)| address.ip().to_string())
        .unwrap_or_default()
}

/// The browser's `User-Agent` header; empty without one.
#[must_use]
pub fn user_agent() -> String {
    use_context::<Parts>()
        .map(|parts| text(&parts.headers, &header::USER_AGENT).to_owned())
        .unwrap_or_default()
}

/// How amounts are written in the language for which the browser asks.
#[must_use]
pub fn number_style() -> NumberStyle {
    let asked = use_context::<Parts>();
    asked.map_or(NumberStyle::Point, |parts| {
        NumberStyle::of_language(text(&parts.headers, &header::ACCEPT_LANGUAGE))
    })
}

/// A header of the request as text; empty without it.
fn text<'a>(headers: &'a HeaderMap, name: &HeaderName) -> &'a str {
    headers
        .get(name)
        .and_then(|value| value.to_str().ok())
        .unwrap_or_default()
}

/// Is it a name by which a machine calls itself? `host` may carry a port.
fn is_loopback(host: &str) -> bool {
    let name = match host.strip_prefix('[') {
        Some(rest) => rest.split(']').next().unwrap_or_default(),
        None => host.split(':').next().unwrap_or_default(),
    };
    matches!(name, "localhost" | "127.0.0.1" | "::1")
}
