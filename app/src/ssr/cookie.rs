//! Cookies. All of them are for the server only (`HttpOnly`), stay with this site
//! (`SameSite=Lax`), and travel encrypted, except on a developer's own machine.

use super::{is_loopback, text};
use axum::http::{HeaderMap, HeaderName, HeaderValue, header, request::Parts};
use leptos::prelude::use_context;
use leptos_axum::ResponseOptions;

/// The value of a cookie of the request; `None` without one, or for one that
/// [`set_cookie`] has not written.
pub(crate) fn cookie(name: &str) -> Option<String> {
    let parts = use_context::<Parts>()?;
    parts
        .headers
        .get_all(header::COOKIE)
        .iter()
        .filter_map(|value| value.to_str().ok())
        .flat_map(|value| value.split(';'))
        .filter_map(|pair| pair.trim().split_once('='))
        .find(|(key, _)| *key == name)
        .and_then(|(_, value)| decode(value))
}

/// Gives the browser a cookie for the pages below `path`: until it is closed, or for
/// `seconds`.
pub(crate) fn set_cookie(name: &str, value: &str, path: &str, seconds: Option<u32>) {
    let Some(response) = use_context::<ResponseOptions>() else {
        return;
    };
    let plain = use_context::<Parts>().is_some_and(|parts| is_plain_loopback(&parts.headers));
    let age = seconds
        .map(|seconds| format!("; Max-Age={seconds}"))
        .unwrap_or_default();
    let secure = if plain { "" } else { "; Secure" };
    let value = domain::query::encode(value);
    let cookie = format!("{name}={value}; Path={path}; HttpOnly; SameSite=Lax{age}{secure}");
    if let Ok(cookie) = HeaderValue::from_str(&cookie) {
        response.append_header(header::SET_COOKIE, cookie);
    }
}

/// Takes a cookie back.
pub(crate) fn clear_cookie(name: &str, path: &str) {
    set_cookie(name, "", path, Some(0));
}

/// Did the browser come over plain HTTP to its own machine? Browsers say so in `Origin`
/// with every form; what a proxy in between speaks does not count.
fn is_plain_loopback(headers: &HeaderMap) -> bool {
    let origin = text(headers, &header::ORIGIN);
    match origin.strip_prefix("http://") {
        Some(host) => is_loopback(host),
        None => {
            origin.is_empty()
                && is_loopback(text(headers, &header::HOST))
                && !headers.contains_key(HeaderName::from_static("x-forwarded-proto"))
        }
    }
}

/// Undoes [`domain::query::encode`]; `None` for what it has not written.
fn decode(text: &str) -> Option<String> {
    let mut bytes = Vec::with_capacity(text.len());
    let mut rest = text.bytes();
    while let Some(byte) = rest.next() {
        if byte == b'%' {
            let digits = [rest.next()?, rest.next()?];
            let digits = std::str::from_utf8(&digits).ok()?;
            bytes.push(u8::from_str_radix(digits, 16).ok()?);
        } else {
            bytes.push(byte);
        }
    }
    String::from_utf8(bytes).ok()
}

#[cfg(test)]
mod tests {
    use super::{decode, is_plain_loopback};
    use axum::http::{HeaderMap, HeaderName, HeaderValue};

    fn headers(pairs: &[(&'static str, &'static str)]) -> HeaderMap {
        pairs
            .iter()
            .map(|(name, value)| {
                (
                    HeaderName::from_static(name),
                    HeaderValue::from_static(value),
                )
            })
            .collect()
    }

    #[test]
    fn cookies_travel_unencrypted_on_ones_own_machine_only() {
        let plain = |pairs| is_plain_loopback(&headers(pairs));
        assert!(plain(&[
            ("origin", "http://127.0.0.1:3000"),
            ("host", "127.0.0.1:3000")
        ]));
        assert!(plain(&[("origin", "http://[::1]:3000")]));
        assert!(plain(&[("host", "localhost:3000")]));
        assert!(!plain(&[
            ("origin", "https://pay.example"),
            ("host", "127.0.0.1:3000")
        ]));
        assert!(!plain(&[
            ("origin", "http://pay.example"),
            ("host", "pay.example")
        ]));
        assert!(!plain(&[("origin", "http://localhost.evil.example")]));
        assert!(!plain(&[
            ("host", "127.0.0.1:3000"),
            ("x-forwarded-proto", "https")
        ]));
        assert!(!plain(&[]));
    }

    #[test]
    fn values_come_back_as_they_went() {
        for value in ["", "a+b@x.example", "Zoë; Path=/ 100 %"] {
            assert_eq!(
                decode(&domain::query::encode(value)).as_deref(),
                Some(value)
            );
        }
        assert_eq!(decode("%4"), None);
        assert_eq!(decode("%zz"), None);
    }
}
