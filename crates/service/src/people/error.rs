//! Why somebody cannot sign in or be added.

use crate::{again::MayPass, portal::internal};
use domain::{
    Problem,
    problem::{FieldError, ProblemKind},
};
use store::StoreError;
use thiserror::Error;

/// A refusal about people.
#[derive(Debug, Error)]
pub(super) enum PeopleError {
    /// Unknown, wrong or disabled: all look alike.
    #[error("The e-mail address or the password is not right.")]
    SignInFailed,
    /// Too many failures.
    #[error(
        "Too many failed attempts to sign in. Try again in {wait}, or ask an administrator of your account."
    )]
    TooManyAttempts {
        /// How long: `12 minutes`.
        wait: String,
    },
    /// What was typed cannot be saved.
    #[error("The user was not added. Correct the marked fields and try again.")]
    Fields(Vec<FieldError>),
    /// A password could not be hashed.
    #[error("password hashing: {0}")]
    Hashing(String),
    /// The database failed.
    #[error(transparent)]
    Store(#[from] StoreError),
}

impl MayPass for PeopleError {
    fn may_pass(&self) -> bool {
        matches!(self, Self::Store(error) if error.may_pass())
    }
}

impl From<PeopleError> for Problem {
    fn from(error: PeopleError) -> Self {
        match error {
            PeopleError::SignInFailed => Self::new(ProblemKind::Invalid, "sign_in_failed", error),
            PeopleError::TooManyAttempts { .. } => {
                Self::new(ProblemKind::TooMany, "too_many_attempts", error)
            }
            PeopleError::Fields(ref fields) => Self::invalid(&error, fields.clone()),
            PeopleError::Hashing(reason) => {
                tracing::error!(reason, "password hashing");
                Self::new(
                    ProblemKind::Internal,
                    "internal",
                    "The portal could not check the password. Nothing was changed. Try again in a moment.",
                )
            }
            PeopleError::Store(error) => internal(&error),
        }
    }
}
