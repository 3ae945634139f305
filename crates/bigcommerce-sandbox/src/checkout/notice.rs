use axum::http::StatusCode;
use axum::response::Response;

use super::cancel_address;
use crate::Sandbox;
use crate::page::html::{escape, page};

/// A page that says why there is nothing to pay here.
pub(super) fn gone(sandbox: &Sandbox, title: &str, what: &str) -> Response {
    let back = cancel_address(sandbox).map_or_else(String::new, |address| {
        let address = escape(&address);
        format!(r#"<p><a class="button" href="{address}">Back to Invoice Portal</a></p>"#)
    });
    let main = format!(
        "<h1>{}</h1>\n<p class=\"lead\">{} Nothing was charged.</p>\n{back}",
        escape(title),
        escape(what)
    );
    page(StatusCode::GONE, title, &sandbox.config().store_name, &main)
}
