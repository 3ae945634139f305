//! Which version of something a program has seen.

use super::{answer::Envelope, refusal::Refusal};
use axum::http::{HeaderMap, HeaderName, StatusCode, header};

/// An answer with the version of what it tells.
pub(super) type Versioned<T> = Result<([(HeaderName, String); 1], Envelope<T>), Refusal>;

/// The version as `ETag`, which `If-Match` of a change names.
pub(super) fn tag(version: i64) -> [(HeaderName, String); 1] {
    [(header::ETAG, format!("\"{version}\""))]
}

/// The version that `If-Match` names; `*` and nothing are any. Versions only grow, so of
/// several the latest is the one that can still be there.
///
/// # Errors
/// When no tag in it is one of the portal's.
pub(super) fn seen(headers: &HeaderMap) -> Result<Option<i64>, Refusal> {
    let mut tags = headers
        .get_all(header::IF_MATCH)
        .iter()
        .flat_map(|value| value.to_str().unwrap_or_default().split(','))
        .map(str::trim)
        .peekable();
    if tags.peek().is_none() {
        return Ok(None);
    }
    let mut latest: Option<i64> = None;
    for tag in tags {
        if tag == "*" {
            return Ok(None);
        }
        let version = tag.strip_prefix("W/").unwrap_or(tag).trim_matches('"');
        latest = latest.max(version.parse::<i64>().ok());
    }
    latest.map(Some).ok_or_else(|| {
        Refusal::new(
            StatusCode::PRECONDITION_FAILED,
            "Precondition Failed",
            "If-Match holds no ETag of the portal. Nothing was changed.",
        )
    })
}

/// Refuses a change of what a program has seen in another version than it has now.
///
/// # Errors
/// When the program names a version, and it is another one.
pub(super) fn unless_seen(seen: Option<i64>, now: i64) -> Result<(), Refusal> {
    match seen {
        Some(seen) if seen != now => Err(Refusal::stale()),
        _ => Ok(()),
    }
}

#[cfg(test)]
mod tests {
    #![expect(clippy::unwrap_used, reason = "tests")]

    use super::seen;
    use axum::http::{HeaderMap, HeaderValue, header};

    fn headers(tags: &[&'static str]) -> HeaderMap {
        let mut headers = HeaderMap::new();
        for tag in tags {
            headers.append(header::IF_MATCH, HeaderValue::from_static(tag));
        }
        headers
    }

    #[test]
    fn the_latest_of_all_tags_is_meant() {
        let cases: [(&[&'static str], Option<i64>); 8] = [
            (&[], None),
            (&["*"], None),
            (&["\"x\", *"], None),
            (&["\"7\""], Some(7)),
            (&["W/\"7\""], Some(7)),
            (&["\"x\", \"7\""], Some(7)),
            (&["\"9\",\"7\""], Some(9)),
            (&["\"7\"", "\"x\""], Some(7)),
        ];
        for (tags, version) in cases {
            assert_eq!(seen(&headers(tags)).unwrap(), version, "{tags:?}");
        }
        for tags in [&["\"x\""][..], &[""], &["\"x\", \"y\""]] {
            assert!(seen(&headers(tags)).is_err(), "{tags:?}");
        }
    }
}
