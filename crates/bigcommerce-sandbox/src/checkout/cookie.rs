//! The cookie by which the checkout knows a browser again.

use axum::http::{HeaderMap, header};

/// Cookies ignore ports, so the name must not be one that the portal uses.
const NAME: &str = "wharf_checkout";

/// The cookie that the browser sent.
pub(super) fn read(headers: &HeaderMap) -> Option<&str> {
    headers
        .get_all(header::COOKIE)
        .iter()
        .filter_map(|value| value.to_str().ok())
        .flat_map(|value| value.split(';'))
        .find_map(|pair| pair.trim().strip_prefix(NAME)?.strip_prefix('='))
}

/// The header that gives the browser its cookie. `Lax`, because the buyer
/// comes from another site by a link.
pub(super) fn write(value: &str) -> String {
    format!("{NAME}={value}; Path=/; HttpOnly; SameSite=Lax; Max-Age=86400")
}
