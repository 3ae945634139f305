//! Companies as programs name them.

use domain::{Problem, problem::FieldError};
use store::{Company, StoreError, Tx};
use thiserror::Error;

/// Why a program's number of a company leads nowhere.
#[derive(Debug, Error)]
pub(crate) enum NumberError {
    /// No company has it.
    #[error("No company has this number.")]
    Unknown,
    /// It is one company's in B2B Edition and another one's here, and nobody is billed by guess.
    #[error(
        "Two companies have this number: one in B2B Edition, the other one in the portal. Add the \
         second one to B2B Edition, so that it gets a number of its own."
    )]
    Ambiguous,
    /// The database failed.
    #[error(transparent)]
    Store(#[from] StoreError),
}

impl From<NumberError> for Problem {
    fn from(error: NumberError) -> Self {
        match error {
            NumberError::Store(error) => crate::portal::internal(&error),
            error => {
                let message = error.to_string();
                Self::invalid(
                    message.clone(),
                    vec![FieldError::new("customer_id", message)],
                )
            }
        }
    }
}

/// The company that a program calls by this number.
pub(crate) async fn numbered(tx: &mut Tx, number: &str) -> Result<Company, NumberError> {
    let Ok(number) = number.trim().parse() else {
        return Err(NumberError::Unknown);
    };
    let mut found = tx.companies().of_number(number).await?;
    match (found.pop(), found.pop()) {
        (Some(one), None) => Ok(one),
        (Some(_), Some(_)) => Err(NumberError::Ambiguous),
        (None, _) => Err(NumberError::Unknown),
    }
}
