//! Times that programs send.

use super::{amount::Digits, refusal::Refusal};
use chrono::{DateTime, Utc};

/// A field's seconds since 1970; an empty text is none.
///
/// # Errors
/// When it is no time, or none that is possible there.
pub(super) fn time(
    name: &str,
    sent: Option<&Digits>,
    possible: impl Fn(&DateTime<Utc>) -> bool,
) -> Result<Option<DateTime<Utc>>, Refusal> {
    let Some(text) = sent
        .map(|sent| sent.0.trim())
        .filter(|text| !text.is_empty())
    else {
        return Ok(None);
    };
    let seconds: Option<i64> = text.parse().ok();
    seconds
        .and_then(|seconds| DateTime::from_timestamp(seconds, 0))
        .filter(possible)
        .map(Some)
        .ok_or_else(|| Refusal::field(name, "A valid Unix timestamp in seconds is required."))
}
