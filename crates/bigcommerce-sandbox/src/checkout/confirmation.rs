use axum::extract::{Path, State};
use axum::http::{HeaderMap, StatusCode};
use axum::response::Response;

use super::{cookie, notice, with_parameter};
use crate::Sandbox;
use crate::api::v2::ById;
use crate::page::html::{escape, page};
use crate::page::money;
use crate::shop::order::Order;

pub(crate) async fn show(
    State(sandbox): State<Sandbox>,
    Path(path): Path<ById>,
    headers: HeaderMap,
) -> Response {
    let shop = sandbox.shop();
    let order = shop.orders.get(&path.number()).filter(|order| {
        let cart_id = order.cart_id.as_deref().unwrap_or_default();
        cookie::read(&headers).is_some_and(|cookie| shop.may_see(cookie, cart_id))
    });
    match order {
        Some(order) => {
            let title = format!("Order {}", order.id);
            page(
                StatusCode::OK,
                &title,
                &sandbox.config().store_name,
                &main(&sandbox, order),
            )
        }
        None => {
            drop(shop);
            notice::gone(
                &sandbox,
                "No such order here",
                "The order belongs to another browser.",
            )
        }
    }
}

fn main(sandbox: &Sandbox, order: &Order) -> String {
    let total = escape(&money::show(order.totals().total_inc_tax, &order.currency));
    let (headline, what_next) = if order.is_captured() {
        (
            "Payment received",
            "The amount was charged to the card ending 1111.",
        )
    } else {
        (
            "Order placed",
            "Nothing is charged yet. The store confirms your payment when it arrives.",
        )
    };
    let method = escape(&order.payment_method);
    let back = sandbox
        .config()
        .return_url
        .as_ref()
        .map_or_else(String::new, |address| {
            let address = escape(&with_parameter(address, "orderId", &order.id.to_string()));
            format!(
                r#"<p><a class="button primary" href="{address}">Return to Invoice Portal</a></p>"#
            )
        });
    let id = order.id;
    format!(
        r#"<h1>Thank you</h1>
<p class="lead">Your order number is <strong>{id}</strong>.</p>
<div class="notice ok" role="status"><strong>{headline}</strong><p>{what_next}</p></div>
<section class="card" aria-labelledby="details"><h2 id="details">Order {id}</h2>
<dl><dt>Total</dt><dd>{total}</dd><dt>Payment</dt><dd>{method}</dd></dl>
</section>
{back}"#
    )
}
