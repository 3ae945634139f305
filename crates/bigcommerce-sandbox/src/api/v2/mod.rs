//! Orders and the store itself.

mod filter;
pub(crate) mod order_json;
mod order_parts;
mod order_statuses;
mod orders;
mod parts_json;
mod products_json;
mod store;

use axum::Router;
use axum::http::{StatusCode, Uri};
use axum::response::Response;
use axum::routing::get;

use super::error;
use crate::Sandbox;

pub(crate) fn router() -> Router<Sandbox> {
    Router::new()
        .route("/orders", get(orders::list))
        .route("/orders/count", get(orders::count))
        .route("/orders/{id}", get(orders::get).put(orders::put))
        .route("/orders/{id}/products", get(order_parts::products))
        .route(
            "/orders/{id}/shipping_addresses",
            get(order_parts::shipping_addresses),
        )
        .route(
            "/orders/{id}/shippingaddresses",
            get(order_parts::shipping_addresses),
        )
        .route("/orders/{id}/coupons", get(order_parts::coupons))
        .route("/orders/{id}/taxes", get(order_parts::taxes))
        .route("/orders/{id}/shipments", get(order_parts::shipments))
        .route("/order_statuses", get(order_statuses::list))
        .route("/order_statuses/{id}", get(order_statuses::get))
        .route("/store", get(store::information))
        .fallback(not_found)
}

async fn not_found(uri: Uri) -> Response {
    let path = format!("/stores/-/v2{}", uri.path());
    error::of(
        &path,
        StatusCode::NOT_FOUND,
        "The requested resource was not found.",
    )
}

/// The id in a path. One that is no number is simply not found.
#[derive(serde::Deserialize)]
pub(crate) struct ById {
    id: String,
}

impl ById {
    pub(crate) fn number(&self) -> i64 {
        self.id.parse().unwrap_or(-1)
    }
}
