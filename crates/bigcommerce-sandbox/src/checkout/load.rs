use axum::extract::{Query, State};
use axum::http::{HeaderMap, header};
use axum::response::{IntoResponse, Redirect, Response};
use serde::Deserialize;

use super::{checkout_path, confirmation_path, cookie, notice};
use crate::Sandbox;

/// What a redirect URL carries.
#[derive(Deserialize)]
pub(crate) struct Link {
    #[serde(default)]
    id: String,
    #[serde(default)]
    token: String,
}

/// Uses a one-time address up and goes on to the checkout, whose own address
/// can be reloaded.
pub(crate) async fn load(
    State(sandbox): State<Sandbox>,
    Query(link): Query<Link>,
    headers: HeaderMap,
) -> Response {
    let sent = cookie::read(&headers);
    let (opened, converted) = {
        let mut shop = sandbox.shop();
        let opened = shop.open(&link.id, &link.token, sent);
        let converted = shop.converted.get(&link.id).copied();
        let known = sent.is_some_and(|sent| shop.may_see(sent, &link.id));
        (opened, converted.filter(|_| known))
    };
    match (opened, converted) {
        (Ok(cookie), _) => {
            let headers = [(header::SET_COOKIE, cookie::write(&cookie))];
            (headers, Redirect::to(&checkout_path(&link.id))).into_response()
        }
        // The buyer pressed "back" after paying.
        (Err(_), Some(order_id)) => Redirect::to(&confirmation_path(order_id)).into_response(),
        (Err(_), None) => notice::gone(
            &sandbox,
            "This checkout link has expired",
            "Each link opens the checkout once. Start the payment again from your invoices.",
        ),
    }
}
