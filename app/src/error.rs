//! What a server function answers when it refuses.

use domain::problem::{FieldError, Problem, ProblemKind};
use leptos::server_fn::{
    codec::JsonEncoding,
    error::{FromServerFnError, ServerFnErrorErr},
};
use serde::{Deserialize, Serialize};
use std::fmt;

/// Code of the problem that no answer came, so that nobody knows whether the server acted.
pub const NO_ANSWER: &str = "no_answer";

/// A [`Problem`] on its way from a server function to a page.
///
/// `?` turns a `Problem` into it. On the server that also sets the HTTP status that
/// belongs to the problem's kind.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct AppError(pub Problem);

impl AppError {
    /// The problem.
    #[must_use]
    pub const fn problem(&self) -> &Problem {
        &self.0
    }

    /// What kind of refusal it is.
    #[must_use]
    pub const fn kind(&self) -> ProblemKind {
        self.0.kind
    }

    /// The sentence about one field, if the problem has one.
    #[must_use]
    pub fn field(&self, field: &str) -> Option<String> {
        self.0.field(field).map(str::to_owned)
    }

    /// The errors of single fields.
    #[must_use]
    pub fn fields(&self) -> &[FieldError] {
        &self.0.fields
    }

    /// A request that did not get through, or an answer that could not be read. Whether
    /// the server had acted by then is unknown, and the text says so.
    fn transport(error: &ServerFnErrorErr) -> Problem {
        match error {
            // In the browser it is the answer that cannot be read.
            #[cfg(feature = "ssr")]
            ServerFnErrorErr::Deserialization(reason) => crate::ssr::unreadable(reason),
            #[cfg(feature = "ssr")]
            ServerFnErrorErr::Args(reason) | ServerFnErrorErr::MissingArg(reason) => {
                crate::ssr::unreadable(reason)
            }
            ServerFnErrorErr::UnsupportedRequestMethod(_)
            | ServerFnErrorErr::Serialization(_)
            | ServerFnErrorErr::Registration(_) => Problem::new(
                ProblemKind::Internal,
                "not_sent",
                "The request could not be sent. Nothing was changed. \
                 Reload the page and try again.",
            ),
            _ => Problem::new(
                ProblemKind::Internal,
                NO_ANSWER,
                "The portal did not answer, so this page cannot tell whether anything was \
                 changed. Check your connection and reload the page before you try again.",
            ),
        }
    }
}

impl From<Problem> for AppError {
    fn from(problem: Problem) -> Self {
        #[cfg(feature = "ssr")]
        crate::ssr::answer_with_status_of(&problem);
        Self(problem)
    }
}

impl From<AppError> for Problem {
    fn from(error: AppError) -> Self {
        error.0
    }
}

impl FromServerFnError for AppError {
    type Encoder = JsonEncoding;

    fn from_server_fn_error(error: ServerFnErrorErr) -> Self {
        #[cfg(feature = "ssr")]
        tracing::warn!(%error, "server function");
        Self::from(Self::transport(&error))
    }
}

impl fmt::Display for AppError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

impl std::error::Error for AppError {}
