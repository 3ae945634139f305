//! A CSV file that is sent as its rows are read.

use axum::{
    body::{Body, Bytes},
    http::header,
    response::{IntoResponse, Response},
};
use domain::{Problem, text::inert};
use futures::{Stream, StreamExt, TryStreamExt, future, stream};
use std::io;

/// Sends the rows as they are read, so that a million of them need no more memory than one
/// page, and the first are there at once. A failure on the way breaks the file off, which
/// browsers tell.
pub(super) fn send<Row: Send + 'static, const N: usize>(
    name: &str,
    columns: [&'static str; N],
    rows: impl Stream<Item = Result<Vec<Row>, Problem>> + Send + 'static,
    cells: fn(Row) -> [String; N],
) -> Response {
    let headers = [
        (header::CONTENT_TYPE, "text/csv; charset=utf-8".to_owned()),
        (
            header::CONTENT_DISPOSITION,
            format!("attachment; filename=\"{name}\""),
        ),
        (header::CACHE_CONTROL, "no-store".to_owned()),
    ];
    let head = write([columns.map(str::to_owned)]);
    let rest = rows
        .map_err(|problem| io::Error::other(problem.message))
        .and_then(move |rows| future::ready(write(rows.into_iter().map(cells))));
    let pieces = stream::once(future::ready(head)).chain(rest);
    (headers, Body::from_stream(pieces)).into_response()
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
