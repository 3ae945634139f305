//! The Management API at [`PATH`], for programs such as an ERP: `<noun>/<verb>.rs`; what has no
//! counterpart in B2B Edition is in [`own`], at a path of its own and behind the same doors.
//!
//! - [`caller`] lets in who has a token, [`rate`] as often as is allowed, [`keys`] does once what
//!   is sent twice.
//! - [`params`], [`body`], [`described`], [`ids`], [`seen`], [`amount`] and [`moment`] read
//!   requests; [`answer`] and [`refusal`] write the envelope that every answer comes in, and
//!   nothing else does.
//! - [`openapi`] describes all of it, from the same code; `docs/API.md` says what was chosen
//!   where B2B Edition's contract is silent.
//!
//! An operation is a function with its description (`#[utoipa::path]`), a line in its noun's
//! `routes` and one in its noun's `Doc`.

mod amount;
mod answer;
mod body;
mod caller;
mod config;
mod described;
mod ids;
mod invoices;
mod keys;
mod moment;
mod openapi;
mod own;
mod params;
mod patience;
mod payments;
mod rate;
mod receipts;
mod refusal;
mod seen;

pub use openapi::{document, own_document};

use crate::{config::HttpConfig, http::whatever_the_client_does, state::AppState};
use axum::{Router, middleware::from_fn_with_state, routing::any};
use tower_http::{catch_panic::CatchPanicLayer, compression::CompressionLayer};

/// Where the API is.
pub(crate) const PATH: &str = "/api/v3/io/ip";

/// The API, both parts of it.
pub(crate) fn router(state: &AppState, config: &HttpConfig) -> Router<AppState> {
    let gate = caller::Gate::new(state.portal.clone(), config.api_rate);
    let contract = Router::new()
        .merge(config::routes())
        .merge(invoices::routes())
        .merge(payments::routes())
        .merge(receipts::routes());
    // With a slash at its end the path itself is none of what is nested at it.
    let bare = Router::new()
        .route(&format!("{PATH}/"), any(refusal::no_such_path))
        .route(&format!("{}/", own::PATH), any(refusal::no_such_path));
    behind_doors(bare, &gate, state, config)
        // Programs read no pages, also where there is no interface.
        .route("/api/{*path}", any(refusal::no_such_path))
        .nest(PATH, behind_doors(whole(contract), &gate, state, config))
        .nest(
            own::PATH,
            behind_doors(whole(own::routes()), &gate, state, config),
        )
}

/// The operations, and an answer for all paths and methods that are none.
fn whole(operations: Router<AppState>) -> Router<AppState> {
    operations
        .fallback(refusal::no_such_path)
        .method_not_allowed_fallback(refusal::no_such_method)
}

/// What every request passes. What is refused stays in its envelope, whatever layer refuses it.
fn behind_doors(
    operations: Router<AppState>,
    gate: &caller::Gate,
    state: &AppState,
    config: &HttpConfig,
) -> Router<AppState> {
    operations
        .layer(from_fn_with_state(state.portal.clone(), keys::once))
        .layer(from_fn_with_state(gate.clone(), caller::let_in))
        .layer(from_fn_with_state(
            state.portal.tasks().clone(),
            whatever_the_client_does,
        ))
        .layer(from_fn_with_state(config.request_time, patience::hold))
        .layer(CatchPanicLayer::custom(refusal::after_panic))
        .layer(CompressionLayer::new())
}
