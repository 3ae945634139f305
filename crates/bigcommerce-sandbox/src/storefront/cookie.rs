//! The cookie by which the storefront knows who is signed in. It is a number that anybody could
//! write: nothing here is worth protecting.

use axum::http::{HeaderMap, header};

use crate::Sandbox;
use crate::shop::customer::Customer;

/// Cookies ignore ports, so the name must not be one that the portal uses.
const NAME: &str = "wharf_shopper";

/// Who is signed in with this browser.
pub(super) fn shopper(sandbox: &Sandbox, headers: &HeaderMap) -> Option<Customer> {
    let id: i64 = headers
        .get_all(header::COOKIE)
        .iter()
        .filter_map(|value| value.to_str().ok())
        .flat_map(|value| value.split(';'))
        .find_map(|pair| pair.trim().strip_prefix(NAME)?.strip_prefix('='))?
        .parse()
        .ok()?;
    sandbox.shop().customers.get(&id).cloned()
}

/// The header that signs a customer in.
pub(super) fn write(id: i64) -> String {
    format!("{NAME}={id}; Path=/; HttpOnly; SameSite=Lax; Max-Age=86400")
}

/// The header that signs whoever it is out.
pub(super) fn clear() -> String {
    format!("{NAME}=; Path=/; HttpOnly; SameSite=Lax; Max-Age=0")
}
