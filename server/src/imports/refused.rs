//! `GET /seller/imports/{id}/refused.csv`: the rows that an import refused, and why.

use crate::{
    http::{answer, caller},
    state::AppState,
};
use axum::{
    body::Body,
    extract::{Path, Request, State},
    http::header,
    response::{IntoResponse, Response},
};
use domain::{ImportId, Problem, import::ImportRefusal, people::Actor, text::inert};
use futures::stream;
use service::Portal;
use std::io;

/// Rows that are read and sent at a time.
const PAGE: u32 = 1000;

/// The file's first line.
const HEADER: [&str; 3] = ["Line", "Number", "Reason"];

/// Sends the rows as they are read, so that a million of them fit.
pub async fn refused(
    State(state): State<AppState>,
    Path(id): Path<i64>,
    request: Request,
) -> Response {
    let id = ImportId(id);
    let begun = match caller(request.extensions()) {
        Ok(actor) => first(&state.portal, actor, id).await,
        Err(problem) => Err(problem),
    };
    let (head, rest) = match begun {
        Ok(begun) => begun,
        Err(problem) => return answer::problem(request.headers(), &problem),
    };
    let pages = stream::try_unfold((Some(head), rest), |(head, rest)| async move {
        if let Some(head) = head {
            return Ok(Some((head, (None, rest))));
        }
        let Some(Rest {
            portal,
            actor,
            id,
            after,
        }) = rest
        else {
            return Ok(None);
        };
        let (rows, next) = portal
            .import_refusals(&actor, id, after, PAGE)
            .await
            .map_err(|problem| io::Error::other(problem.message))?;
        let rest = next.map(|after| Rest {
            portal,
            actor,
            id,
            after,
        });
        Ok::<_, io::Error>(Some((write_page(&rows, false)?, (None, rest))))
    });
    let disposition = format!("attachment; filename=\"import-{id}-refused.csv\"");
    let headers = [
        (header::CONTENT_TYPE, "text/csv; charset=utf-8".to_owned()),
        (header::CONTENT_DISPOSITION, disposition),
    ];
    (headers, Body::from_stream(pages)).into_response()
}

/// What is still to be read.
struct Rest {
    portal: Portal,
    actor: Actor,
    id: ImportId,
    after: i64,
}

/// The first page, before the answer begins, so that a refusal is still possible.
async fn first(
    portal: &Portal,
    actor: Actor,
    id: ImportId,
) -> Result<(Vec<u8>, Option<Rest>), Problem> {
    let (rows, next) = portal.import_refusals(&actor, id, 0, PAGE).await?;
    let head = write_page(&rows, true).map_err(|error| {
        tracing::error!(%error, "refused rows cannot be written");
        Problem::not_found("The file")
    })?;
    let rest = next.map(|after| Rest {
        portal: portal.clone(),
        actor,
        id,
        after,
    });
    Ok((head, rest))
}

/// Writes rows as CSV, on demand with the header line.
pub(crate) fn write_page(rows: &[ImportRefusal], header: bool) -> io::Result<Vec<u8>> {
    let mut file = csv::WriterBuilder::new()
        .has_headers(false)
        .from_writer(Vec::new());
    if header {
        file.write_record(HEADER)?;
    }
    for row in rows {
        file.write_record([
            &row.row.to_string(),
            &inert(row.number.clone()),
            &inert(row.reason.clone()),
        ])?;
    }
    file.into_inner()
        .map_err(|error| io::Error::other(error.error().to_string()))
}

#[cfg(test)]
mod tests {
    use super::write_page;
    use domain::import::ImportRefusal;

    #[test]
    fn cells_are_quoted_where_needed() {
        let row = ImportRefusal {
            row: 7,
            number: "A,1".into(),
            reason: "say \"no\"".into(),
        };
        let text = String::from_utf8(write_page(&[row], true).unwrap_or_default());
        assert_eq!(
            text.as_deref(),
            Ok("Line,Number,Reason\n7,\"A,1\",\"say \"\"no\"\"\"\n")
        );
    }
}
