use std::time::Duration;

use reqwest::header::CONTENT_TYPE;
use reqwest::{Client, StatusCode};
use thiserror::Error as ThisError;

use super::answer::Answer;
use super::call::Call;
use super::pace::{self, Pace};
use crate::{Effect, Error};

/// How one attempt failed.
#[derive(Debug, ThisError)]
pub(super) enum Failure {
    #[error("no connection")]
    NoConnection,
    #[error("the connection broke off")]
    BrokeOff,
    #[error("no answer in time")]
    TimedOut,
    #[error("status {0}")]
    ServerError(StatusCode),
    #[error("too many requests")]
    TooMany { retry_after: Option<Duration> },
    #[error("refused")]
    Refused(Error),
}

/// Sends a request once and reads the whole answer.
pub(super) async fn once(
    http: &Client,
    pace: &Pace,
    call: &Call,
    timeout: Duration,
) -> Result<Answer, Failure> {
    let mut request = http
        .request(call.method.clone(), call.url.clone())
        .timeout(timeout);
    if let Some(body) = &call.body {
        request = request
            .header(CONTENT_TYPE, "application/json")
            .body(body.clone());
    }
    let response = request.send().await.map_err(|error| classify(&error))?;
    let (status, headers) = (response.status(), response.headers().clone());
    pace.observe(&headers);
    let body = response.bytes().await.map_err(|error| classify(&error))?;
    let answer = Answer {
        status,
        headers,
        body: body.into(),
        effect: call.effect_if_arrived(),
    };
    if status == StatusCode::TOO_MANY_REQUESTS {
        Err(Failure::TooMany {
            retry_after: pace::reset(&answer.headers),
        })
    } else if status.is_server_error() {
        Err(Failure::ServerError(status))
    } else if status.is_client_error() {
        Err(Failure::Refused(answer.refusal()))
    } else if !status.is_success() {
        Err(Failure::Refused(answer.malformed(format!(
            "unexpected status {}",
            status.as_u16()
        ))))
    } else {
        Ok(answer)
    }
}

fn classify(error: &reqwest::Error) -> Failure {
    // A connection that cannot be made in time was never made.
    if error.is_connect() {
        Failure::NoConnection
    } else if error.is_timeout() {
        Failure::TimedOut
    } else {
        Failure::BrokeOff
    }
}

impl Failure {
    /// What the attempt may have done all the same.
    pub(super) fn effect(&self, call: &Call) -> Effect {
        match self {
            Self::NoConnection | Self::TooMany { .. } | Self::Refused(_) => Effect::None,
            Self::BrokeOff | Self::TimedOut | Self::ServerError(_) => call.effect_if_arrived(),
        }
    }

    pub(super) fn is_worth_repeating(&self, call: &Call) -> bool {
        match self {
            // Certainly nothing was done, so even a POST may go again.
            Self::TooMany { .. } => true,
            // One silence is long enough for whoever waits for the answer.
            Self::TimedOut | Self::Refused(_) => false,
            Self::NoConnection | Self::BrokeOff | Self::ServerError(_) => call.is_idempotent(),
        }
    }

    /// How long to wait: as long as BigCommerce says, or else `backoff`.
    pub(super) fn pause(&self, backoff: Duration) -> Duration {
        match self {
            Self::TooMany {
                retry_after: Some(wait),
            } => *wait,
            _ => backoff,
        }
    }

    pub(super) fn into_error(self, effect: Effect, pause: Duration) -> Error {
        match self {
            Self::NoConnection | Self::BrokeOff | Self::ServerError(_) => {
                Error::Unavailable { effect }
            }
            Self::TimedOut => Error::TimedOut { effect },
            // An earlier attempt that may have worked outweighs the limit.
            Self::TooMany { .. } if effect == Effect::Unknown => Error::Unavailable { effect },
            Self::TooMany { .. } => Error::RateLimited { retry_after: pause },
            Self::Refused(error) => error,
        }
    }
}
