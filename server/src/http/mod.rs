//! HTTP: which URL leads to which door, and what every request passes on its way.

pub(crate) mod answer;
mod area;
mod assets;
mod caller;
mod finish;
mod guard;
mod headers;
mod health;
mod metrics;
mod observe;
pub mod pages;
mod session;
mod site;
mod time_limit;

pub(crate) use caller::{caller, client};
pub(crate) use finish::whatever_the_client_does;
pub use metrics::Metrics;
pub(crate) use site::check_site;

use crate::{
    branding, config::HttpConfig, downloads, exports, graphql, imports, reference, rest,
    state::AppState, webhooks,
};
use axum::{
    Router,
    extract::DefaultBodyLimit,
    middleware::{from_fn, from_fn_with_state},
    routing::{get, post},
};
use leptos::config::LeptosOptions;
use service::settings::HOOK_PATH;
use tower::ServiceBuilder;
use tower_http::{
    catch_panic::CatchPanicLayer, compression::CompressionLayer, limit::RequestBodyLimitLayer,
};

/// What the build calls the files of the browser part.
const OUTPUT_NAME: &str = "invoice-portal";
/// In which folder of the site they are.
const PKG_DIR: &str = "pkg";
/// Most bytes of the body of an ordinary request.
const BODY_LIMIT: usize = 1024 * 1024;
/// Most bytes of a webhook.
const WEBHOOK_LIMIT: usize = 64 * 1024;
/// How many times as much as a file may have is read of an upload, so that whoever sends too
/// large a file gets to read the answer.
const UPLOAD_PATIENCE: u64 = 4;

/// The whole portal.
pub fn router(state: AppState, config: &HttpConfig) -> Router {
    let uploads = Router::new()
        .route("/seller/imports/upload", post(imports::upload))
        .layer(DefaultBodyLimit::max(
            usize::try_from(config.upload_limit.saturating_mul(UPLOAD_PATIENCE))
                .unwrap_or(usize::MAX),
        ));
    let logo = Router::new()
        .route("/seller/settings/logo", post(branding::upload))
        .layer(DefaultBodyLimit::max(branding::UPLOAD_LIMIT));
    let lists = Router::new()
        .route("/seller/invoices/export.csv", get(exports::invoices))
        .route("/seller/payments/export.csv", get(exports::payments))
        .layer(from_fn(area::staffs));
    // A page of the storefront fetches them, too.
    let linked = Router::new()
        .route("/documents/link", get(downloads::linked))
        .route("/documents/list", get(exports::linked))
        .layer(graphql::cors(state.portal.storefront()));
    let downloads = Router::new()
        .route("/seller/imports/{id}/refused.csv", get(imports::refused))
        .route("/invoices/export.csv", get(exports::buyer_invoices))
        .route("/statement/export.csv", get(exports::statement))
        .route("/documents/invoices", get(downloads::invoices))
        .route("/documents/invoices/{id}", get(downloads::invoice))
        .route("/documents/receipts/{id}", get(downloads::receipt))
        .route("/documents/payments/{id}/advice", get(downloads::advice))
        .route("/documents/statement", get(downloads::statement))
        .merge(lists)
        .merge(linked)
        .layer(CompressionLayer::new())
        // Whose parts are compressed.
        .route("/documents/invoices.zip", get(downloads::pack));
    let people = pages::router(&state)
        .layer(RequestBodyLimitLayer::new(BODY_LIMIT))
        .layer(CompressionLayer::new())
        .layer(from_fn_with_state(
            state.portal.tasks().clone(),
            finish::whatever_the_client_does,
        ))
        .layer(from_fn_with_state(config.request_time, time_limit::hold))
        .merge(uploads)
        .merge(logo)
        .merge(downloads)
        .layer(from_fn_with_state(state.clone(), session::attach))
        .layer(from_fn_with_state(
            guard::Origins::new(&config.public_url, state.portal.storefront()),
            guard::same_origin,
        ));
    let machines = Router::new()
        .route(HOOK_PATH, post(webhooks::bigcommerce))
        .layer(RequestBodyLimitLayer::new(WEBHOOK_LIMIT))
        .layer(from_fn_with_state(
            state.portal.tasks().clone(),
            finish::whatever_the_client_does,
        ))
        .layer(from_fn_with_state(config.request_time, time_limit::hold))
        .route("/branding/logo/{hash}", get(branding::show))
        .route("/healthz", get(health::alive))
        .route("/readyz", get(health::ready));
    let machines = if config.metrics {
        machines.route("/metrics", get(metrics::show))
    } else {
        machines
    };
    let described = if config.api_pages {
        reference::router()
    } else {
        Router::new()
    };
    people
        .merge(machines)
        .merge(graphql::router(&state, config))
        .merge(described)
        .merge(rest::router(&state, config))
        .fallback_service(assets::service(&state, &config.site.root))
        .layer(
            ServiceBuilder::new()
                .layer(from_fn_with_state(
                    (config.behind_proxy, state.metrics.clone()),
                    observe::log,
                ))
                .layer(from_fn_with_state(
                    headers::Policy::new(&config.public_url),
                    headers::add,
                ))
                .layer(CatchPanicLayer::custom(answer::after_panic)),
        )
        .layer(from_fn(observe::number))
        .with_state(state)
}

/// Tells leptos where the build has put the files of the browser part.
#[must_use]
pub fn leptos_options(config: &HttpConfig) -> LeptosOptions {
    let options = LeptosOptions::builder()
        .output_name(OUTPUT_NAME)
        .site_root(config.site.root.display().to_string())
        .site_pkg_dir(PKG_DIR)
        .site_addr(config.addr);
    match &config.site.hashes {
        Some(file) => options
            .hash_files(true)
            .hash_file(file.display().to_string().into())
            .build(),
        None => options.build(),
    }
}
