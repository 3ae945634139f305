//! Amounts as they are stored: minor units beside the code of their currency.

use crate::StoreError;
use domain::{Currency, Money};

/// The currency that a row names.
pub(crate) fn currency(code: &str) -> Result<Currency, StoreError> {
    Currency::from_code(code).map_err(|error| StoreError::corrupt("currency", error))
}

/// The amount that a row holds.
pub(crate) fn money(minor: i64, code: &str) -> Result<Money, StoreError> {
    Ok(Money::from_minor(minor, currency(code)?))
}
