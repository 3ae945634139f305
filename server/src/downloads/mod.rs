//! `GET /documents/…`: documents as PDF, for who is signed in.

mod pack;

pub(crate) use pack::pack;

use crate::{
    http::{answer, caller, client},
    state::AppState,
};
use axum::{
    extract::{Path, Query, Request, State},
    http::{HeaderMap, header},
    response::{IntoResponse, Response},
};
use domain::{
    InvoiceId, PaymentId, Problem, ReceiptId, invoice::InvoiceList, query::UrlQuery,
    statement::AccountQuery,
};
use service::documents::Document;

/// `GET /documents/invoices?ids=7,8`: these invoices in one file.
pub(crate) async fn invoices(
    State(state): State<AppState>,
    Query(pairs): Query<Vec<(String, String)>>,
    request: Request,
) -> Response {
    let pairs = pairs.iter().map(|(name, value)| (&**name, &**value));
    let ids = match InvoiceList::strictly(pairs) {
        Ok(list) => list.filter.ids.unwrap_or_default(),
        Err(problem) => return answer::unreadable(request.headers(), &problem),
    };
    let printed = match caller(request.extensions()) {
        Ok(actor) => state.portal.print_invoices(&actor, &ids).await,
        Err(problem) => Err(problem),
    };
    send(request.headers(), printed)
}

/// `GET /documents/invoices/{id}`: its external PDF where it has one, else the portal's own.
pub(crate) async fn invoice(
    State(state): State<AppState>,
    Path(id): Path<i64>,
    request: Request,
) -> Response {
    let document = match caller(request.extensions()) {
        Ok(actor) => state.portal.invoice_document(&actor, InvoiceId(id)).await,
        Err(problem) => Err(problem),
    };
    send(request.headers(), document)
}

/// `GET /documents/receipts/{id}`.
pub(crate) async fn receipt(
    State(state): State<AppState>,
    Path(id): Path<i64>,
    request: Request,
) -> Response {
    let printed = match caller(request.extensions()) {
        Ok(actor) => state.portal.print_receipt(&actor, ReceiptId(id)).await,
        Err(problem) => Err(problem),
    };
    send(request.headers(), printed)
}

/// `GET /documents/payments/{id}/advice`: the advice of a remittance.
pub(crate) async fn advice(
    State(state): State<AppState>,
    Path(id): Path<i64>,
    request: Request,
) -> Response {
    let printed = match caller(request.extensions()) {
        Ok(actor) => state.portal.print_advice(&actor, PaymentId(id)).await,
        Err(problem) => Err(problem),
    };
    send(request.headers(), printed)
}

/// `GET /documents/statement`: the one that the page's query asks for.
pub(crate) async fn statement(
    State(state): State<AppState>,
    Query(pairs): Query<Vec<(String, String)>>,
    request: Request,
) -> Response {
    let pairs = pairs.iter().map(|(name, value)| (&**name, &**value));
    let query = match AccountQuery::strictly(pairs) {
        Ok(query) => query,
        Err(problem) => return answer::unreadable(request.headers(), &problem),
    };
    let printed = match caller(request.extensions()) {
        Ok(actor) => state.portal.print_statement(&actor, &query).await,
        Err(problem) => Err(problem),
    };
    send(request.headers(), printed)
}

/// `GET /documents/link?token=…`: for whoever holds the link, signed in or not.
pub(crate) async fn linked(
    State(state): State<AppState>,
    Query(pairs): Query<Vec<(String, String)>>,
    request: Request,
) -> Response {
    let token = pairs.iter().find(|(name, _)| name == "token");
    let token = token.map_or("", |(_, token)| token.as_str());
    let from = client(request.extensions());
    let printed = state.portal.print_linked(token, from).await;
    send(request.headers(), printed)
}

/// Sends the file, or says why not. It is for one person: nothing on its way keeps it, and
/// no browser takes it for anything but what it is.
fn send(request: &HeaderMap, printed: Result<Document, Problem>) -> Response {
    match printed {
        Ok(document) => {
            let headers = [
                (header::CONTENT_TYPE, "application/pdf".to_owned()),
                (
                    header::CONTENT_DISPOSITION,
                    format!("attachment; filename=\"{}\"", document.name),
                ),
                (header::CACHE_CONTROL, "private, no-store".to_owned()),
                (header::X_CONTENT_TYPE_OPTIONS, "nosniff".to_owned()),
            ];
            (headers, document.bytes).into_response()
        }
        Err(problem) => answer::problem(request, &problem),
    }
}
