//! What a person or program is told when something is refused.

use serde::{Deserialize, Serialize};
use std::fmt;

/// What kind of refusal it is; each door maps it once (HTTP status, exit code).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ProblemKind {
    /// Something typed or sent is not acceptable; see the field errors. 422.
    Invalid,
    /// Nobody is signed in, or the session is over. 401.
    SignInRequired,
    /// Signed in, but not allowed. 403.
    NotAllowed,
    /// Does not exist, or belongs to somebody else: both look alike. 404.
    NotFound,
    /// The state of the thing forbids it, or it changed meanwhile. 409.
    Conflict,
    /// Too many attempts. 429.
    TooMany,
    /// BigCommerce, or another server that was asked, did not answer as it should; nothing was
    /// changed. 502.
    Upstream,
    /// More was sent than is taken. 413.
    TooLarge,
    /// The portal could not begin in time; nothing was changed. 503.
    Busy,
    /// A fault of the portal's own. 500.
    Internal,
}

/// A refusal: a kind, a stable code for programs, a sentence for people, and field errors.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Problem {
    /// The kind.
    pub kind: ProblemKind,
    /// Stable, for programs: `invoice_completed`.
    pub code: String,
    /// What happened, what it means for the money, what to do next.
    pub message: String,
    /// Errors of single fields.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub fields: Vec<FieldError>,
}

/// What is wrong with one field.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct FieldError {
    /// The field's path: `lines.2.quantity`.
    pub field: String,
    /// A sentence.
    pub message: String,
}

impl FieldError {
    /// What is wrong with `field`.
    pub fn new(field: impl Into<String>, message: impl fmt::Display) -> Self {
        Self {
            field: field.into(),
            message: message.to_string(),
        }
    }
}

impl Problem {
    /// A problem without field errors.
    pub fn new(kind: ProblemKind, code: &str, message: impl fmt::Display) -> Self {
        Self {
            kind,
            code: code.to_owned(),
            message: message.to_string(),
            fields: Vec::new(),
        }
    }

    /// An [`ProblemKind::Invalid`] problem made of field errors.
    #[must_use]
    pub fn invalid(message: impl fmt::Display, fields: Vec<FieldError>) -> Self {
        Self {
            fields,
            ..Self::new(ProblemKind::Invalid, "invalid", message)
        }
    }

    /// The one answer for what is missing and for what is somebody else's.
    #[must_use]
    pub fn not_found(noun: &str) -> Self {
        Self::new(
            ProblemKind::NotFound,
            "not_found",
            format!("{noun} does not exist."),
        )
    }

    /// A [`ProblemKind::Conflict`].
    pub fn conflict(code: &str, message: impl fmt::Display) -> Self {
        Self::new(ProblemKind::Conflict, code, message)
    }

    /// The error of one field, if it has one.
    #[must_use]
    pub fn field(&self, field: &str) -> Option<&str> {
        self.fields
            .iter()
            .find(|error| error.field == field)
            .map(|error| error.message.as_str())
    }
}

impl fmt::Display for Problem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.message)
    }
}

impl std::error::Error for Problem {}
