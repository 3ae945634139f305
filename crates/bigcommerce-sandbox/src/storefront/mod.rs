//! The storefront, as far as somebody signs in there and goes on to their invoices.

mod account;
mod cookie;
mod statement;

use axum::Router;
use axum::http::{HeaderValue, header};
use axum::middleware::from_fn;
use axum::response::IntoResponse;
use axum::routing::{get, post};

use crate::Sandbox;
use crate::page::same_site;

/// The customers' own page, as a path.
const ACCOUNT: &str = "/account";

/// The script of that page, as a path.
const SCRIPT: &str = "/assets/invoices.js";

pub(crate) fn router() -> Router<Sandbox> {
    Router::new()
        .route(ACCOUNT, get(account::show))
        .route("/account/sign-in", post(account::sign_in))
        .route("/account/sign-out", post(account::sign_out))
        .route("/customer/current.jwt", get(statement::show))
        .layer(from_fn(same_site::layer))
        .route(SCRIPT, get(script))
}

async fn script() -> impl IntoResponse {
    let headers = [
        (
            header::CONTENT_TYPE,
            HeaderValue::from_static("text/javascript; charset=utf-8"),
        ),
        (
            header::CACHE_CONTROL,
            HeaderValue::from_static("max-age=60"),
        ),
    ];
    (headers, include_str!("invoices.js"))
}
