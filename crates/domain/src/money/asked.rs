//! Amounts that a list is asked for, in major units of whatever currency its rows have.

use super::{MoneyError, NumberStyle, UnitPrice};
use thiserror::Error;

/// Why a list cannot be asked for an amount.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum AskedError {
    /// It is no number.
    #[error(transparent)]
    Unreadable(#[from] MoneyError),
    /// No row has less than nothing.
    #[error("An amount cannot be less than zero.")]
    Negative,
    /// The greatest amount is less than the least.
    #[error("The greatest amount is less than the least, so nothing can be found.")]
    EndsBeforeItBegins,
}

/// An amount as somebody types it, with or without thousands set apart; `None` is empty.
///
/// # Errors
/// When it is no number of at most four decimals, or below zero.
pub fn asked(text: &str) -> Result<Option<UnitPrice>, AskedError> {
    if text.trim().is_empty() {
        return Ok(None);
    }
    let amount: UnitPrice = NumberStyle::Point.canonical(text)?.parse()?;
    if amount.e4() < 0 {
        return Err(AskedError::Negative);
    }
    Ok(Some(amount))
}

/// Can an amount lie between these two, as typed, both inclusive?
///
/// # Errors
/// When the greatest cannot be read, or is less than the least.
pub fn check_asked(least: &str, most: &str) -> Result<(), AskedError> {
    let most = asked(most)?;
    // What is wrong with the least amount is said beside it.
    check_range(asked(least).unwrap_or_default(), most)
}

/// Can an amount lie between these two, both inclusive? Either end may be open.
///
/// # Errors
/// When the greatest is less than the least.
pub fn check_range(least: Option<UnitPrice>, most: Option<UnitPrice>) -> Result<(), AskedError> {
    match (least, most) {
        (Some(least), Some(most)) if most < least => Err(AskedError::EndsBeforeItBegins),
        _ => Ok(()),
    }
}
