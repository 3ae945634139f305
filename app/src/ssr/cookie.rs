//! Cookies. All of them are for the server only (`HttpOnly`), stay with this site
//! (`SameSite=Lax`), and travel encrypted, except on a developer's own machine.

use super::{is_loopback, text};
use axum::http::{HeaderMap, HeaderName, HeaderValue, header, request::Parts};
use leptos::prelude::use_context;
use leptos_axum::ResponseOptions;

/// The cookie of a session where it travels unencrypted, on a developer's own machine.
const PLAIN_SESSION: &str = "session";

/// The cookie of a session everywhere else. By this prefix a browser takes it from this very
/// host over HTTPS only, so that no other host of the same domain can plant one.
const SESSION: &str = "__Host-session";

/// The value of a cookie of the request; `None` without one, or for one that
/// [`set_cookie`] has not written.
pub(crate) fn cookie(name: &str) -> Option<String> {
    find(&use_context::<Parts>()?.headers, name)
}

/// The session's token in the cookies of a request. The plain cookie counts on a developer's
/// own machine only.
#[must_use]
pub fn session_token(headers: &HeaderMap) -> Option<String> {
    let plain = || find(headers, PLAIN_SESSION).filter(|_| is_plain_loopback(headers));
    find(headers, SESSION)
        .or_else(plain)
        .filter(|token| !token.is_empty())
}

/// Gives the browser the cookie of a session, until it is closed.
pub(crate) fn set_session(token: &str) {
    let name = if is_plain() { PLAIN_SESSION } else { SESSION };
    set_cookie(name, token, "/", None);
}

/// Takes the cookie of a session back.
pub(crate) fn clear_session() {
    clear_cookie(SESSION, "/");
    if is_plain() {
        clear_cookie(PLAIN_SESSION, "/");
    }
}

/// The only place that reads cookies.
fn find(headers: &HeaderMap, name: &str) -> Option<String> {
    headers
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
    let age = seconds
        .map(|seconds| format!("; Max-Age={seconds}"))
        .unwrap_or_default();
    // Nothing could take a cookie of that prefix back without it.
    let is_bare = is_plain() && !name.starts_with("__Host-");
    let secure = if is_bare { "" } else { "; Secure" };
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

/// Did this request come over plain HTTP from this machine?
fn is_plain() -> bool {
    use_context::<Parts>().is_some_and(|parts| is_plain_loopback(&parts.headers))
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
    use super::{decode, is_plain_loopback, session_token};
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
    fn a_session_is_taken_from_the_cookie_that_no_other_host_can_plant() {
        let token = |host, cookie| session_token(&headers(&[("host", host), ("cookie", cookie)]));
        let (local, public) = ("127.0.0.1:3000", "pay.example");
        for (host, cookie, expected) in [
            (public, "__Host-session=a", Some("a")),
            (public, "x=1; session=planted; __Host-session=a", Some("a")),
            (public, "session=planted", None),
            (public, "__Host-session=", None),
            (public, "a__Host-session=a", None),
            // A proxy may ask by the address of this machine.
            (local, "__Host-session=a; session=b", Some("a")),
            (local, "session=b", Some("b")),
            (local, "session=", None),
            (local, "", None),
        ] {
            assert_eq!(token(host, cookie).as_deref(), expected, "{host} {cookie}");
        }
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
