//! Why a contact refuses.

use crate::{again::MayPass, portal::internal};
use domain::{
    Problem,
    company::CompanyRefusal,
    people::{LastManagerError, RoleError, UserError},
    problem::{FieldError, ProblemKind},
};
use store::StoreError;
use thiserror::Error;

/// A refusal about a contact.
#[derive(Debug, Error)]
pub(super) enum ContactError {
    /// The company is missing, or another store's.
    #[error("the company does not exist")]
    NoCompany,
    /// Missing, or of another company.
    #[error("the contact does not exist")]
    NotFound,
    /// What it is forbids it.
    #[error(transparent)]
    Refused(#[from] CompanyRefusal),
    /// Something typed cannot be saved.
    #[error("Nobody was invited. Correct the marked fields and try again.")]
    Fields(Vec<FieldError>),
    /// The person stays as they are.
    #[error(transparent)]
    User(#[from] UserError),
    /// Nobody would be left who manages users.
    #[error(transparent)]
    LastManager(#[from] LastManagerError),
    /// A role that the company does not have, or no longer.
    #[error(
        "This role no longer exists, so nothing was changed. Reload the page, then choose another."
    )]
    NoRole,
    /// A role that whoever asks cannot give.
    #[error(transparent)]
    Role(#[from] RoleError),
    /// Somebody of the company signs in with the address.
    #[error("Nobody was invited. Correct the marked fields and try again.")]
    Colleague,
    /// Somebody signs in with the address elsewhere; a company is not told that, nor who.
    #[error("Nobody was invited. Correct the marked fields and try again.")]
    NotInvitable,
    /// Whoever asks tries one address after the other.
    #[error(
        "Too many invitations were refused. Nobody was invited. Try again in an hour, or ask the \
         store to help."
    )]
    TooManyRefused,
    /// They may not sign in.
    #[error("{0} is disabled, so no link was made. Enable {0} first.")]
    Disabled(String),
    /// The database failed.
    #[error(transparent)]
    Store(#[from] StoreError),
}

impl MayPass for ContactError {
    fn may_pass(&self) -> bool {
        matches!(self, Self::Store(error) if error.is_passing())
    }
}

impl From<ContactError> for Problem {
    fn from(error: ContactError) -> Self {
        match error {
            ContactError::NoCompany => Self::not_found("This company"),
            ContactError::NotFound => Self::not_found("This contact"),
            ContactError::Refused(refusal) => refusal.into(),
            ContactError::Fields(ref fields) => Self::invalid(&error, fields.clone()),
            ContactError::User(UserError::Oneself { .. }) => Self::conflict("oneself", error),
            ContactError::User(UserError::Referred { .. }) => Self::conflict("referred", error),
            ContactError::LastManager(_) => Self::conflict("last_manager", error),
            ContactError::NoRole => Self::conflict("role_gone", error),
            ContactError::Role(refused) => {
                Self::new(ProblemKind::NotAllowed, "role_beyond_reach", refused)
            }
            ContactError::Colleague => {
                let message = "Somebody of your company signs in with this e-mail address \
                               already. Take another one.";
                Self::invalid(&error, vec![FieldError::new("email", message)])
            }
            ContactError::NotInvitable => {
                let message = "This e-mail address cannot be invited. Take another one, or ask \
                               the store to help.";
                Self::invalid(&error, vec![FieldError::new("email", message)])
            }
            ContactError::TooManyRefused => {
                Self::new(ProblemKind::TooMany, "too_many_attempts", error)
            }
            ContactError::Disabled(_) => Self::conflict("contact_disabled", error),
            ContactError::Store(error) => internal(&error),
        }
    }
}
