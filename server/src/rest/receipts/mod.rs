//! Receipts and their lines.

pub(super) mod all_lines;
pub(super) mod delete;
pub(super) mod delete_line;
pub(super) mod lines;
pub(super) mod list;
pub(super) mod show;
pub(super) mod show_line;
mod wire;

use crate::state::AppState;
use axum::{Router, routing::get};
use utoipa::OpenApi;

/// How use cases call one that does not exist.
const NOUN: &str = "This receipt";

/// Their operations, described.
#[derive(OpenApi)]
#[openapi(paths(
    list::list,
    show::show,
    delete::delete,
    all_lines::all_lines,
    lines::lines,
    show_line::show_line,
    delete_line::delete_line
))]
pub(super) struct Doc;

/// Their operations.
pub(super) fn routes() -> Router<AppState> {
    Router::new()
        .route("/receipts", get(list::list))
        .route("/receipts/{id}", get(show::show).delete(delete::delete))
        .route("/receipt-lines", get(all_lines::all_lines))
        .route("/receipts/{id}/lines", get(lines::lines))
        .route(
            "/receipts/{id}/lines/{line_id}",
            get(show_line::show_line).delete(delete_line::delete_line),
        )
}
