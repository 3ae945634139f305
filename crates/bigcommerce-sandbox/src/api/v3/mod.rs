//! Transactions, refunds, customers, carts and webhooks.

mod cart_json;
mod carts;
mod customers;
mod hooks;
mod metafields;
mod redirect_urls;
mod refunds;
mod transactions;

use axum::Router;
use axum::body::Bytes;
use axum::http::{StatusCode, Uri};
use axum::response::Response;
use axum::routing::{get, post, put};
use serde::de::DeserializeOwned;

use super::error::{self, V3Error};
use crate::Sandbox;

pub(crate) fn router() -> Router<Sandbox> {
    Router::new()
        .route("/orders/{id}/transactions", get(transactions::list))
        .route("/orders/{id}/payment_actions/refunds", get(refunds::list))
        .route("/customers", get(customers::list))
        .route("/carts", post(carts::create))
        .route("/carts/{id}", get(carts::get).delete(carts::delete))
        .route("/carts/{id}/redirect_urls", post(redirect_urls::create))
        .route(
            "/carts/{id}/metafields",
            get(metafields::list).post(metafields::create),
        )
        .route("/carts/{id}/metafields/{field}", put(metafields::update))
        .route("/hooks", get(hooks::list).post(hooks::create))
        .route(
            "/hooks/{id}",
            get(hooks::get).put(hooks::update).delete(hooks::delete),
        )
        .fallback(not_found)
}

async fn not_found(uri: Uri) -> Response {
    let path = format!("/stores/-/v3{}", uri.path());
    error::of(
        &path,
        StatusCode::NOT_FOUND,
        "The requested resource was not found",
    )
}

/// Reads a request's body. The parser's message names the field, which is what
/// the real API's error does as well.
fn body<T: DeserializeOwned>(bytes: &Bytes) -> Result<T, V3Error> {
    serde_json::from_slice(bytes).map_err(|error| {
        if error.is_data() {
            let title = format!("JSON data is missing or invalid: {error}");
            V3Error::new(StatusCode::UNPROCESSABLE_ENTITY, title)
        } else {
            V3Error::new(StatusCode::BAD_REQUEST, "Input is invalid.")
        }
    })
}
