use axum::Form;
use axum::extract::State;
use axum::http::HeaderMap;
use axum::response::{IntoResponse, Redirect, Response};
use serde::Deserialize;

use super::{confirmation_path, cookie, form, notice};
use crate::{PaymentMethod, Sandbox};

/// What the checkout page sends.
#[derive(Deserialize)]
pub(crate) struct Payment {
    cart_id: String,
    payment: Choice,
}

#[derive(Clone, Copy, Deserialize)]
#[serde(rename_all = "lowercase")]
enum Choice {
    Card,
    Offline,
    Decline,
}

/// Places the order. Pressing the button twice places one.
pub(crate) async fn pay(
    State(sandbox): State<Sandbox>,
    headers: HeaderMap,
    Form(payment): Form<Payment>,
) -> Response {
    let cart_id = &payment.cart_id;
    let may_see =
        cookie::read(&headers).is_some_and(|cookie| sandbox.shop().may_see(cookie, cart_id));
    if !may_see {
        return notice::gone(
            &sandbox,
            "This checkout is not open here",
            "Start the payment from your invoices, in this browser.",
        );
    }
    let method = match payment.payment {
        Choice::Card => PaymentMethod::Card,
        Choice::Offline => PaymentMethod::Cheque,
        Choice::Decline => {
            return form::render(&sandbox, cart_id, Some("The card was declined."));
        }
    };
    match sandbox.change(|shop| shop.convert(cart_id, method)) {
        Ok(order_id) => Redirect::to(&confirmation_path(order_id)).into_response(),
        // Withdrawn meanwhile; the page says so.
        Err(_) => form::render(&sandbox, cart_id, None),
    }
}
