//! `GET /documents/list?token=…`: a list of invoices, for whoever holds its link.

use super::file;
use crate::{http::answer, state::AppState};
use axum::{
    extract::{Query, State},
    http::HeaderMap,
    response::Response,
};
use domain::invoice::{BUYER_EXPORT_COLUMNS, InvoiceRow};
use futures::{future, stream};
use service::documents::ExportedInvoices;

/// Sends the file, or says why not.
pub async fn linked(
    State(state): State<AppState>,
    Query(pairs): Query<Vec<(String, String)>>,
    headers: HeaderMap,
) -> Response {
    let token = pairs.iter().find(|(name, _)| name == "token");
    let token = token.map_or("", |(_, token)| token.as_str());
    match state.portal.exported_by_link(token).await {
        Ok(ExportedInvoices { name, rows }) => {
            let rows = stream::once(future::ready(Ok(rows)));
            let cells = InvoiceRow::export_for_buyer;
            file::send(&name, BUYER_EXPORT_COLUMNS, rows, cells)
        }
        Err(problem) => answer::problem(&headers, &problem),
    }
}
