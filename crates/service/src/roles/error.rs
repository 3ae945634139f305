//! Why a role is not changed.

use crate::{again::MayPass, portal::internal};
use domain::{
    Problem,
    company::CompanyRefusal,
    people::{LastManagerError, RoleError},
    problem::{FieldError, ProblemKind},
};
use store::StoreError;
use thiserror::Error;

/// A refusal about roles.
#[derive(Debug, Error)]
pub(super) enum RoleUseError {
    /// Missing, or another store's.
    #[error("the role does not exist")]
    NotFound,
    /// Somebody else has changed it.
    #[error(
        "The role {0} was changed by somebody else meanwhile. Nothing was saved. Load the roles \
         as they are now, then make your change again."
    )]
    Stale(String),
    /// A rule forbids it.
    #[error(transparent)]
    Refused(#[from] RoleError),
    /// A company would be left without anybody who manages its contacts.
    #[error(transparent)]
    Company(#[from] CompanyRefusal),
    /// The database failed.
    #[error(transparent)]
    Store(#[from] StoreError),
}

impl MayPass for RoleUseError {
    fn may_pass(&self) -> bool {
        matches!(self, Self::Store(error) if error.may_pass())
    }
}

impl From<LastManagerError> for RoleUseError {
    fn from(error: LastManagerError) -> Self {
        Self::Refused(error.into())
    }
}

impl From<RoleUseError> for Problem {
    fn from(error: RoleUseError) -> Self {
        match error {
            RoleUseError::NotFound => Self::not_found("This role"),
            RoleUseError::Stale(_) => Self::conflict("stale", error),
            RoleUseError::Refused(ref refused) => match refused {
                RoleError::Name | RoleError::NameTaken => Self::invalid(
                    "The role was not saved. Correct the field below and try again.",
                    vec![FieldError::new("name", refused)],
                ),
                RoleError::BuyersRight | RoleError::StaffRight | RoleError::Incomplete { .. } => {
                    Self::invalid(refused, Vec::new())
                }
                RoleError::Beyond(_) => {
                    Self::new(ProblemKind::NotAllowed, "role_beyond_reach", refused)
                }
                RoleError::BuiltIn(_) => Self::conflict("built_in", refused),
                RoleError::InUse { .. } => Self::conflict("role_in_use", refused),
                RoleError::LastManager(_) => Self::conflict("last_manager", refused),
            },
            RoleUseError::Company(refusal) => refusal.into(),
            RoleUseError::Store(error) => internal(&error),
        }
    }
}
