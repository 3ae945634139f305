//! The companies of B2B Edition.

mod companies;
mod orders;
mod users;

use axum::Json;
use axum::Router;
use axum::http::StatusCode;
use axum::routing::get;
use serde_json::{Value, json};

use super::error::B2bError;
use crate::Sandbox;

pub(crate) fn router() -> Router<Sandbox> {
    Router::new()
        .route("/companies", get(companies::list))
        .route("/companies/{id}", get(companies::get))
        .route(
            "/companies/{id}/payment-terms",
            get(companies::payment_terms),
        )
        .route("/users", get(users::list))
        .route("/users/customer/{id}", get(users::by_customer))
        .route("/orders/{id}", get(orders::get))
        .fallback(not_found)
}

async fn not_found() -> B2bError {
    B2bError(
        StatusCode::NOT_FOUND,
        "This resource is not found.".to_owned(),
    )
}

/// One object in the usual envelope.
fn envelope(data: &Value) -> Json<Value> {
    Json(json!({ "code": 200, "data": data, "meta": { "message": "SUCCESS" } }))
}
