//! Who asks for a file, and from where.

use axum::{extract::ConnectInfo, http::Extensions};
use domain::{Problem, people::Actor, problem::ProblemKind};
use service::people::Session;
use std::net::{IpAddr, SocketAddr};

/// The person of a request's session.
///
/// # Errors
/// When nobody is signed in.
pub(crate) fn caller(request: &Extensions) -> Result<Actor, Problem> {
    request.get::<Session>().map(|session| session.actor.clone()).ok_or_else(|| {
        Problem::new(
            ProblemKind::SignInRequired,
            "sign_in_required",
            "You are not signed in, or your session has ended. Nothing was changed. Sign in again.",
        )
    })
}

/// The address from which a request comes; behind a proxy the one that the proxy saw.
pub(crate) fn client(request: &Extensions) -> Option<IpAddr> {
    let ConnectInfo(address) = request.get::<ConnectInfo<SocketAddr>>()?;
    Some(address.ip())
}
