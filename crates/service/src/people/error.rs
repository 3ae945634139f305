//! Why somebody cannot sign in or be added.

use crate::{again::MayPass, portal::internal};
use domain::{
    Problem,
    people::{Area, CredentialError, LastManagerError, StorefrontRefusal, UserError},
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
    /// Too many requests for a new password.
    #[error(
        "Too many requests from your network. Nothing was noted. Try again in a quarter of an \
         hour, or ask an administrator of your account directly."
    )]
    TooManyRequests,
    /// What was typed is no e-mail address.
    #[error("Nothing was noted. Correct the field below and try again.")]
    NoAddress(CredentialError),
    /// The storefront does not open a session.
    #[error(transparent)]
    Storefront(#[from] StorefrontRefusal),
    /// Too many wrong present passwords.
    #[error(
        "Too many tries of your present password. Your password was not changed. Try again in a \
         quarter of an hour, or ask an administrator of your account for a link to set a new one."
    )]
    TooManyTries,
    /// What was typed cannot be saved.
    #[error("{undone} Correct the fields below and try again.")]
    Fields {
        /// What was therefore not done: `The user was not added.`
        undone: &'static str,
        /// What is wrong.
        fields: Vec<FieldError>,
    },
    /// Missing, another store's, or not of the seller's staff.
    #[error("the user does not exist")]
    NotFound,
    /// Somebody else has changed the user.
    #[error(
        "{0} was changed by somebody else meanwhile. Your change was not saved. Reload the page \
         to see how things stand, then try again."
    )]
    Stale(String),
    /// A disabled user gets no link.
    #[error("{0} is disabled, so a new password would open nothing. Enable {0} first.")]
    Disabled(String),
    /// A link that was used, replaced, or is too old.
    #[error(
        "This link no longer works: it was used, replaced by a newer one, or is too old. Your \
         password is as it was. Ask whoever sent it for a new one."
    )]
    LinkOver,
    /// The user stays as they are.
    #[error(transparent)]
    Refused(#[from] UserError),
    /// Nobody would be left who manages users.
    #[error(transparent)]
    LastManager(#[from] LastManagerError),
    /// An area that somebody does not have.
    #[error("Your login does not open the {}. Nothing was changed.", .0.label())]
    NoArea(Area),
    /// Nobody in person asks.
    #[error("Only a person has an account. Nothing was changed.")]
    NoPerson,
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

impl PeopleError {
    /// What was typed cannot be saved, so something was not done.
    pub(super) const fn fields(undone: &'static str, fields: Vec<FieldError>) -> Self {
        Self::Fields { undone, fields }
    }
}

impl From<PeopleError> for Problem {
    fn from(error: PeopleError) -> Self {
        match error {
            PeopleError::SignInFailed => Self::new(ProblemKind::Invalid, "sign_in_failed", error),
            PeopleError::TooManyAttempts { .. }
            | PeopleError::TooManyTries
            | PeopleError::TooManyRequests => {
                Self::new(ProblemKind::TooMany, "too_many_attempts", error)
            }
            PeopleError::NoAddress(reason) => {
                Self::invalid(&error, vec![FieldError::new("email", reason)])
            }
            PeopleError::Storefront(refusal) => {
                Self::new(ProblemKind::NotAllowed, refusal.code(), refusal)
            }
            PeopleError::Fields { ref fields, .. } => Self::invalid(&error, fields.clone()),
            PeopleError::NotFound => Self::not_found("This user"),
            PeopleError::Stale(_) => Self::conflict("stale", error),
            PeopleError::Disabled(_) => Self::conflict("user_disabled", error),
            PeopleError::LinkOver => Self::conflict("link_over", error),
            PeopleError::Refused(UserError::Oneself { .. }) => Self::conflict("oneself", error),
            PeopleError::Refused(UserError::Referred { .. }) => Self::conflict("referred", error),
            PeopleError::LastManager(_) => Self::conflict("last_manager", error),
            PeopleError::NoArea(_) => Self::new(ProblemKind::NotAllowed, "no_area", error),
            PeopleError::NoPerson => Self::new(ProblemKind::NotAllowed, "no_person", error),
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
