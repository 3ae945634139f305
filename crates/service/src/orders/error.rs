//! Why an order refuses.

use crate::{
    again::MayPass, companies::CompanyError, payments::PaymentError, portal::internal,
    ports::CommerceError,
};
use domain::{
    BcOrderId, Problem,
    invoice::BalanceError,
    order::{OrderError, ProfileRefusal},
};
use store::StoreError;
use thiserror::Error;

/// A refusal about an order.
#[derive(Debug, Error)]
pub(crate) enum OrderUseError {
    /// Missing, or another store's.
    #[error("the order does not exist")]
    NotFound,
    /// The company is missing, or another store's.
    #[error("the company does not exist")]
    NoCompany,
    /// No company can be made of its customer.
    #[error(transparent)]
    Company(#[from] CompanyError),
    /// It cannot be another company's.
    #[error(transparent)]
    Profile(#[from] ProfileRefusal),
    /// It is as it came, so that there is no change to look at.
    #[error(
        "Order {0} has not changed since it came from BigCommerce, so there is nothing to check."
    )]
    Unchanged(BcOrderId),
    /// Somebody else changed it between two looks.
    #[error("the order was changed meanwhile")]
    Meanwhile,
    /// The order's state forbids it.
    #[error(transparent)]
    Refused(#[from] OrderError),
    /// Its amounts make no invoice.
    #[error(transparent)]
    Balance(#[from] BalanceError),
    /// BigCommerce could not be asked.
    #[error(transparent)]
    Commerce(#[from] CommerceError),
    /// What was paid at the checkout could not be recorded.
    #[error(transparent)]
    Payment(#[from] PaymentError),
    /// The database failed.
    #[error(transparent)]
    Store(#[from] StoreError),
}

impl MayPass for OrderUseError {
    /// Also where an import took the very number that the invoice was to get: the next try
    /// draws another one.
    fn may_pass(&self) -> bool {
        match self {
            Self::Store(error) => error.may_pass() || error.is_taken("number"),
            Self::Payment(error) => error.may_pass(),
            Self::Company(error) => error.may_pass(),
            Self::Meanwhile => true,
            _ => false,
        }
    }
}

impl From<OrderUseError> for Problem {
    fn from(error: OrderUseError) -> Self {
        match error {
            OrderUseError::NotFound => Self::not_found("This order"),
            OrderUseError::NoCompany => Self::not_found("This company"),
            OrderUseError::Company(error) => error.into(),
            OrderUseError::Profile(error) => error.into(),
            OrderUseError::Unchanged(_) => Self::conflict("order_unchanged", error),
            OrderUseError::Meanwhile => Self::conflict(
                "order_changed",
                "Somebody else changes this order at this very moment. Nothing was changed. Try \
                 again.",
            ),
            OrderUseError::Refused(error) => error.into(),
            OrderUseError::Balance(error) => Self::conflict("order_amounts", error),
            OrderUseError::Commerce(error) => error.into(),
            OrderUseError::Payment(error) => error.into(),
            OrderUseError::Store(error) => internal(&error),
        }
    }
}
