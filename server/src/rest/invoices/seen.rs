//! Which version of an invoice a program has seen.

use crate::rest::refusal::Refusal;
use axum::http::{HeaderMap, StatusCode, header};

/// The version that `If-Match` names; `*` and nothing are any. Versions only grow, so of
/// several the latest is the one that can still be there.
///
/// # Errors
/// When no tag in it is one of an invoice.
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
            "If-Match is not the ETag of an invoice. Nothing was changed.",
        )
    })
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
