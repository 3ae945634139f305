//! The envelope that every answer comes in.

use super::refusal::Refusal;
use axum::{
    Json,
    http::StatusCode,
    response::{IntoResponse, Response},
};
use domain::query::Slice;
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
            },
        }
    }

    /// Part of a list of `total` rows.
    pub(super) fn slice(data: T, slice: Slice, total: i64) -> Self {
        let mut envelope = Self::of(data);
        envelope.meta.pagination = Some(Pagination {
            total_count: total,
            limit: slice.limit,
            offset: slice.offset,
        });
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
            },
        }
    }
}

impl<T: Serialize> IntoResponse for Envelope<T> {
    fn into_response(self) -> Response {
        let status = StatusCode::from_u16(self.code).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR);
        (status, Json(self)).into_response()
    }
}
