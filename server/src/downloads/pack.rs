//! `GET /documents/invoices.zip`: the invoices that a list's query finds, each a PDF of its own, in
//! one file that is sent while they are printed.

use crate::{
    http::{answer, caller},
    state::AppState,
};
use axum::{
    body::Body,
    extract::{Query, Request, State},
    http::header,
    response::{IntoResponse, Response},
};
use chrono::{Datelike, NaiveDate};
use domain::{Problem, invoice::InvoiceList, query::UrlQuery};
use futures::{
    StreamExt, TryStreamExt,
    stream::{self, BoxStream},
};
use service::documents::Document;
use std::{
    io::{self, Write},
    mem,
    sync::{Arc, Mutex, PoisonError},
};
use tokio::task::spawn_blocking;
use zip::{
    CompressionMethod, DateTime, ZipWriter,
    write::{SimpleFileOptions, StreamWriter},
};

/// Sends the file, or says why not. A failure on the way breaks the file off, which browsers
/// tell.
pub(crate) async fn pack(
    State(state): State<AppState>,
    Query(pairs): Query<Vec<(String, String)>>,
    request: Request,
) -> Response {
    let pairs = pairs.iter().map(|(name, value)| (&**name, &**value));
    let filter = match InvoiceList::strictly(pairs) {
        Ok(list) => list.filter,
        Err(problem) => return answer::unreadable(request.headers(), &problem),
    };
    let packed = match caller(request.extensions()) {
        Ok(actor) => state.portal.pack_invoices(&actor, &filter).await,
        Err(problem) => Err(problem),
    };
    let mut documents = match packed {
        Ok(documents) => documents.boxed(),
        Err(problem) => return answer::problem(request.headers(), &problem),
    };
    // What keeps the first from being printed can still be said in words.
    let first = match documents.try_next().await {
        Ok(first) => first,
        Err(problem) => return answer::problem(request.headers(), &problem),
    };
    let today = state.portal.today();
    let rest = Rest {
        archive: Archive::new(today),
        documents: stream::iter(first.map(Ok)).chain(documents).boxed(),
    };
    let pieces = stream::try_unfold(Some(rest), async |rest: Option<Rest>| match rest {
        Some(rest) => rest.next().await.map(Some),
        None => Ok(None),
    });
    let headers = [
        (header::CONTENT_TYPE, "application/zip".to_owned()),
        (
            header::CONTENT_DISPOSITION,
            format!("attachment; filename=\"invoices-{today}.zip\""),
        ),
        (header::CACHE_CONTROL, "private, no-store".to_owned()),
        (header::X_CONTENT_TYPE_OPTIONS, "nosniff".to_owned()),
    ];
    (headers, Body::from_stream(pieces)).into_response()
}

/// What is still to be sent.
struct Rest {
    archive: Archive,
    documents: BoxStream<'static, Result<Document, Problem>>,
}

impl Rest {
    /// The next piece, and what is left after it.
    async fn next(mut self) -> io::Result<(Vec<u8>, Option<Self>)> {
        let document = self.documents.try_next().await;
        let document = document.map_err(|problem| io::Error::other(problem.message))?;
        let Self { archive, documents } = self;
        let (piece, archive) = spawn_blocking(move || archive.add(document)).await??;
        let rest = archive.map(|archive| Self { archive, documents });
        Ok((piece, rest))
    }
}

/// A ZIP that is written from its beginning to its end, and taken away as it grows.
struct Archive {
    writer: ZipWriter<StreamWriter<Pieces>>,
    pieces: Pieces,
    options: SimpleFileOptions,
}

impl Archive {
    /// With files of this day.
    fn new(day: NaiveDate) -> Self {
        let pieces = Pieces::default();
        Self {
            writer: ZipWriter::new_stream(pieces.clone()),
            pieces,
            options: SimpleFileOptions::default()
                .compression_method(CompressionMethod::Deflated)
                .last_modified_time(midnight(day)),
        }
    }

    /// Adds a document, or ends when there is none. Yields what has been written meanwhile.
    fn add(mut self, document: Option<Document>) -> io::Result<(Vec<u8>, Option<Self>)> {
        match document {
            Some(Document { name, bytes }) => {
                self.writer.start_file(name, self.options)?;
                self.writer.write_all(&bytes)?;
                Ok((self.pieces.take(), Some(self)))
            }
            None => {
                self.writer.finish()?;
                Ok((self.pieces.take(), None))
            }
        }
    }
}

/// The beginning of a day, as a ZIP says it.
fn midnight(day: NaiveDate) -> DateTime {
    let parts = (
        u16::try_from(day.year()),
        u8::try_from(day.month()),
        u8::try_from(day.day()),
    );
    let (Ok(year), Ok(month), Ok(day)) = parts else {
        return DateTime::default();
    };
    DateTime::from_date_and_time(year, month, day, 0, 0, 0).unwrap_or_default()
}

/// What has been written and not been taken away.
#[derive(Clone, Default)]
struct Pieces(Arc<Mutex<Vec<u8>>>);

impl Pieces {
    fn take(&self) -> Vec<u8> {
        let mut pieces = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        mem::take(&mut *pieces)
    }
}

impl Write for Pieces {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        let mut pieces = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        pieces.extend_from_slice(bytes);
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    #![expect(clippy::unwrap_used, reason = "tests")]

    use super::Archive;
    use service::documents::Document;
    use std::io::{Cursor, Read};
    use zip::ZipArchive;

    #[test]
    fn its_pieces_are_a_zip_that_nothing_has_to_be_kept_for() {
        let mut archive = Archive::new("2026-03-04".parse().unwrap());
        let mut file = Vec::new();
        for number in 0..3_u8 {
            let document = Document {
                name: format!("invoice-{number}.pdf"),
                bytes: vec![number; 100_000],
            };
            let (piece, rest) = archive.add(Some(document)).unwrap();
            assert!(!piece.is_empty());
            archive = rest.unwrap();
            assert!(archive.pieces.take().is_empty());
            file.extend(piece);
        }
        let (piece, rest) = archive.add(None).unwrap();
        assert!(rest.is_none());
        file.extend(piece);

        assert!(file.len() < 10_000, "{}", file.len());
        let mut archive = ZipArchive::new(Cursor::new(file)).unwrap();
        assert_eq!(archive.len(), 3);
        for number in 0..3_u8 {
            let name = format!("invoice-{number}.pdf");
            let mut found = archive.by_name(&name).unwrap();
            let mut bytes = Vec::new();
            found.read_to_end(&mut bytes).unwrap();
            assert_eq!(bytes, vec![number; 100_000]);
            let day = found.last_modified().unwrap();
            assert_eq!((day.year(), day.month(), day.day()), (2026, 3, 4));
        }
    }
}
