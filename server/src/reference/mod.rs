//! What describes the interfaces for programs, and a page for each on which it is read and
//! tried: where `API_PAGES` says so. All of it is made of the code, when the portal starts, and
//! tells nobody's data.

mod page;
mod rest;
mod schema;
mod shape;

use crate::{graphql::sdl, rest::document, state::AppState};
use axum::{
    Router,
    body::Bytes,
    http::header,
    routing::{MethodRouter, get},
};
use page::Page;
use std::sync::Arc;
use tower_http::compression::CompressionLayer;

/// The description of the Management API.
const OPENAPI: &str = "/api/openapi.json";
/// The schema of the GraphQL interface.
const SCHEMA: &str = "/graphql/schema";

/// Descriptions and pages.
pub(crate) fn router() -> Router<AppState> {
    let (api, schema) = (document(), sdl());
    // Both hold texts and numbers only, and cannot fail to be written.
    let openapi = serde_json::to_string_pretty(&api).unwrap_or_default() + "\n";
    let api = serde_json::to_value(&api).unwrap_or_default();
    Router::new()
        .route("/api/reference", page(rest::page(&api)))
        .route("/graphql/reference", page(schema::page(&schema)))
        .route(OPENAPI, file("application/json", openapi))
        .route(SCHEMA, file("text/plain; charset=utf-8", schema))
        .layer(CompressionLayer::new())
}

fn page(page: Page) -> MethodRouter<AppState> {
    let page = Arc::new(page);
    get(move || {
        let page = Arc::clone(&page);
        async move { page.answer() }
    })
}

fn file(kind: &'static str, text: String) -> MethodRouter<AppState> {
    let text = Bytes::from(text);
    get(move || {
        let text = text.clone();
        async move { ([(header::CONTENT_TYPE, kind)], text) }
    })
}
