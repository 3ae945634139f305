//! Signing in at the storefront, without a password, and the way to the invoices.

use axum::Form;
use axum::extract::State;
use axum::http::{HeaderMap, HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Redirect, Response};
use serde::Deserialize;

use super::cookie::{clear, shopper, write};
use super::{ACCOUNT, SCRIPT};
use crate::Sandbox;
use crate::page::html::{escape, page_with};
use crate::shop::customer::Customer;

/// What the form for signing in sends.
#[derive(Deserialize)]
pub(super) struct SignIn {
    #[serde(default)]
    customer_id: i64,
}

pub(super) async fn show(State(sandbox): State<Sandbox>, headers: HeaderMap) -> Response {
    let main = match shopper(&sandbox, &headers) {
        Some(customer) => signed_in(&sandbox, &customer),
        None => guest(&sandbox),
    };
    let config = sandbox.config();
    let policy = policy(config.invoices_url.as_deref());
    let mut page = page_with(
        StatusCode::OK,
        "Your account",
        &config.store_name,
        &main,
        &policy,
    );
    // Under a stricter one the browser would not tell the invoices where the form comes from.
    let named = HeaderValue::from_static("strict-origin-when-cross-origin");
    page.headers_mut().insert(header::REFERRER_POLICY, named);
    page
}

pub(super) async fn sign_in(Form(form): Form<SignIn>) -> Response {
    let cookie = [(header::SET_COOKIE, write(form.customer_id))];
    (cookie, Redirect::to(ACCOUNT)).into_response()
}

pub(super) async fn sign_out() -> Response {
    ([(header::SET_COOKIE, clear())], Redirect::to(ACCOUNT)).into_response()
}

/// The script, what it asks this store, and the form that it sends to the invoices.
fn policy(invoices: Option<&str>) -> String {
    let invoices = invoices.unwrap_or_default();
    format!(
        "default-src 'none'; style-src 'self'; img-src data:; script-src 'self'; \
         connect-src 'self'; form-action 'self' {invoices}; base-uri 'none'; \
         frame-ancestors 'none'"
    )
}

fn name(customer: &Customer) -> String {
    format!("{} {}", customer.first_name, customer.last_name)
}

fn signed_in(sandbox: &Sandbox, customer: &Customer) -> String {
    let config = sandbox.config();
    let invoices = config.invoices_url.as_deref().map_or_else(String::new, |url| {
        format!(
            r#"<p><a class="button" href="{url}/login" data-invoices="{url}" data-app-client-id="{}">My invoices</a></p><script src="{SCRIPT}" defer></script>"#,
            escape(&config.app_client_id),
            url = escape(url),
        )
    });
    format!(
        r#"<h1>Your account</h1><p class="lead">Signed in as {} ({}).</p>{invoices}
<form method="post" action="/account/sign-out"><button type="submit">Sign out</button></form>"#,
        escape(&name(customer)),
        escape(&customer.email),
    )
}

fn guest(sandbox: &Sandbox) -> String {
    let customers: String = sandbox
        .shop()
        .customers
        .values()
        .map(|customer| {
            format!(
                r#"<option value="{}">{}, {}</option>"#,
                customer.id,
                escape(&name(customer)),
                escape(&customer.email)
            )
        })
        .collect();
    format!(
        r#"<h1>Sign in to the store</h1><p class="lead">At a real store a customer signs in with a password. Here you choose who you are.</p>
<section class="card"><form class="row" method="post" action="/account/sign-in">
<div class="field"><label for="customer">Customer</label><select id="customer" name="customer_id">{customers}</select></div>
<div><button class="primary" type="submit">Sign in</button></div>
</form></section><script src="{SCRIPT}" defer></script>"#
    )
}
