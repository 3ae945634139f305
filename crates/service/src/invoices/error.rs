//! Why an invoice refuses.

use crate::{again::MayPass, companies::NumberError, orders::OrderUseError, portal::internal};
use domain::{
    DueDate, InvoiceId, MoneyError, Problem,
    date::short,
    invoice::{BalanceError, ContentError, Refusal},
    problem::{FieldError, ProblemKind},
};
use store::StoreError;
use thiserror::Error;

/// A refusal about an invoice.
#[derive(Debug, Error)]
pub(super) enum InvoiceError {
    /// Missing, deleted, or somebody else's.
    #[error("invoice {0} does not exist")]
    NotFound(InvoiceId),
    /// It was deleted here while somebody had it open.
    #[error("Somebody deleted this invoice while you had it open. Nothing of yours was saved.")]
    DeletedMeanwhile,
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
    /// The company is missing, another store's, or the catch-all for who has none.
    #[error("the company cannot be billed")]
    NoCompany,
    /// The form has no key that could make it harmless to send it twice.
    #[error("the form has no usable key")]
    UnusableKey,
    /// The form's key has made another invoice.
    #[error(
        "This form has made an invoice already, with other content. Nothing was issued now. Look at \
         the list of invoices before you open a new form."
    )]
    KeyMismatch,
    /// Another invoice has the number.
    #[error("The number is another invoice's. Nothing was saved.")]
    NumberTaken,
    /// Another invoice has the key in the ERP.
    #[error("Another invoice has this external id.")]
    ExternalIdTaken,
    /// It was deleted here, and the key in the ERP is still its own.
    #[error("This invoice was deleted here and stays deleted. Nothing was changed.")]
    StaysDeleted,
    /// A program's number of the company leads nowhere.
    #[error(transparent)]
    Customer(#[from] NumberError),
    /// The order it was made from does not follow.
    #[error(transparent)]
    Order(#[from] OrderUseError),
    /// The database failed.
    #[error(transparent)]
    Store(#[from] StoreError),
}

impl MayPass for InvoiceError {
    fn may_pass(&self) -> bool {
        match self {
            // An import took the very number that the invoice was to get: the next try draws
            // another one.
            Self::Store(error) => error.may_pass() || error.is_taken("number"),
            Self::Order(error) => error.may_pass(),
            Self::Customer(NumberError::Store(error)) => error.may_pass(),
            _ => false,
        }
    }
}

impl From<InvoiceError> for Problem {
    fn from(error: InvoiceError) -> Self {
        match error {
            InvoiceError::NotFound(_) => Self::not_found("This invoice"),
            InvoiceError::DeletedMeanwhile => {
                Self::new(ProblemKind::NotFound, "deleted_meanwhile", error)
            }
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
            InvoiceError::NoCompany => field(
                "company",
                "This company cannot be billed. Choose another one.",
            ),
            InvoiceError::UnusableKey => field(
                "key",
                "The form has no usable key. Nothing was issued. Open it again.",
            ),
            InvoiceError::KeyMismatch => Self::conflict("idempotency_mismatch", error),
            InvoiceError::NumberTaken => Self::conflict("number_taken", error),
            InvoiceError::ExternalIdTaken => field("external_id", error),
            InvoiceError::StaysDeleted => Self::conflict("invoice_deleted", error),
            InvoiceError::Customer(error) => error.into(),
            InvoiceError::Order(error) => error.into(),
            InvoiceError::Store(error) => internal(&error),
        }
    }
}

fn field(name: &str, error: impl std::fmt::Display) -> Problem {
    let message = error.to_string();
    Problem::invalid(message.clone(), vec![FieldError::new(name, message)])
}
