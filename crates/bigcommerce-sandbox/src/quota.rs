//! The rate limit that all apps of a store share.

use std::sync::{Arc, Mutex, PoisonError};
use std::time::{Duration, Instant};

use axum::extract::{Request, State};
use axum::http::{HeaderMap, HeaderName, HeaderValue, StatusCode};
use axum::middleware::Next;
use axum::response::Response;

use crate::api::error;
use crate::{Sandbox, SandboxConfig};

/// How much of the present window's quota is used.
#[derive(Clone)]
pub(crate) struct Quota {
    window: Duration,
    most: u32,
    state: Arc<Mutex<Window>>,
}

#[derive(Clone, Copy)]
struct Window {
    began: Instant,
    used: u32,
}

/// What a request finds.
struct Standing {
    exceeded: bool,
    left: u32,
    reset: Duration,
}

impl Quota {
    pub(crate) fn new(config: &SandboxConfig) -> Self {
        let window = Window {
            began: Instant::now(),
            used: 0,
        };
        let state = Arc::new(Mutex::new(window));
        Self {
            window: config.quota_window,
            most: config.quota,
            state,
        }
    }

    fn take(&self) -> Standing {
        let mut window = self.state.lock().unwrap_or_else(PoisonError::into_inner);
        if window.began.elapsed() >= self.window {
            *window = Window {
                began: Instant::now(),
                used: 0,
            };
        }
        let exceeded = window.used >= self.most;
        if !exceeded {
            window.used += 1;
        }
        let reset = self.window.saturating_sub(window.began.elapsed());
        Standing {
            exceeded,
            left: self.most - window.used,
            reset,
        }
    }
}

/// Counts a request, refuses it beyond the quota, and says how much is left.
pub(crate) async fn layer(
    State(sandbox): State<Sandbox>,
    request: Request,
    next: Next,
) -> Response {
    let quota = sandbox.quota();
    let standing = quota.take();
    let mut answer = if standing.exceeded {
        let path = request.uri().path();
        error::of(path, StatusCode::TOO_MANY_REQUESTS, "Too Many Requests")
    } else {
        next.run(request).await
    };
    let headers = answer.headers_mut();
    // A fault may have set its own already.
    add(
        headers,
        "x-rate-limit-time-window-ms",
        milliseconds(quota.window),
    );
    add(
        headers,
        "x-rate-limit-time-reset-ms",
        milliseconds(standing.reset),
    );
    add(
        headers,
        "x-rate-limit-requests-quota",
        u64::from(quota.most),
    );
    add(
        headers,
        "x-rate-limit-requests-left",
        u64::from(standing.left),
    );
    answer
}

fn add(headers: &mut HeaderMap, name: &'static str, value: u64) {
    headers
        .entry(HeaderName::from_static(name))
        .or_insert(HeaderValue::from(value));
}

/// Rounded up: whoever waits that long finds the next window open.
fn milliseconds(duration: Duration) -> u64 {
    let rounded = duration.as_micros().div_ceil(1_000);
    u64::try_from(rounded).unwrap_or(u64::MAX)
}
