//! The store's pages for people who try it out.

mod actions;
mod home;
pub(crate) mod html;
pub(crate) mod money;
pub(crate) mod same_site;
mod sample;

use axum::Router;
use axum::http::{HeaderValue, header};
use axum::middleware::from_fn;
use axum::response::IntoResponse;
use axum::routing::{get, post};

use crate::Sandbox;

pub(crate) fn router() -> Router<Sandbox> {
    Router::new()
        .route("/", get(home::show))
        .route("/ui/orders", post(actions::place))
        .route("/ui/orders/{id}/{action}", post(actions::change))
        .route("/ui/webhooks/{action}", post(actions::webhooks))
        .layer(from_fn(same_site::layer))
        .route("/assets/wharf.css", get(style))
}

async fn style() -> impl IntoResponse {
    let headers = [
        (
            header::CONTENT_TYPE,
            HeaderValue::from_static("text/css; charset=utf-8"),
        ),
        (
            header::CACHE_CONTROL,
            HeaderValue::from_static("max-age=60"),
        ),
    ];
    (headers, include_str!("style.css"))
}
