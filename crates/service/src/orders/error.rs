//! Why an order refuses.

use crate::{again::MayPass, portal::internal};
use domain::{Problem, invoice::BalanceError, order::OrderError};
use store::StoreError;
use thiserror::Error;

/// A refusal about an order.
#[derive(Debug, Error)]
pub(super) enum OrderUseError {
    /// Missing, or another store's.
    #[error("the order does not exist")]
    NotFound,
    /// The order's state forbids it.
    #[error(transparent)]
    Refused(#[from] OrderError),
    /// Its amounts make no invoice.
    #[error(transparent)]
    Balance(#[from] BalanceError),
    /// The database failed.
    #[error(transparent)]
    Store(#[from] StoreError),
}

impl MayPass for OrderUseError {
    /// Also where an import took the very number that the invoice was to get: the next try
    /// draws another one.
    fn may_pass(&self) -> bool {
        matches!(self, Self::Store(error) if error.may_pass() || error.is_taken("number"))
    }
}

impl From<OrderUseError> for Problem {
    fn from(error: OrderUseError) -> Self {
        match error {
            OrderUseError::NotFound => Self::not_found("This order"),
            OrderUseError::Refused(error) => error.into(),
            OrderUseError::Balance(error) => Self::conflict("order_amounts", error),
            OrderUseError::Store(error) => internal(&error),
        }
    }
}
