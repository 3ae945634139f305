//! Why a company refuses.

use crate::{again::MayPass, portal::internal};
use domain::{
    Problem,
    company::{CompanyRefusal, HierarchyError},
    problem::FieldError,
};
use store::StoreError;
use thiserror::Error;

/// A refusal about a company.
#[derive(Debug, Error)]
pub(crate) enum CompanyError {
    /// Missing, or another store's.
    #[error("the company does not exist")]
    NotFound,
    /// What it is forbids it.
    #[error(transparent)]
    Refused(#[from] CompanyRefusal),
    /// It cannot go below that company.
    #[error(transparent)]
    Hierarchy(#[from] HierarchyError),
    /// Something typed cannot be saved.
    #[error("Nothing was saved. Correct the marked fields and try again.")]
    Fields(Vec<FieldError>),
    /// Somebody or something changed it meanwhile; each field that differs is named.
    #[error(
        "This company was changed while you had it open. Nothing of yours has been saved. Look at what it says now, then save again what you want to keep."
    )]
    Stale(Vec<FieldError>),
    /// A sync is under way.
    #[error(
        "A sync with B2B Edition is already running. Nothing else was started. Wait until it has ended."
    )]
    SyncRunning,
    /// The database failed.
    #[error(transparent)]
    Store(#[from] StoreError),
}

impl CompanyError {
    /// One field is wrong.
    pub(super) fn field(field: &str, message: impl std::fmt::Display) -> Self {
        Self::Fields(vec![FieldError::new(field, message)])
    }
}

impl MayPass for CompanyError {
    fn may_pass(&self) -> bool {
        matches!(self, Self::Store(error) if error.is_passing())
    }
}

impl From<CompanyError> for Problem {
    fn from(error: CompanyError) -> Self {
        match error {
            CompanyError::NotFound => Self::not_found("This company"),
            CompanyError::Refused(refusal) => refusal.into(),
            CompanyError::Hierarchy(error) => error.into(),
            CompanyError::Fields(ref fields) => Self::invalid(&error, fields.clone()),
            CompanyError::Stale(ref fields) => Self {
                fields: fields.clone(),
                ..Self::conflict("stale", &error)
            },
            CompanyError::SyncRunning => Self::conflict("company_sync_running", error),
            CompanyError::Store(error) => internal(&error),
        }
    }
}
