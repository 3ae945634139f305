//! Errors in the shape of each API.

use std::collections::BTreeMap;

use axum::Json;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use serde_json::{Value, json};

use crate::Refusal;

const TYPE: &str = "https://developer.bigcommerce.com/api-docs/getting-started/api-status-codes";

/// An error of the v2 API: a list with one entry.
pub(crate) struct V2Error(pub(crate) StatusCode, pub(crate) String, Value);

/// An error of the v3 API: an object.
pub(crate) struct V3Error {
    status: StatusCode,
    title: String,
    fields: BTreeMap<String, String>,
}

/// An error of B2B Edition: its usual envelope.
pub(crate) struct B2bError(pub(crate) StatusCode, pub(crate) String);

/// An error in the shape that the API at that path uses.
pub(crate) fn of(path: &str, status: StatusCode, message: &str) -> Response {
    if path.starts_with("/api/v3/io") {
        B2bError(status, message.to_owned()).into_response()
    } else if path.split('/').nth(3) == Some("v2") {
        V2Error(status, message.to_owned(), Value::Null).into_response()
    } else {
        V3Error::new(status, message).into_response()
    }
}

impl V3Error {
    pub(crate) fn new(status: StatusCode, title: impl Into<String>) -> Self {
        Self {
            status,
            title: title.into(),
            fields: BTreeMap::new(),
        }
    }
}

impl From<Refusal> for V2Error {
    fn from(refusal: Refusal) -> Self {
        match refusal {
            Refusal::Missing(_) => {
                let message = "The requested resource was not found.";
                Self(StatusCode::NOT_FOUND, message.to_owned(), Value::Null)
            }
            Refusal::Invalid { field, reason } => {
                let message = format!("The field '{field}' is invalid.");
                Self(
                    StatusCode::BAD_REQUEST,
                    message,
                    json!({ "invalid_reason": reason }),
                )
            }
            Refusal::Conflict(message) => Self(StatusCode::CONFLICT, message, Value::Null),
        }
    }
}

impl From<Refusal> for V3Error {
    fn from(refusal: Refusal) -> Self {
        match refusal {
            Refusal::Missing(what) => Self::new(StatusCode::NOT_FOUND, format!("{what} not found")),
            Refusal::Invalid { field, reason } => Self {
                status: StatusCode::UNPROCESSABLE_ENTITY,
                title: "JSON data is missing or invalid".to_owned(),
                fields: BTreeMap::from([(field, reason)]),
            },
            Refusal::Conflict(message) => Self::new(StatusCode::CONFLICT, message),
        }
    }
}

impl From<Refusal> for B2bError {
    fn from(refusal: Refusal) -> Self {
        match refusal {
            Refusal::Missing(_) => Self(
                StatusCode::NOT_FOUND,
                "This resource is not found.".to_owned(),
            ),
            other => Self(StatusCode::BAD_REQUEST, other.to_string()),
        }
    }
}

impl IntoResponse for V2Error {
    fn into_response(self) -> Response {
        let Self(status, message, details) = self;
        let mut entry = json!({ "status": status.as_u16(), "message": message });
        if !details.is_null() {
            entry["details"] = details;
        }
        (status, Json(json!([entry]))).into_response()
    }
}

impl IntoResponse for V3Error {
    fn into_response(self) -> Response {
        let Self {
            status,
            title,
            fields,
        } = self;
        let mut body = json!({ "status": status.as_u16(), "title": title, "type": TYPE });
        if !fields.is_empty() {
            body["errors"] = json!(fields);
        }
        (status, Json(body)).into_response()
    }
}

impl IntoResponse for B2bError {
    fn into_response(self) -> Response {
        let Self(status, message) = self;
        let body = json!({ "code": status.as_u16(), "data": {}, "meta": { "message": message } });
        (status, Json(body)).into_response()
    }
}
