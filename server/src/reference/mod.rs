//! What describes the interfaces for programs, and a page for each on which it is read and
//! tried: where `API_PAGES` says so. The descriptions are made of the code, when the portal
//! starts, and tell nobody's data; the pages start tools that lie under `public/vendor`.

mod page;

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
use page::{GRAPHIQL, Page, SWAGGER_UI};
use tower_http::compression::CompressionLayer;
use utoipa::openapi::OpenApi;

/// How a program of the Management API and of what goes beyond it comes in.
const API_TOKEN: &str = "<b>Authorize</b> with the token of an API account (<em>Settings, API \
                         accounts</em>): <code>X-Auth-Token</code> together with \
                         <code>X-Store-Hash</code>, or <code>authToken</code> alone.";

/// The Management API.
const API: Page = Page {
    title: "Management API",
    path: "/api/reference",
    description: "/api/openapi.json",
    sign_in: API_TOKEN,
    tool: &SWAGGER_UI,
};
/// What has no counterpart in B2B Edition.
const OWN: Page = Page {
    title: "Beyond the Management API",
    path: "/api/reference/v1",
    description: "/api/openapi-v1.json",
    sign_in: API_TOKEN,
    tool: &SWAGGER_UI,
};
/// The interface of the storefront's buyer portal.
const GRAPHQL: Page = Page {
    title: "GraphQL",
    path: "/graphql/reference",
    description: "/graphql/schema",
    sign_in: "The mutation <code>login</code> (<em>SignIn</em>) answers a buyer with a token, which \
              goes into <em>Headers</em> of every further request as <code>Authorization: Bearer \
              …</code>.",
    tool: &GRAPHIQL,
};
/// In the order in which they lead to each other.
const PAGES: [&Page; 3] = [&API, &OWN, &GRAPHQL];

/// Descriptions and pages.
pub(crate) fn router() -> Router<AppState> {
    let mut router = Router::new()
        .route(API.description, openapi(&document()))
        .route(OWN.description, openapi(&own_document()))
        .route(
            GRAPHQL.description,
            file("text/plain; charset=utf-8", sdl()),
        );
    for page in PAGES {
        router = router.route(page.path, shown(page));
    }
    router.layer(CompressionLayer::new())
}

fn openapi(whole: &OpenApi) -> MethodRouter<AppState> {
    // It holds texts and numbers only, and cannot fail to be written.
    let text = serde_json::to_string_pretty(whole).unwrap_or_default() + "\n";
    file("application/json", text)
}

fn file(kind: &'static str, text: String) -> MethodRouter<AppState> {
    let text = Bytes::from(text);
    get(move || {
        let text = text.clone();
        async move { ([(header::CONTENT_TYPE, kind)], text) }
    })
}

fn shown(page: &Page) -> MethodRouter<AppState> {
    let (html, policy) = (Bytes::from(page.html(&PAGES)), page.tool.policy);
    get(move || {
        let html = html.clone();
        let headers = [
            (header::CONTENT_TYPE, "text/html; charset=utf-8"),
            (header::CONTENT_SECURITY_POLICY, policy),
        ];
        async move { (headers, html) }
    })
}
