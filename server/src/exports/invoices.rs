//! `GET /seller/invoices/export.csv`: the invoices that the list's query finds.

use super::file;
use crate::{
    http::{answer, caller},
    state::AppState,
};
use axum::{
    extract::{Query, Request, State},
    response::Response,
};
use domain::{
    invoice::{EXPORT_COLUMNS, InvoiceList, InvoiceRow},
    query::UrlQuery,
};

/// Sends the file, or says why not.
pub async fn invoices(
    State(state): State<AppState>,
    Query(pairs): Query<Vec<(String, String)>>,
    request: Request,
) -> Response {
    let pairs = pairs.iter().map(|(name, value)| (&**name, &**value));
    let actor = match caller(request.extensions()) {
        Ok(actor) => actor,
        Err(problem) => return answer::problem(request.headers(), &problem),
    };
    let filter = match InvoiceList::strictly(pairs) {
        Ok(list) => list.filter,
        Err(problem) => return answer::unreadable(request.headers(), &problem),
    };
    let rows = state.portal.export_invoices(&actor, filter).await;
    match rows {
        Ok(rows) => {
            let name = format!("invoices-{}.csv", state.portal.today());
            file::send(&name, EXPORT_COLUMNS, rows, InvoiceRow::export)
        }
        Err(problem) => answer::problem(request.headers(), &problem),
    }
}
