//! An amount of money.

use super::{
    Currency, MoneyError,
    decimal::{format_scaled, parse_scaled},
    own_first,
};
use serde::{Deserialize, Serialize};
use std::fmt;

/// An amount in integer minor units (pence, cents) of one currency.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Money {
    minor: i64,
    currency: Currency,
}

impl Money {
    /// From minor units: `(12_50, GBP)` is £12.50.
    #[must_use]
    pub const fn from_minor(minor: i64, currency: Currency) -> Self {
        Self { minor, currency }
    }

    /// Nothing.
    #[must_use]
    pub const fn zero(currency: Currency) -> Self {
        Self::from_minor(0, currency)
    }

    /// Reads a canonical decimal, `.` as separator and no grouping, as the wire and
    /// files carry it. For what people type see [`super::NumberStyle::parse`].
    ///
    /// # Errors
    /// When the text is no decimal, has more decimals than the currency, or is too large.
    pub fn parse(text: &str, currency: Currency) -> Result<Self, MoneyError> {
        Ok(Self::from_minor(
            parse_scaled(text, currency.exponent())?,
            currency,
        ))
    }

    /// The integer minor units.
    #[must_use]
    pub const fn minor(self) -> i64 {
        self.minor
    }

    /// The currency.
    #[must_use]
    pub const fn currency(self) -> Currency {
        self.currency
    }

    /// Exactly nothing?
    #[must_use]
    pub const fn is_zero(self) -> bool {
        self.minor == 0
    }

    /// Above nothing?
    #[must_use]
    pub const fn is_positive(self) -> bool {
        self.minor > 0
    }

    /// Below nothing?
    #[must_use]
    pub const fn is_negative(self) -> bool {
        self.minor < 0
    }

    /// The sum.
    ///
    /// # Errors
    /// On two currencies or overflow.
    pub fn checked_add(self, other: Self) -> Result<Self, MoneyError> {
        self.same_currency(other)?;
        self.computed(self.minor.checked_add(other.minor))
    }

    /// The difference.
    ///
    /// # Errors
    /// On two currencies or overflow.
    pub fn checked_sub(self, other: Self) -> Result<Self, MoneyError> {
        self.same_currency(other)?;
        self.computed(self.minor.checked_sub(other.minor))
    }

    /// The sum of many; `currency` decides when there are none.
    ///
    /// # Errors
    /// On a second currency or overflow.
    pub fn sum(
        amounts: impl IntoIterator<Item = Self>,
        currency: Currency,
    ) -> Result<Self, MoneyError> {
        amounts
            .into_iter()
            .try_fold(Self::zero(currency), Self::checked_add)
    }

    /// Sums per currency, never across: `own`, the store's, first, then by code.
    ///
    /// # Errors
    /// On overflow.
    pub fn sums(
        amounts: impl IntoIterator<Item = Self>,
        own: Currency,
    ) -> Result<Vec<Self>, MoneyError> {
        let mut sums: Vec<Self> = Vec::new();
        for amount in amounts {
            match sums.iter_mut().find(|sum| sum.currency == amount.currency) {
                Some(sum) => *sum = sum.checked_add(amount)?,
                None => sums.push(amount),
            }
        }
        own_first(&mut sums, own);
        Ok(sums)
    }

    /// With the opposite sign. Every amount that was read or computed has one; only
    /// `i64::MIN` minor units, which no text and no computation yields, falls short by one.
    #[must_use]
    pub const fn negated(self) -> Self {
        Self::from_minor(self.minor.saturating_neg(), self.currency)
    }

    fn computed(self, minor: Option<i64>) -> Result<Self, MoneyError> {
        let minor = minor
            .filter(|minor| *minor != i64::MIN)
            .ok_or(MoneyError::TooLarge)?;
        Ok(Self::from_minor(minor, self.currency))
    }

    /// Canonical decimal with exactly the currency's decimals: `1234.50`.
    #[must_use]
    pub fn to_decimal(self) -> String {
        format_scaled(self.minor, self.currency.exponent())
    }

    /// Currency equal?
    ///
    /// # Errors
    /// [`MoneyError::CurrencyMismatch`].
    pub fn same_currency(self, other: Self) -> Result<(), MoneyError> {
        if self.currency == other.currency {
            Ok(())
        } else {
            Err(MoneyError::CurrencyMismatch(self.currency, other.currency))
        }
    }
}

impl fmt::Debug for Money {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} {}", self.to_decimal(), self.currency)
    }
}
