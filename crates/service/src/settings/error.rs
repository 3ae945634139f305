//! Why settings refuse.

use super::seal::SealError;
use crate::{again::MayPass, portal::internal};
use domain::{
    Problem,
    problem::{FieldError, ProblemKind},
    settings::{LogoError, refused},
};
use store::StoreError;
use thiserror::Error;

/// A refusal about settings.
#[derive(Debug, Error)]
pub(super) enum SettingsError {
    /// Something typed cannot be saved.
    #[error("{} fields cannot be saved", .0.len())]
    Fields(Vec<FieldError>),
    /// Somebody else saved meanwhile.
    #[error("the {0}: saved by somebody else meanwhile")]
    Stale(&'static str),
    /// Missing, or another store's.
    #[error("{0} does not exist")]
    NotFound(&'static str),
    /// The file cannot be the logo.
    #[error(transparent)]
    Logo(#[from] LogoError),
    /// A token could not be sealed.
    #[error(transparent)]
    Seal(#[from] SealError),
    /// The database failed.
    #[error(transparent)]
    Store(#[from] StoreError),
}

impl SettingsError {
    /// One field is wrong.
    pub(super) fn field(field: &str, message: impl std::fmt::Display) -> Self {
        Self::Fields(vec![FieldError::new(field, message)])
    }
}

impl MayPass for SettingsError {
    fn may_pass(&self) -> bool {
        matches!(self, Self::Store(error) if error.may_pass())
    }
}

impl From<SettingsError> for Problem {
    fn from(error: SettingsError) -> Self {
        match error {
            SettingsError::Fields(fields) => refused(fields),
            SettingsError::Stale(what) => Self::conflict(
                "stale",
                format!(
                    "Somebody else saved the {what} while you had the page open. Nothing of yours has \
                     been saved. Reload the page to see what holds now, then make your changes \
                     again."
                ),
            ),
            SettingsError::NotFound(noun) => Self::not_found(noun),
            SettingsError::Logo(error) => Self {
                code: error.code().to_owned(),
                ..Self::invalid(error, vec![FieldError::new("logo", error)])
            },
            SettingsError::Seal(error) => {
                tracing::error!(%error, "settings");
                Self::new(
                    ProblemKind::Internal,
                    "internal",
                    "The token could not be kept safely. Nothing was saved.",
                )
            }
            SettingsError::Store(error) => internal(&error),
        }
    }
}
