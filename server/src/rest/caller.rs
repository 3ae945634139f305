//! Which program asks, and whether it may.

use super::{rate::Rate, refusal::Refusal};
use axum::{
    extract::{FromRequestParts, Request, State},
    http::{HeaderMap, HeaderName, request::Parts},
    middleware::Next,
    response::{IntoResponse, Response},
};
use domain::people::Actor;
use service::Portal;
use std::time::Instant;

const TOKEN: HeaderName = HeaderName::from_static("x-auth-token");
const STORE_HASH: HeaderName = HeaderName::from_static("x-store-hash");
/// The older header, whose token says by itself of which store it is.
const LEGACY_TOKEN: HeaderName = HeaderName::from_static("authtoken");

/// Where programs come in.
#[derive(Clone)]
pub(super) struct Gate {
    portal: Portal,
    rate: Rate,
}

impl Gate {
    pub(super) fn new(portal: Portal, rate: u32) -> Self {
        Self {
            portal,
            rate: Rate::new(rate),
        }
    }

    /// The program of a request. Only those of the store are counted, so that nobody else keeps
    /// them out.
    async fn open(&self, headers: &HeaderMap) -> Result<Actor, Refusal> {
        let (token, needs_hash) = match (headers.get(TOKEN), headers.get(LEGACY_TOKEN)) {
            (Some(token), _) => (token, true),
            (None, Some(token)) => (token, false),
            (None, None) => return Err(Refusal::no_credentials()),
        };
        let own = |hash: &[u8]| hash == self.portal.profile().hash.as_bytes();
        match headers.get(STORE_HASH) {
            Some(hash) if own(hash.as_bytes()) => {}
            None if !needs_hash => {}
            _ => return Err(Refusal::unauthorized("Invalid store hash.")),
        }
        let token = token.to_str().unwrap_or_default().trim();
        let actor = self.portal.program(token).await?;
        let actor = actor.ok_or_else(|| Refusal::unauthorized("Invalid token."))?;
        self.rate.count(Instant::now()).map_err(Refusal::too_many)?;
        Ok(actor)
    }
}

/// Lets a program in, or says why not.
pub(super) async fn let_in(State(gate): State<Gate>, mut request: Request, next: Next) -> Response {
    match gate.open(request.headers()).await {
        Ok(actor) => {
            request.extensions_mut().insert(actor);
            next.run(request).await
        }
        Err(refusal) => refusal.into_response(),
    }
}

/// The program that was let in.
#[derive(Debug)]
pub(super) struct Caller(pub(super) Actor);

impl<S: Send + Sync> FromRequestParts<S> for Caller {
    type Rejection = Refusal;

    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Self, Refusal> {
        let actor = parts.extensions.get::<Actor>().cloned();
        actor.map(Self).ok_or_else(Refusal::no_credentials)
    }
}
