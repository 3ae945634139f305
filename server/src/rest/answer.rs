//! The envelope that every answer comes in.

use super::refusal::Refusal;
use axum::{
    Json,
    http::StatusCode,
    response::{IntoResponse, Response},
};
use domain::query::{Page, Slice, Sliced};
use serde::Serialize;
use utoipa::ToSchema;

/// What an operation answers.
pub(super) type Answer<T> = Result<Envelope<T>, Refusal>;

/// What every answer looks like.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct Envelope<T> {
    /// The HTTP status once more.
    code: u16,
    /// What was asked for.
    data: T,
    /// About the answer.
    meta: Meta,
}

/// About an answer.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct Meta {
    /// `SUCCESS`, or the kind of refusal.
    message: String,
    /// What was wrong, where the contract wants it here.
    #[serde(skip_serializing_if = "Option::is_none")]
    errors: Option<String>,
    /// Which part of a list it is.
    #[serde(skip_serializing_if = "Option::is_none")]
    pagination: Option<Pagination>,
    /// Where a list goes on that is read by cursor.
    #[serde(skip_serializing_if = "Option::is_none")]
    cursor: Option<Cursor>,
}

/// Where a list goes on.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct Cursor {
    /// What to send to read on; null at the end of a list that ends.
    next: Option<String>,
    /// There is more already.
    more: bool,
}

/// Which part of a list it is.
#[derive(Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub(super) struct Pagination {
    /// How many rows there are in all.
    total_count: i64,
    /// At most so many rows were asked for.
    limit: u32,
    /// So many rows were passed over.
    offset: u32,
}

impl<T> Envelope<T> {
    /// Done.
    pub(super) fn of(data: T) -> Self {
        Self {
            code: StatusCode::OK.as_u16(),
            data,
            meta: Meta {
                message: "SUCCESS".to_owned(),
                errors: None,
                pagination: None,
                cursor: None,
            },
        }
    }

    /// Part of a list that goes on at a cursor.
    pub(super) fn part(data: T, next: Option<String>, more: bool) -> Self {
        let mut envelope = Self::of(data);
        envelope.meta.cursor = Some(Cursor { next, more });
        envelope
    }

    /// Refused.
    pub(super) fn refused(
        status: StatusCode,
        data: T,
        message: String,
        errors: Option<String>,
    ) -> Self {
        Self {
            code: status.as_u16(),
            data,
            meta: Meta {
                message,
                errors,
                pagination: None,
                cursor: None,
            },
        }
    }
}

impl<T> Envelope<Vec<T>> {
    /// The part of a list that was asked for by `slice`, each row as programs read it.
    pub(super) fn slice<R>(found: Sliced<R>, slice: Slice, write: impl FnMut(R) -> T) -> Self {
        let mut envelope = Self::of(found.rows.into_iter().map(write).collect());
        envelope.meta.pagination = Some(Pagination {
            total_count: found.total,
            limit: slice.limit,
            offset: slice.offset,
        });
        envelope
    }

    /// A page of a list that ends, each row as programs read it.
    pub(super) fn page<R>(found: Page<R>, write: impl FnMut(R) -> T) -> Self {
        let more = found.next.is_some();
        let rows = found.rows.into_iter().map(write).collect();
        Self::part(rows, found.next, more)
    }
}

impl<T: Serialize> IntoResponse for Envelope<T> {
    fn into_response(self) -> Response {
        let status = StatusCode::from_u16(self.code).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR);
        (status, Json(self)).into_response()
    }
}
