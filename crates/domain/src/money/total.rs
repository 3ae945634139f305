//! How much one document may be over.

use super::{Money, MoneyError};

/// The most that one invoice, credit note or payment may come to, in minor units: sums over
/// thousands of them still fit where they are added up.
pub const MAX_TOTAL_MINOR: i64 = 1_000_000_000_000_000;

/// The total of an invoice, a credit note or a payment, unless it is too large for one.
///
/// # Errors
/// [`MoneyError::TotalTooLarge`].
pub const fn check_total(total: Money) -> Result<Money, MoneyError> {
    if total.minor().unsigned_abs() > MAX_TOTAL_MINOR.unsigned_abs() {
        let most = Money::from_minor(MAX_TOTAL_MINOR, total.currency());
        return Err(MoneyError::TotalTooLarge(most));
    }
    Ok(total)
}
