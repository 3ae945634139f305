//! What a page's browser may load and do.

use super::{is_loopback, text};
use axum::http::{HeaderValue, header, request::Parts};
use leptos::{nonce::use_nonce, prelude::use_context};
use leptos_axum::ResponseOptions;

/// Sends the content security policy of a page: scripts and styles come from this site or
/// carry the nonce of this one answer.
pub(crate) fn protect_page() {
    let nonce = use_nonce()
        .map(|nonce| format!(" 'nonce-{nonce}'"))
        .unwrap_or_default();
    // cargo-leptos reloads the page through a socket on another port.
    let reload = if std::env::var_os("LEPTOS_WATCH").is_some() {
        " ws:"
    } else {
        ""
    };
    // A form that starts a payment is redirected to the store's checkout, and browsers
    // hold `form-action` against redirects too. The sandbox store has no encryption.
    let local = use_context::<Parts>()
        .is_some_and(|parts| is_loopback(text(&parts.headers, &header::HOST)));
    let checkout = if local {
        "https: http://127.0.0.1:*"
    } else {
        "https:"
    };
    let policy = format!(
        "default-src 'self'; script-src 'self'{nonce} 'wasm-unsafe-eval'; \
         style-src 'self'{nonce}; img-src 'self' data:; connect-src 'self'{reload}; \
         form-action 'self' {checkout}; frame-ancestors 'none'; base-uri 'none'; object-src 'none'"
    );
    if let (Some(response), Ok(policy)) = (
        use_context::<ResponseOptions>(),
        HeaderValue::from_str(&policy),
    ) {
        response.insert_header(header::CONTENT_SECURITY_POLICY, policy);
    }
}
