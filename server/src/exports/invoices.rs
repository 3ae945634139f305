//! `GET /seller/invoices/export.csv` and `GET /invoices/export.csv`: the invoices that the
//! list's query finds, for staff and for buyers.

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
    invoice::{BUYER_EXPORT_COLUMNS, EXPORT_COLUMNS, InvoiceList, InvoiceRow},
    query::UrlQuery,
};

/// Sends the staff's file, or says why not.
pub async fn invoices(
    state: State<AppState>,
    query: Query<Vec<(String, String)>>,
    request: Request,
) -> Response {
    send(state, query, request, EXPORT_COLUMNS, InvoiceRow::export).await
}

/// Sends a buyer's file, or says why not.
pub async fn buyer_invoices(
    state: State<AppState>,
    query: Query<Vec<(String, String)>>,
    request: Request,
) -> Response {
    let cells = InvoiceRow::export_for_buyer;
    send(state, query, request, BUYER_EXPORT_COLUMNS, cells).await
}

async fn send<const N: usize>(
    State(state): State<AppState>,
    Query(pairs): Query<Vec<(String, String)>>,
    request: Request,
    columns: [&'static str; N],
    cells: fn(InvoiceRow) -> [String; N],
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
            file::send(&name, columns, rows, cells)
        }
        Err(problem) => answer::problem(request.headers(), &problem),
    }
}
