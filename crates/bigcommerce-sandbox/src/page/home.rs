use axum::extract::State;
use axum::http::StatusCode;
use axum::response::Response;

use super::html::{escape, page};
use super::money;
use crate::shop::Shop;
use crate::shop::order::Order;
use crate::shop::status;
use crate::{Delivery, DeliveryState, Sandbox};

/// How many orders and deliveries the page shows.
const MOST_ROWS: usize = 50;

pub(crate) async fn show(State(sandbox): State<Sandbox>) -> Response {
    let deliveries = sandbox.webhook_log();
    let shop = sandbox.shop();
    let main = format!(
        r#"<h1>Sandbox store</h1>
<p class="lead">Do here what happens at a real BigCommerce store, and watch the portal follow. Customers sign in under <a href="/account">Your account</a>.</p>
{}
{}
{}"#,
        sample_form(&shop),
        orders(&shop),
        webhooks(&deliveries)
    );
    page(
        StatusCode::OK,
        "Sandbox",
        &sandbox.config().store_name,
        &main,
    )
}

fn sample_form(shop: &Shop) -> String {
    let mut customers = String::new();
    for customer in shop.customers.values() {
        let company = shop
            .company_of(customer.id)
            .map(|company| company.name.as_str());
        let name = format!(
            "{} {}, {}",
            customer.first_name,
            customer.last_name,
            company.unwrap_or("no company")
        );
        customers.push_str(&format!(
            r#"<option value="{}">{}</option>"#,
            customer.id,
            escape(&name)
        ));
    }
    format!(
        r#"<section class="card" aria-labelledby="place"><h2 id="place">Place a sample order</h2>
<form class="row" method="post" action="/ui/orders">
<div class="field"><label for="customer">Customer</label><select id="customer" name="customer_id">{customers}<option value="0">Guest</option></select></div>
<div class="field"><label for="po">Purchase order number</label><input id="po" type="text" name="po_number" maxlength="40" autocomplete="off"></div>
<div><button class="primary" type="submit">Place sample order</button></div>
</form></section>"#
    )
}

fn orders(shop: &Shop) -> String {
    let newest = shop.orders.values().rev().take(MOST_ROWS);
    let rows: String = newest.map(|order| order_row(shop, order)).collect();
    if rows.is_empty() {
        return r#"<section class="card"><h2>Orders</h2><p>No orders yet. Place a sample order above, or pay an invoice in the portal.</p></section>"#.to_owned();
    }
    format!(
        r#"<section class="card" aria-labelledby="orders"><h2 id="orders">Orders</h2>
<div class="scroll" role="region" aria-label="All orders" tabindex="0"><table>
<thead><tr><th scope="col">Order</th><th scope="col">Customer</th><th scope="col">Status</th><th scope="col">Payment</th><th scope="col" class="num">Total</th><th scope="col">Actions</th></tr></thead>
<tbody>{rows}</tbody></table></div></section>"#
    )
}

fn order_row(shop: &Shop, order: &Order) -> String {
    let id = order.id;
    let who = shop.company_of(order.customer_id).map_or_else(
        || format!("{} {}", order.address.first_name, order.address.last_name),
        |company| company.name.clone(),
    );
    let who = if who.trim().is_empty() {
        "Guest".to_owned()
    } else {
        who
    };
    let po = order.po_number.as_ref().map_or_else(String::new, |po| {
        format!(r#"<span class="sku">{}</span>"#, escape(po))
    });
    let action = |name: &str, label: &str| {
        format!(
            r#"<form method="post" action="/ui/orders/{id}/{name}"><button class="small" type="submit" aria-label="{label} order {id}">{label}</button></form>"#
        )
    };
    format!(
        r#"<tr id="order-{id}"><th scope="row">{id}{po}</th><td>{}</td><td><span class="badge {}">{}</span></td><td>{}</td><td class="num">{}</td><td><div class="actions">{}{}{}{}</div></td></tr>"#,
        escape(&who),
        status_colour(order.status_id),
        escape(status::name(order.status_id)),
        escape(&order.payment_method),
        escape(&money::show(order.totals().total_inc_tax, &order.currency)),
        action("edit", "Edit"),
        action("ship", "Ship"),
        action("cancel", "Cancel"),
        action("refund", "Refund"),
    )
}

fn status_colour(status_id: i64) -> &'static str {
    match status_id {
        status::CANCELLED | status::REFUNDED => "bad",
        status::AWAITING_PAYMENT | status::PARTIALLY_REFUNDED => "warn",
        status::SHIPPED | status::AWAITING_FULFILLMENT => "ok",
        _ => "",
    }
}

fn webhooks(deliveries: &[Delivery]) -> String {
    let rows: String = deliveries
        .iter()
        .rev()
        .take(MOST_ROWS)
        .map(delivery_row)
        .collect();
    let table = if rows.is_empty() {
        "<p>No deliveries yet. They appear once a webhook is registered and something happens.</p>"
            .to_owned()
    } else {
        format!(
            r#"<div class="scroll" role="region" aria-label="All deliveries" tabindex="0"><table>
<thead><tr><th scope="col">No.</th><th scope="col">Event</th><th scope="col">State</th><th scope="col">Attempts</th><th scope="col">Destination</th></tr></thead>
<tbody>{rows}</tbody></table></div>"#
        )
    };
    format!(
        r#"<section class="card" aria-labelledby="webhooks"><h2 id="webhooks">Webhook deliveries</h2>
<div class="actions">
<form method="post" action="/ui/webhooks/hold"><button class="small" type="submit">Hold new ones</button></form>
<form method="post" action="/ui/webhooks/release"><button class="small" type="submit">Release held ones</button></form>
<form method="post" action="/ui/webhooks/redeliver"><button class="small" type="submit">Deliver the last one again</button></form>
</div>
{table}</section>"#
    )
}

fn delivery_row(delivery: &Delivery) -> String {
    let colour = match delivery.state {
        DeliveryState::Delivered => "ok",
        DeliveryState::Failed | DeliveryState::Dropped => "bad",
        DeliveryState::Held | DeliveryState::Pending => "warn",
    };
    format!(
        r#"<tr><th scope="row">{}</th><td>{}</td><td><span class="badge {colour}">{}</span></td><td>{}</td><td><code>{}</code></td></tr>"#,
        delivery.id,
        escape(&delivery.scope),
        delivery.state.word(),
        escape(&delivery.attempts.join(", ")),
        escape(&delivery.destination),
    )
}
