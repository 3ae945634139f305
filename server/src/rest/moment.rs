//! Times that programs send.

use super::{amount::Digits, refusal::Refusal};
use chrono::{DateTime, Utc};

/// No invoice is as far ahead, and calendars end somewhere beyond. In seconds.
const FAR_AWAY: i64 = 100_000_000_000;

/// A field's seconds since 1970; an empty text is none. Zero is how some programs say that they
/// have no time, and surely none of an invoice.
///
/// # Errors
/// When it is no time, or none that an invoice can have.
pub(super) fn time(name: &str, sent: Option<&Digits>) -> Result<Option<DateTime<Utc>>, Refusal> {
    let Some(text) = sent
        .map(|sent| sent.0.trim())
        .filter(|text| !text.is_empty())
    else {
        return Ok(None);
    };
    let seconds: Option<i64> = text.parse().ok();
    seconds
        .filter(|seconds| (1..FAR_AWAY).contains(seconds))
        .and_then(|seconds| DateTime::from_timestamp(seconds, 0))
        .map(Some)
        .ok_or_else(|| Refusal::field(name, "A valid Unix timestamp in seconds is required."))
}
