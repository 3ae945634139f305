//! `GET /seller/payments/export.csv`: the payments that the list's query finds.

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
    payment::{PaymentList, PaymentRow},
    query::UrlQuery,
    text::inert,
};
use futures::stream;
use service::payments::PaymentFile;
use std::io;

/// The file's first line. *Applied* says whether the payment lowers balances; days are
/// `2010-12-31`, amounts have a point and no thousands.
const COLUMNS: [&str; 12] = [
    "Payment",
    "External id",
    "Company",
    "Date received",
    "Status",
    "Applied",
    "Method",
    "Reference",
    "Memo",
    "Invoices",
    "Currency",
    "Total",
];

/// Sends the rows as they are read, so that a million of them need no more memory than one
/// page, and the first are there at once.
pub async fn payments(
    State(state): State<AppState>,
    Query(pairs): Query<Vec<(String, String)>>,
    request: Request,
) -> Response {
    let pairs = pairs.iter().map(|(name, value)| (&**name, &**value));
    let list = PaymentList::from_pairs(pairs);
    let file = match caller(request.extensions()) {
        Ok(actor) => state.portal.export_payments(&actor, list).await,
        Err(problem) => Err(problem),
    };
    let file = match file {
        Ok(file) => file,
        Err(problem) => return answer::problem(request.headers(), &problem),
    };
    let disposition = format!(
        "attachment; filename=\"payments-{}.csv\"",
        state.portal.today()
    );
    let headers = [
        (header::CONTENT_TYPE, "text/csv; charset=utf-8".to_owned()),
        (header::CONTENT_DISPOSITION, disposition),
        (header::CACHE_CONTROL, "no-store".to_owned()),
    ];
    let pieces = stream::try_unfold((true, Some(file)), next);
    (headers, Body::from_stream(pieces)).into_response()
}

type Rest = (bool, Option<PaymentFile>);

async fn next((first, file): Rest) -> io::Result<Option<(Bytes, Rest)>> {
    if first {
        let head = write([COLUMNS.map(str::to_owned)])?;
        return Ok(Some((head, (false, file))));
    }
    let Some(file) = file else { return Ok(None) };
    let (rows, rest) = file
        .read()
        .await
        .map_err(|problem| io::Error::other(problem.message))?;
    let bytes = write(rows.into_iter().map(cells))?;
    Ok(Some((bytes, (false, rest))))
}

fn cells(row: PaymentRow) -> [String; COLUMNS.len()] {
    [
        row.id.to_string(),
        row.external_id.unwrap_or_default(),
        row.company,
        row.dated_on.to_string(),
        row.state.status.label_with(row.order_status).to_owned(),
        if row.state.applied { "yes" } else { "no" }.to_owned(),
        row.method,
        row.reference,
        row.memo,
        row.invoices.to_string(),
        row.total.currency().to_string(),
        row.total.to_decimal(),
    ]
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
