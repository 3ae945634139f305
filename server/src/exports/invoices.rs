//! `GET /seller/invoices/export.csv`: the invoices that the list's query finds.

use crate::{
    http::{answer, caller},
    state::AppState,
};
use axum::{
    body::{Body, Bytes},
    extract::{Query, Request, State},
    http::header,
    response::{IntoResponse, Response},
};
use domain::{
    Problem,
    invoice::{EXPORT_COLUMNS, InvoiceList, InvoiceRow},
    query::UrlQuery,
    text::inert,
};
use futures::{Stream, StreamExt, TryStreamExt, future, stream};
use std::io;

/// Sends the rows as they are read, so that a million of them need no more memory than one
/// page, and the first are there at once.
pub async fn invoices(
    State(state): State<AppState>,
    Query(pairs): Query<Vec<(String, String)>>,
    request: Request,
) -> Response {
    let pairs = pairs.iter().map(|(name, value)| (&**name, &**value));
    let filter = InvoiceList::from_pairs(pairs).filter;
    let rows = match caller(request.extensions()) {
        Ok(actor) => state.portal.export_invoices(&actor, filter).await,
        Err(problem) => Err(problem),
    };
    let rows = match rows {
        Ok(rows) => rows,
        Err(problem) => return answer::problem(request.headers(), &problem),
    };
    let disposition = format!(
        "attachment; filename=\"invoices-{}.csv\"",
        state.portal.today()
    );
    let headers = [
        (header::CONTENT_TYPE, "text/csv; charset=utf-8".to_owned()),
        (header::CONTENT_DISPOSITION, disposition),
        (header::CACHE_CONTROL, "no-store".to_owned()),
    ];
    (headers, Body::from_stream(lines(rows))).into_response()
}

/// The file, piece by piece: its first line, then as many lines as were read at a time.
fn lines(
    rows: impl Stream<Item = Result<Vec<InvoiceRow>, Problem>> + Send,
) -> impl Stream<Item = io::Result<Bytes>> + Send {
    let head = write([EXPORT_COLUMNS.map(str::to_owned)]);
    let rest = rows
        .map_err(|problem| io::Error::other(problem.message))
        .and_then(|rows| future::ready(write(rows.into_iter().map(InvoiceRow::export))));
    stream::once(future::ready(head)).chain(rest)
}

fn write<const N: usize>(rows: impl IntoIterator<Item = [String; N]>) -> io::Result<Bytes> {
    let mut file = csv::Writer::from_writer(Vec::new());
    for row in rows {
        file.write_record(row.map(inert))?;
    }
    let bytes = file.into_inner();
    bytes
        .map(Bytes::from)
        .map_err(|error| io::Error::other(error.error().to_string()))
}
