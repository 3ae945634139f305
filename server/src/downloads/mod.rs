//! `GET /documents/…`: documents as PDF, for who is signed in.

mod pack;

pub(crate) use pack::pack;

use crate::{
    http::{answer, caller, client},
    state::AppState,
};
use axum::{
    extract::{Path, Query, Request, State},
    http::{Extensions, HeaderMap, header},
    response::{IntoResponse, Response},
};
use domain::{
    InvoiceId, PaymentId, Problem, ReceiptId, invoice::InvoiceList, people::Actor, query::UrlQuery,
    statement::AccountQuery,
};
use service::documents::Document;

/// `GET /documents/invoices?ids=7,8`: these invoices in one file; with `pay_now=0` they lead to
/// no page where they are paid.
pub(crate) async fn invoices(
    State(state): State<AppState>,
    Query(pairs): Query<Vec<(String, String)>>,
    request: Request,
) -> Response {
    let plainly = pairs.iter().any(is_plain);
    let pairs = pairs.iter().filter(|pair| !is_plain(pair));
    let pairs = pairs.map(|(name, value)| (&**name, &**value));
    let ids = match InvoiceList::strictly(pairs) {
        Ok(list) => list.filter.ids.unwrap_or_default(),
        Err(problem) => return answer::unreadable(request.headers(), &problem),
    };
    let printed = match caller(request.extensions()) {
        Ok(actor) if plainly => state.portal.print_invoices_plainly(&actor, &ids).await,
        Ok(actor) => state.portal.print_invoices(&actor, &ids).await,
        Err(problem) => Err(problem),
    };
    send(request.headers(), printed)
}

/// `GET /documents/invoices/{id}`: its external PDF where it has one, else the portal's own.
pub(crate) async fn invoice(
    State(state): State<AppState>,
    Path(id): Path<String>,
    request: Request,
) -> Response {
    let id = number(&id, "This invoice");
    let beside = id.as_ref().ok().map(|id| format!("/invoices/{id}"));
    let document = match asked(request.extensions(), id) {
        Ok((actor, id)) => state.portal.invoice_document(&actor, InvoiceId(id)).await,
        Err(problem) => Err(problem),
    };
    send_beside(&request, document, beside, "Back to the invoice")
}

/// `GET /documents/receipts/{id}`.
pub(crate) async fn receipt(
    State(state): State<AppState>,
    Path(id): Path<String>,
    request: Request,
) -> Response {
    let printed = match asked(request.extensions(), number(&id, "This receipt")) {
        Ok((actor, id)) => state.portal.print_receipt(&actor, ReceiptId(id)).await,
        Err(problem) => Err(problem),
    };
    let beside = Some("/payments".to_owned());
    send_beside(&request, printed, beside, "Back to the payments")
}

/// `GET /documents/payments/{id}/advice`: the advice of a remittance.
pub(crate) async fn advice(
    State(state): State<AppState>,
    Path(id): Path<String>,
    request: Request,
) -> Response {
    let id = number(&id, "This payment");
    let beside = id.as_ref().ok().map(|id| format!("/payments/{id}"));
    let printed = match asked(request.extensions(), id) {
        Ok((actor, id)) => state.portal.print_advice(&actor, PaymentId(id)).await,
        Err(problem) => Err(problem),
    };
    send_beside(&request, printed, beside, "Back to the payment")
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

/// Is it this that leaves out where invoices are paid?
fn is_plain((name, value): &(String, String)) -> bool {
    name == "pay_now" && value == "0"
}

/// The number in a path; one that is none is like a missing one.
fn number(text: &str, what: &'static str) -> Result<i64, Problem> {
    text.parse().map_err(|_| Problem::not_found(what))
}

/// Who asks, and for what.
fn asked(request: &Extensions, id: Result<i64, Problem>) -> Result<(Actor, i64), Problem> {
    Ok((caller(request)?, id?))
}

/// As [`send`], beside what stands on a page of the portal, which both sides have under the
/// same path, the staff below its own.
fn send_beside(
    request: &Request,
    printed: Result<Document, Problem>,
    beside: Option<String>,
    words: &str,
) -> Response {
    let problem = match printed {
        Ok(document) => return send(request.headers(), Ok(document)),
        Err(problem) => problem,
    };
    let is_staff = caller(request.extensions()).is_ok_and(|actor| !actor.is_customer());
    let beside = beside.map(|path| {
        if is_staff {
            format!("/seller{path}")
        } else {
            path
        }
    });
    let beside = beside.as_deref().map(|path| (path, words));
    answer::problem_beside(request.headers(), &problem, beside)
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
