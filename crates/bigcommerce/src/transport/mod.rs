//! Sending a request until it succeeds, is refused, or patience ends.

mod answer;
mod attempt;
mod backoff;
mod call;
mod pace;

use std::time::{Duration, Instant};

use reqwest::header::{ACCEPT, HeaderMap, HeaderName, HeaderValue};
use reqwest::redirect::Policy;
use url::{Host, Url};

pub(crate) use answer::Answer;
use attempt::Failure;
pub(crate) use call::Call;
use pace::Pace;

use crate::{Config, Effect, Error, Secret};

/// The HTTP side of the client.
#[derive(Debug)]
pub(crate) struct Transport {
    http: reqwest::Client,
    pace: Pace,
    request_timeout: Duration,
    retries: u32,
    backoff: Duration,
    deadline: Duration,
}

impl Transport {
    pub(crate) fn new(config: &Config, token: &Secret) -> Result<Self, Error> {
        let mut builder = reqwest::Client::builder()
            .default_headers(headers(&config.store_hash, token)?)
            .user_agent(concat!("invoice-portal/", env!("CARGO_PKG_VERSION")))
            // A redirect would carry the token to whatever host it names.
            .redirect(Policy::none());
        if is_loopback(&config.api_base) {
            builder = builder.no_proxy();
        }
        let http = builder
            .build()
            .map_err(|_| misconfigured("no HTTP client can be built on this machine"))?;
        Ok(Self {
            http,
            pace: Pace::default(),
            request_timeout: config.request_timeout,
            retries: config.retries,
            backoff: config.backoff,
            deadline: config.deadline,
        })
    }

    /// Sends a request; repeats it where that is safe and may help.
    pub(crate) async fn send(&self, call: &Call) -> Result<Answer, Error> {
        let deadline = Instant::now() + self.deadline;
        let mut effect = Effect::None;
        let mut retries_done = 0;
        loop {
            self.pace.wait(deadline).await?;
            let failure = match self.attempt(call, deadline).await {
                Ok(answer) => return Ok(answer),
                // An earlier attempt whose answer was lost deleted it.
                Err(Failure::Refused(Error::NotFound))
                    if call.is_delete() && effect == Effect::Unknown =>
                {
                    return Ok(Answer::gone());
                }
                Err(failure) => failure,
            };
            effect = effect.or(failure.effect(call));
            let pause = failure.pause(backoff::pause(self.backoff, retries_done));
            let in_time = Instant::now() + pause < deadline;
            if retries_done >= self.retries || !failure.is_worth_repeating(call) || !in_time {
                return Err(failure.into_error(effect, pause));
            }
            tracing::debug!(call = %call, ?pause, "repeating a request to BigCommerce");
            tokio::time::sleep(pause).await;
            retries_done += 1;
        }
    }

    async fn attempt(&self, call: &Call, deadline: Instant) -> Result<Answer, Failure> {
        let left = deadline.saturating_duration_since(Instant::now());
        let started = Instant::now();
        let result =
            attempt::once(&self.http, &self.pace, call, left.min(self.request_timeout)).await;
        let took = started.elapsed();
        match &result {
            Ok(answer) => {
                tracing::debug!(call = %call, status = answer.status.as_u16(), ?took, "BigCommerce answered");
            }
            // An answer, too: an order without fees has none to be found.
            Err(Failure::Refused(Error::NotFound)) => {
                tracing::debug!(call = %call, ?took, "BigCommerce found nothing");
            }
            Err(failure) => {
                tracing::warn!(call = %call, %failure, ?took, "BigCommerce did not answer well");
            }
        }
        result
    }
}

fn headers(store_hash: &str, token: &Secret) -> Result<HeaderMap, Error> {
    let mut token = HeaderValue::from_str(token.expose())
        .map_err(|_| misconfigured("the access token has characters no HTTP header may have"))?;
    token.set_sensitive(true);
    let store_hash = HeaderValue::from_str(store_hash)
        .map_err(|_| misconfigured("the store hash has characters no HTTP header may have"))?;
    Ok(HeaderMap::from_iter([
        (HeaderName::from_static("x-auth-token"), token),
        (HeaderName::from_static("x-store-hash"), store_hash),
        (ACCEPT, HeaderValue::from_static("application/json")),
    ]))
}

/// A store on this machine is a sandbox; no proxy can reach it.
fn is_loopback(base: &Url) -> bool {
    match base.host() {
        Some(Host::Ipv4(address)) => address.is_loopback(),
        Some(Host::Ipv6(address)) => address.is_loopback(),
        Some(Host::Domain(name)) => name == "localhost",
        None => false,
    }
}

pub(crate) fn misconfigured(reason: &str) -> Error {
    Error::Misconfigured {
        reason: reason.to_owned(),
    }
}
