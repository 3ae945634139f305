//! The hosted checkout, which buyers reach by a one-time address.

mod confirmation;
mod cookie;
mod form;
mod load;
mod notice;
mod pay;

use axum::Router;
use axum::middleware::from_fn;
use axum::routing::{get, post};

use crate::Sandbox;
use crate::page::same_site;

pub(crate) fn router() -> Router<Sandbox> {
    Router::new()
        .route("/cart.php", get(load::load))
        .route("/checkout", get(form::show))
        .route("/checkout/pay", post(pay::pay))
        .route("/checkout/order-confirmation/{id}", get(confirmation::show))
        .layer(from_fn(same_site::layer))
}

/// The checkout page of a cart, as a path.
fn checkout_path(cart_id: &str) -> String {
    format!("/checkout?id={cart_id}")
}

/// The confirmation page of an order, as a path.
fn confirmation_path(order_id: i64) -> String {
    format!("/checkout/order-confirmation/{order_id}")
}

/// An address with one more parameter.
fn with_parameter(address: &str, name: &str, value: &str) -> String {
    let join = if address.contains('?') { '&' } else { '?' };
    format!("{address}{join}{name}={value}")
}

/// Where "Return without paying" leads, if anywhere.
fn cancel_address(sandbox: &Sandbox) -> Option<String> {
    let config = sandbox.config();
    config.cancel_url.clone().or_else(|| {
        config
            .return_url
            .as_ref()
            .map(|address| with_parameter(address, "cancelled", "1"))
    })
}
