use axum::extract::{Query, State};
use axum::http::{HeaderMap, StatusCode};
use axum::response::{IntoResponse, Redirect, Response};
use serde::Deserialize;

use super::{cancel_address, confirmation_path, cookie, notice};
use crate::Sandbox;
use crate::page::html::{escape, page};
use crate::page::money;
use crate::shop::Shop;
use crate::shop::cart::Cart;

/// Which cart is to be paid.
#[derive(Deserialize)]
pub(crate) struct Which {
    #[serde(default)]
    id: String,
}

pub(crate) async fn show(
    State(sandbox): State<Sandbox>,
    Query(which): Query<Which>,
    headers: HeaderMap,
) -> Response {
    let may_see =
        cookie::read(&headers).is_some_and(|cookie| sandbox.shop().may_see(cookie, &which.id));
    if may_see {
        render(&sandbox, &which.id, None)
    } else {
        notice::gone(
            &sandbox,
            "This checkout is not open here",
            "Start the payment from your invoices, in this browser.",
        )
    }
}

/// The checkout page of a cart that the browser may see, with a notice of what
/// went wrong before.
pub(super) fn render(sandbox: &Sandbox, cart_id: &str, problem: Option<&str>) -> Response {
    let shop = sandbox.shop();
    if let Some(order_id) = shop.converted.get(cart_id) {
        return Redirect::to(&confirmation_path(*order_id)).into_response();
    }
    let Ok(cart) = shop.cart(cart_id) else {
        drop(shop);
        return notice::gone(
            sandbox,
            "This cart no longer exists",
            "It was withdrawn, or the invoices were paid in another way.",
        );
    };
    let main = main(sandbox, &shop, cart, problem);
    page(
        StatusCode::OK,
        "Checkout",
        &sandbox.config().store_name,
        &main,
    )
}

fn main(sandbox: &Sandbox, shop: &Shop, cart: &Cart, problem: Option<&str>) -> String {
    let alert = problem.map_or_else(String::new, |problem| {
        let problem = escape(problem);
        format!(
            r#"<div class="notice bad" role="alert"><strong>{problem}</strong><p>Nothing was charged and no order was made. Choose another way to pay, or try again.</p></div>"#
        )
    });
    let customer = shop.customers.get(&cart.customer_id);
    let contact = customer.map_or_else(
        || "<p>You are checking out as a guest.</p>".to_owned(),
        |customer| {
            let name = escape(&format!("{} {}", customer.first_name, customer.last_name));
            let (company, email) = (escape(&customer.company), escape(&customer.email));
            format!("<dl><dt>Name</dt><dd>{name}</dd><dt>Company</dt><dd>{company}</dd><dt>E-mail</dt><dd>{email}</dd></dl>")
        },
    );
    let cancel = cancel_address(sandbox).map_or_else(String::new, |address| {
        format!(
            r#"<p class="under"><a href="{}">Return without paying</a></p>"#,
            escape(&address)
        )
    });
    let choices = choices();
    let cart_id = escape(&cart.id);
    let summary = summary(cart);
    format!(
        r#"<h1>Checkout</h1>
<p class="lead">Review the order and choose how to pay.</p>
{alert}
<div class="columns">
<section class="card summary" aria-labelledby="summary"><h2 id="summary">Order summary</h2>
{summary}
</section>
<form class="stack" method="post" action="/checkout/pay">
<input type="hidden" name="cart_id" value="{cart_id}">
<section class="card" aria-labelledby="contact"><h2 id="contact">Customer</h2>
{contact}
</section>
<section class="card">
<fieldset><legend>Payment</legend>
{choices}
</fieldset>
</section>
<div>
<button class="primary wide" type="submit">Place order</button>
{cancel}
</div>
</form>
</div>"#
    )
}

/// The ways to pay: value, name and hint.
const CHOICES: [(&str, &str, &str); 3] = [
    ("card", "Test card ending 1111", "Visa, charged at once"),
    (
        "offline",
        "Purchase order / cheque",
        "The store confirms the payment when it arrives",
    ),
    (
        "decline",
        "Decline card",
        "A card that is always refused, to try a failed payment",
    ),
];

fn choices() -> String {
    let choice = |(place, (value, name, hint)): (usize, &(&str, &str, &str))| {
        let checked = if place == 0 { " checked" } else { "" };
        format!(
            r#"<label class="choice"><input type="radio" name="payment" value="{value}" required{checked} aria-labelledby="{value}-name" aria-describedby="{value}-hint"><span id="{value}-name">{name}</span><small id="{value}-hint">{hint}</small></label>
"#
        )
    };
    CHOICES.iter().enumerate().map(choice).collect()
}

fn summary(cart: &Cart) -> String {
    let mut rows = String::new();
    for item in &cart.items {
        let name = escape(&item.name);
        let sku = escape(&item.sku);
        let total = escape(&money::show(item.total(), &cart.currency));
        let quantity = item.quantity;
        rows.push_str(&format!(
            r#"<tr><td>{name}<span class="sku">{sku}</span></td><td class="num">{quantity}</td><td class="num">{total}</td></tr>"#
        ));
    }
    let total = escape(&money::show(cart.total(), &cart.currency));
    format!(
        r#"<table class="items">
<thead><tr><th scope="col">Item</th><th scope="col" class="num">Quantity</th><th scope="col" class="num">Amount</th></tr></thead>
<tbody>{rows}</tbody>
<tfoot><tr><th scope="row" colspan="2">Total ({currency})</th><td class="num">{total}</td></tr></tfoot>
</table>"#,
        currency = escape(&cart.currency)
    )
}
