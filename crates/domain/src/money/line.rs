//! The amount of an invoice line.

use super::{Currency, Money, MoneyError, Quantity, UnitPrice};

/// `quantity × (unit price − unit discount)`, rounded half away from zero to the
/// currency's minor unit. This is the only rounding in the portal.
///
/// # Errors
/// [`MoneyError::TooLarge`] when the product does not fit.
pub fn line_amount(
    quantity: Quantity,
    unit_price: UnitPrice,
    unit_discount: UnitPrice,
    currency: Currency,
) -> Result<Money, MoneyError> {
    let net = i128::from(unit_price.e4()) - i128::from(unit_discount.e4());
    // Both factors carry four decimals, so the product carries eight.
    let product = i128::from(quantity.e4()) * net;
    let divisor = 10_i128.pow(8_u32.saturating_sub(currency.exponent()));
    let half = divisor / 2;
    let rounded = if product < 0 {
        (product - half) / divisor
    } else {
        (product + half) / divisor
    };
    let minor = i64::try_from(rounded)
        .ok()
        .filter(|minor| *minor != i64::MIN);
    let minor = minor.ok_or(MoneyError::TooLarge)?;
    Ok(Money::from_minor(minor, currency))
}
