//! The two balances of an invoice and the only ways in which they move.

use super::InvoiceStatus;
use crate::{Money, MoneyError};
use serde::{Deserialize, Serialize};
use thiserror::Error;

/// Original and open balance. For invoices that the portal manages
/// `0 ≤ open ≤ original` holds after every operation.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Balance {
    original: Money,
    open: Money,
}

/// Why a balance refuses to move.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum BalanceError {
    /// Payments are above zero.
    #[error("The amount must be more than zero.")]
    NotPositive,
    /// More than is owed.
    #[error("{amount} is more than the open balance of {open}.")]
    ExceedsOpen {
        /// What was to be applied.
        amount: Money,
        /// What is open.
        open: Money,
    },
    /// More than had been applied.
    #[error("{amount} is more than the {applied} that has been paid.")]
    ExceedsApplied {
        /// What was to be reverted.
        amount: Money,
        /// What has been applied.
        applied: Money,
    },
    /// A new total below what has been paid.
    #[error("The total would fall to {total}, but {applied} has already been paid.")]
    BelowApplied {
        /// The new total.
        total: Money,
        /// What has been applied.
        applied: Money,
    },
    /// An invoice cannot ask for less than nothing.
    #[error("The total would be {0}. An invoice cannot be negative.")]
    NegativeTotal(Money),
    /// Two currencies, or too large.
    #[error(transparent)]
    Money(#[from] MoneyError),
}

impl Balance {
    /// A new invoice: everything is open.
    ///
    /// # Errors
    /// [`BalanceError::NegativeTotal`].
    pub fn issue(original: Money) -> Result<Self, BalanceError> {
        if original.is_negative() {
            return Err(BalanceError::NegativeTotal(original));
        }
        Ok(Self {
            original,
            open: original,
        })
    }

    /// As stored or imported, taken as given.
    ///
    /// # Errors
    /// On two currencies.
    pub fn restore(original: Money, open: Money) -> Result<Self, BalanceError> {
        original.same_currency(open)?;
        Ok(Self { original, open })
    }

    /// What was charged.
    #[must_use]
    pub const fn original(self) -> Money {
        self.original
    }

    /// What is still owed.
    #[must_use]
    pub const fn open(self) -> Money {
        self.open
    }

    /// What has been paid.
    ///
    /// # Errors
    /// On overflow.
    pub fn applied(self) -> Result<Money, BalanceError> {
        Ok(self.original.checked_sub(self.open)?)
    }

    /// The status that follows.
    #[must_use]
    pub fn status(self) -> InvoiceStatus {
        InvoiceStatus::derive(self.original, self.open)
    }

    /// A payment lowers the open balance.
    ///
    /// # Errors
    /// When the amount is not above zero, exceeds what is open, or has another currency.
    pub fn apply(self, amount: Money) -> Result<Self, BalanceError> {
        self.open.same_currency(amount)?;
        if !amount.is_positive() {
            return Err(BalanceError::NotPositive);
        }
        if amount.minor() > self.open.minor() {
            return Err(BalanceError::ExceedsOpen {
                amount,
                open: self.open,
            });
        }
        Ok(Self {
            open: self.open.checked_sub(amount)?,
            ..self
        })
    }

    /// A reverted payment raises it again.
    ///
    /// # Errors
    /// When the amount is not above zero, exceeds what was paid, or has another currency.
    pub fn revert(self, amount: Money) -> Result<Self, BalanceError> {
        self.open.same_currency(amount)?;
        if !amount.is_positive() {
            return Err(BalanceError::NotPositive);
        }
        let applied = self.applied()?;
        if amount.minor() > applied.minor() {
            return Err(BalanceError::ExceedsApplied { amount, applied });
        }
        Ok(Self {
            open: self.open.checked_add(amount)?,
            ..self
        })
    }

    /// Editing changes what is charged; what has been paid stays paid.
    ///
    /// # Errors
    /// When the new total is negative or below what has been paid.
    pub fn reprice(self, total: Money) -> Result<Self, BalanceError> {
        self.original.same_currency(total)?;
        if total.is_negative() {
            return Err(BalanceError::NegativeTotal(total));
        }
        let applied = self.applied()?;
        if total.minor() < applied.minor() {
            return Err(BalanceError::BelowApplied { total, applied });
        }
        Ok(Self {
            original: total,
            open: total.checked_sub(applied)?,
        })
    }
}
