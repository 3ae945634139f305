//! Keeping within the store's quota, which all of its apps share.

use std::sync::{Mutex, PoisonError};
use std::time::{Duration, Instant};

use reqwest::header::HeaderMap;

use crate::Error;

/// With this few requests left the client waits for the next window: the rest
/// belongs to the store's other apps.
const RESERVE: u32 = 1;

/// When the next request may go.
#[derive(Debug, Default)]
pub(super) struct Pace {
    not_before: Mutex<Option<Instant>>,
}

impl Pace {
    /// Takes note of an answer's rate limit headers.
    pub(super) fn observe(&self, headers: &HeaderMap) {
        let left = number(headers, "x-rate-limit-requests-left");
        if let (Some(left), Some(wait)) = (left, reset(headers))
            && left <= u64::from(RESERVE)
        {
            *self.lock() = Some(Instant::now() + wait);
        }
    }

    /// Waits until the next request may go; an error if that is too late.
    pub(super) async fn wait(&self, deadline: Instant) -> Result<(), Error> {
        let Some(not_before) = *self.lock() else {
            return Ok(());
        };
        let now = Instant::now();
        if not_before <= now {
            return Ok(());
        }
        let retry_after = not_before - now;
        if not_before >= deadline {
            return Err(Error::RateLimited { retry_after });
        }
        tracing::debug!(
            ?retry_after,
            "waiting for BigCommerce's next rate limit window"
        );
        tokio::time::sleep(retry_after).await;
        Ok(())
    }

    fn lock(&self) -> std::sync::MutexGuard<'_, Option<Instant>> {
        self.not_before
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
    }
}

/// How long until the window ends, if the answer says so.
pub(super) fn reset(headers: &HeaderMap) -> Option<Duration> {
    number(headers, "x-rate-limit-time-reset-ms")
        .map(Duration::from_millis)
        .or_else(|| number(headers, "x-retry-after").map(Duration::from_secs))
        .or_else(|| number(headers, "retry-after").map(Duration::from_secs))
}

fn number(headers: &HeaderMap, name: &str) -> Option<u64> {
    headers.get(name)?.to_str().ok()?.trim().parse().ok()
}

#[cfg(test)]
mod tests {
    use super::*;
    use reqwest::header::{HeaderName, HeaderValue};

    fn headers(pairs: &[(&'static str, &'static str)]) -> HeaderMap {
        pairs
            .iter()
            .map(|(n, v)| (HeaderName::from_static(n), HeaderValue::from_static(v)))
            .collect()
    }

    #[test]
    fn the_more_precise_header_wins() {
        let both = headers(&[
            ("x-rate-limit-time-reset-ms", "1500"),
            ("x-retry-after", "9"),
        ]);
        assert_eq!(reset(&both), Some(Duration::from_millis(1500)));
        assert_eq!(
            reset(&headers(&[("x-retry-after", "9")])),
            Some(Duration::from_secs(9))
        );
        assert_eq!(reset(&headers(&[])), None);
    }

    #[test]
    fn plenty_left_means_no_pause() {
        let pace = Pace::default();
        pace.observe(&headers(&[
            ("x-rate-limit-requests-left", "40"),
            ("x-rate-limit-time-reset-ms", "15000"),
        ]));
        assert!(pace.lock().is_none());
        pace.observe(&headers(&[
            ("x-rate-limit-requests-left", "1"),
            ("x-rate-limit-time-reset-ms", "15000"),
        ]));
        assert!(pace.lock().is_some());
    }
}
