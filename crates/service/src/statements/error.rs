//! Why there is no statement.

use crate::{again::MayPass, portal::internal};
use domain::{
    MoneyError, Problem,
    date::DateError,
    problem::{FieldError, ProblemKind},
    statement::{MAX_ENTRIES, MAX_PRINTED_ENTRIES},
};
use store::StoreError;
use thiserror::Error;

/// A refusal about a statement.
#[derive(Debug, Error)]
pub(super) enum StatementError {
    /// Missing, or not for this actor to see.
    #[error("the company does not exist")]
    NoCompany,
    /// Staff has not said whose statement.
    #[error("Choose the company whose statement you want.")]
    ChooseCompany,
    /// There is no such day or period; the field is named.
    #[error("{1}")]
    Days(&'static str, DateError),
    /// There is too much in the period.
    #[error(
        "This period has more than {MAX_ENTRIES} entries, which is too much for one statement. \
         Choose a shorter period."
    )]
    TooLong,
    /// There is too much in the period for paper.
    #[error(
        "This period has more than {MAX_PRINTED_ENTRIES} entries, which is too much for a PDF. \
         Choose a shorter period, or download it as CSV."
    )]
    TooLongToPrint,
    /// A sum does not fit.
    #[error(transparent)]
    Money(#[from] MoneyError),
    /// The database failed.
    #[error(transparent)]
    Store(#[from] StoreError),
}

impl MayPass for StatementError {
    fn may_pass(&self) -> bool {
        matches!(self, Self::Store(error) if error.may_pass())
    }
}

impl From<StatementError> for Problem {
    fn from(error: StatementError) -> Self {
        let message = error.to_string();
        let field = |name: &str| {
            let fields = vec![FieldError::new(name, &message)];
            Self::invalid(&message, fields)
        };
        match error {
            StatementError::NoCompany => Self::not_found("This company"),
            StatementError::ChooseCompany => field("company"),
            StatementError::Days(name, _) => field(name),
            StatementError::TooLong | StatementError::TooLongToPrint => {
                Self::new(ProblemKind::Invalid, "period_too_long", message)
            }
            StatementError::Money(_) => Self::new(ProblemKind::Invalid, "sum_too_large", message),
            StatementError::Store(error) => internal(&error),
        }
    }
}
