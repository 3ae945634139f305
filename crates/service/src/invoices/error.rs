//! Why an invoice refuses.

use crate::{again::MayPass, portal::internal};
use domain::{
    DueDate, InvoiceId, MoneyError, Problem,
    date::short,
    invoice::{BalanceError, ContentError, Refusal},
    problem::FieldError,
};
use store::StoreError;
use thiserror::Error;

/// A refusal about an invoice.
#[derive(Debug, Error)]
pub(super) enum InvoiceError {
    /// Missing, deleted, or somebody else's.
    #[error("invoice {0} does not exist")]
    NotFound(InvoiceId),
    /// Its state forbids it.
    #[error(transparent)]
    Refused(#[from] Refusal),
    /// Somebody or something changed it meanwhile; each change is named.
    #[error("the invoice was changed meanwhile")]
    Stale(Vec<FieldError>),
    /// Something typed cannot be saved.
    #[error(transparent)]
    Content(#[from] ContentError),
    /// The due date comes before the issue date.
    #[error("the due date lies before {0:?}")]
    DueBeforeIssue(DueDate),
    /// The new total does not go with what has been paid.
    #[error(transparent)]
    Balance(#[from] BalanceError),
    /// The sum does not fit.
    #[error(transparent)]
    Money(#[from] MoneyError),
    /// The database failed.
    #[error(transparent)]
    Store(#[from] StoreError),
}

impl MayPass for InvoiceError {
    fn may_pass(&self) -> bool {
        matches!(self, Self::Store(error) if error.may_pass())
    }
}

impl From<InvoiceError> for Problem {
    fn from(error: InvoiceError) -> Self {
        match error {
            InvoiceError::NotFound(_) => Self::not_found("This invoice"),
            InvoiceError::Refused(refusal) => refusal.into(),
            InvoiceError::Stale(fields) => Self {
                fields,
                ..Self::conflict(
                    "stale",
                    "This invoice was changed while you had it open. Nothing of yours has been \
                     saved. Look at what changed, then make your changes again.",
                )
            },
            InvoiceError::Content(error) => error.into(),
            InvoiceError::DueBeforeIssue(issued) => field(
                "due",
                format!(
                    "The due date cannot be before the issue date, {}.",
                    short(issued.0)
                ),
            ),
            InvoiceError::Balance(error) => field("total", error),
            InvoiceError::Money(error) => field("total", error),
            InvoiceError::Store(error) => internal(&error),
        }
    }
}

fn field(name: &str, error: impl std::fmt::Display) -> Problem {
    let message = error.to_string();
    Problem::invalid(message.clone(), vec![FieldError::new(name, message)])
}
