//! What describes the interfaces for programs, and a page for each on which it is read and
//! tried: where `API_PAGES` says so. All of it is made of the code, when the portal starts, and
//! tells nobody's data.

mod page;
mod rest;
mod schema;
mod shape;

use crate::{
    graphql::sdl,
    rest::{document, own_document},
    state::AppState,
};
use axum::{
    Router,
    body::Bytes,
    http::header,
    routing::{MethodRouter, get},
};
use page::Page;
use std::sync::Arc;
use tower_http::compression::CompressionLayer;
use utoipa::openapi::OpenApi;

/// A description of operations, and where it is read.
struct Described {
    title: &'static str,
    page: &'static str,
    file: &'static str,
    /// One to begin with.
    request: &'static str,
}

/// The Management API.
const API: Described = Described {
    title: "Management API",
    page: "/api/reference",
    file: "/api/openapi.json",
    request: "/invoices?limit=5",
};
/// What has no counterpart in B2B Edition.
const OWN: Described = Described {
    title: "Beyond the Management API",
    page: "/api/reference/v1",
    file: "/api/openapi-v1.json",
    request: "/changes?limit=5",
};
/// The page of the GraphQL interface.
const GRAPHQL: &str = "/graphql/reference";
/// The schema of the GraphQL interface.
const SCHEMA: &str = "/graphql/schema";

/// Descriptions and pages.
pub(crate) fn router() -> Router<AppState> {
    let schema = sdl();
    Router::new()
        .merge(described(&API, &document()))
        .merge(described(&OWN, &own_document()))
        .route(GRAPHQL, page(schema::page(&schema)))
        .route(SCHEMA, file("text/plain; charset=utf-8", schema))
        .layer(CompressionLayer::new())
}

/// A description, and its page.
fn described(what: &Described, whole: &OpenApi) -> Router<AppState> {
    // It holds texts and numbers only, and cannot fail to be written.
    let openapi = serde_json::to_string_pretty(whole).unwrap_or_default() + "\n";
    let whole = serde_json::to_value(whole).unwrap_or_default();
    Router::new()
        .route(what.page, page(rest::page(what, &whole)))
        .route(what.file, file("application/json", openapi))
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
