//! `POST /invoices/bulk`: invoices of an ERP, many at a time, each for itself.

use super::{
    lines::{Line, Lines},
    wire::{RowResult, SentRow, key_of},
};
use crate::{
    rest::{
        answer::{Answer, Envelope},
        body,
        caller::Caller,
        described::Described,
        refusal::Refusal,
    },
    state::AppState,
};
use axum::{
    extract::{Request, State},
    http::{HeaderMap, StatusCode, header},
};
use domain::people::Actor;
use futures::StreamExt;
use service::Portal;

/// Most rows of a request.
const MAX_ROWS: usize = 1_000;

/// So many bytes behind the last row are read, so that whoever sends too many rows gets to read
/// the answer.
const PATIENCE: usize = 64 * 1024 * 1024;

/// What is said of a line too many.
const REST_LEFT: &str = "A request has at most 1000 rows. This one and those behind it were not \
                         read. Send them in another request.";

/// What is said of a list with too many rows.
const NONE_TAKEN: &str = "A request has at most 1000 rows. None of these was taken. Send them in \
                          several requests.";

/// Adds invoices under their keys in the ERP, and changes those that are known. Rows are
/// independent: what is refused of one stops no other. The body is a JSON array, or, read as it
/// comes, `application/x-ndjson` with one invoice in each line. Sending the same rows again
/// changes nothing.
#[utoipa::path(
    post,
    path = "/invoices/bulk",
    operation_id = "upsertInvoices",
    tag = "invoices",
    request_body(content(
        (Vec<SentRow> = "application/json"),
        (SentRow = "application/x-ndjson"),
    )),
    responses(
        (status = 200, body = Envelope<Vec<RowResult>>, description = "What became of each row."),
        (status = 413, description = "An array has too many rows or bytes; none was taken."),
        (status = 415, description = "It is neither JSON nor lines of it, or is packed."),
    )
)]
pub(super) async fn upsert(
    State(state): State<AppState>,
    Caller(actor): Caller,
    request: Request,
) -> Answer<Vec<RowResult>> {
    let mut rows = Rows {
        portal: state.portal,
        actor,
        described: Described::of::<SentRow>(),
        done: Vec::new(),
    };
    body::check_coding(request.headers())?;
    match form(request.headers())? {
        Form::Array => rows.take_array(request).await?,
        Form::Lines => rows.take_lines(request).await?,
    }
    Ok(Envelope::of(rows.done))
}

/// How rows are written.
enum Form {
    Array,
    Lines,
}

fn form(headers: &HeaderMap) -> Result<Form, Refusal> {
    let sent = headers
        .get(header::CONTENT_TYPE)
        .and_then(|value| value.to_str().ok())
        .unwrap_or_default();
    let essence = sent.split(';').next().unwrap_or_default().trim();
    match essence.to_ascii_lowercase().as_str() {
        "application/json" => Ok(Form::Array),
        "application/x-ndjson" | "application/ndjson" | "application/jsonl" => Ok(Form::Lines),
        _ => Err(Refusal::media_type(sent)),
    }
}

/// Rows, and what became of those that were taken.
struct Rows {
    portal: Portal,
    actor: Actor,
    described: Described,
    done: Vec<RowResult>,
}

impl Rows {
    async fn take_array(&mut self, request: Request) -> Result<(), Refusal> {
        let bytes = body::read_all(request.into_body()).await?;
        let rows = body::read_list(&bytes)?;
        if rows.len() > MAX_ROWS {
            return Err(too_many(NONE_TAKEN));
        }
        for (index, row) in rows.into_iter().enumerate() {
            self.take(index + 1, row.get().as_bytes()).await;
        }
        Ok(())
    }

    async fn take_lines(&mut self, request: Request) -> Result<(), Refusal> {
        let mut body = request.into_body().into_data_stream();
        let mut lines = Lines::default();
        let mut left = PATIENCE;
        while let Some(piece) = body.next().await {
            let broken = "The body of the request broke off. The rows before were taken.";
            let piece = piece.map_err(|_| Refusal::bad_request(broken))?;
            if self.is_full() {
                left = left.saturating_sub(piece.len());
                if left == 0 {
                    break;
                }
                continue;
            }
            lines.feed(&piece);
            self.take_complete(&mut lines).await;
        }
        if !self.is_full() {
            lines.end();
            self.take_complete(&mut lines).await;
        }
        Ok(())
    }

    async fn take_complete(&mut self, lines: &mut Lines) {
        while let Some((number, line)) = lines.next_line() {
            if self.done.len() == MAX_ROWS {
                self.refuse(number, None, too_many(REST_LEFT));
                return;
            }
            match line {
                Line::Whole(line) => self.take(number, &line).await,
                Line::TooLong => self.refuse(number, None, too_long()),
            }
        }
    }

    /// Has it been said that there are too many?
    fn is_full(&self) -> bool {
        self.done.len() > MAX_ROWS
    }

    async fn take(&mut self, number: usize, row: &[u8]) {
        let sent = body::read_as::<SentRow>(&self.described, row);
        let sent = match sent.and_then(SentRow::told) {
            Ok(sent) => sent,
            Err(refusal) => return self.refuse(number, key_of(row), refusal),
        };
        let done = self.portal.upsert_told_invoice(&self.actor, &sent).await;
        let outcome = done.map_err(|problem| Refusal::from(problem).renamed(named));
        let result = RowResult::of(number, Some(sent.external_id), outcome);
        self.done.push(result);
    }

    fn refuse(&mut self, number: usize, key: Option<String>, refusal: Refusal) {
        self.done.push(RowResult::of(number, key, Err(refusal)));
    }
}

/// The field as it is called here.
fn named(field: &str) -> String {
    match field {
        // As a change in the contract calls it.
        "createdAt" => "issuedAt".to_owned(),
        field => field.to_owned(),
    }
}

fn too_long() -> Refusal {
    Refusal::new(
        StatusCode::PAYLOAD_TOO_LARGE,
        "Request Entity Too Large",
        "A row has at most 256 KB.",
    )
}

fn too_many(sentence: &str) -> Refusal {
    Refusal::new(
        StatusCode::PAYLOAD_TOO_LARGE,
        "Request Entity Too Large",
        sentence,
    )
}
