//! From BigCommerce's decimals to the portal's integers.
//!
//! BigCommerce writes amounts with four decimals, more than most currencies have. They are
//! rounded to the minor unit, half to even, which is harmless for two reasons: the order's
//! total, which it rounds itself, decides what is owed, and where rounded parts do not add
//! up to it, `domain::order::draft_invoice` closes the gap with a line that says so.

use bigcommerce::DecimalText;
use domain::{Currency, Money, MoneyError, Quantity, UnitPrice};

/// An amount in a currency's minor units.
pub(super) fn money(decimal: &DecimalText, currency: Currency) -> Result<Money, MoneyError> {
    scaled(decimal, currency.exponent()).map(|minor| Money::from_minor(minor, currency))
}

/// A unit price, to four decimals.
pub(super) fn unit_price(decimal: &DecimalText) -> Result<UnitPrice, MoneyError> {
    scaled(decimal, 4).map(UnitPrice::from_e4)
}

/// A whole number of pieces.
pub(super) fn quantity(pieces: i64) -> Result<Quantity, MoneyError> {
    pieces
        .checked_mul(10_000)
        .map(Quantity::from_e4)
        .ok_or(MoneyError::TooLarge)
}

/// The decimal as it is sent: an amount has no more decimals than its currency.
pub(super) fn decimal(money: Money) -> Result<DecimalText, MoneyError> {
    let text = money.to_decimal();
    text.parse().map_err(|_| MoneyError::NotANumber(text))
}

fn scaled(decimal: &DecimalText, scale: u32) -> Result<i64, MoneyError> {
    let text = decimal.as_str();
    let refuse = || MoneyError::NotANumber(text.to_owned());
    let (negative, digits) = match text.strip_prefix('-') {
        Some(rest) => (true, rest),
        None => (false, text),
    };
    let (whole, fraction) = digits.split_once('.').unwrap_or((digits, ""));
    let scale = usize::try_from(scale).map_err(|_| refuse())?;
    let (kept, cut) = fraction.split_at(fraction.len().min(scale));
    let padded = format!("{whole}{kept:0<scale$}");
    let units: i128 = padded.parse().map_err(|_| MoneyError::TooLarge)?;
    let odd = units % 2 == 1;
    let up = match cut.as_bytes() {
        [] => false,
        [b'5', rest @ ..] => odd || rest.iter().any(|digit| *digit != b'0'),
        [first, ..] => *first > b'5',
    };
    let units = units + i128::from(up);
    i64::try_from(if negative { -units } else { units }).map_err(|_| MoneyError::TooLarge)
}

#[cfg(test)]
mod tests {
    #![expect(clippy::unwrap_used, reason = "tests")]

    use super::{decimal, money, scaled};
    use domain::{Currency, Money};

    #[test]
    fn decimals_become_minor_units() {
        for (text, minor) in [
            ("54.0000", 5_400),
            ("0.005", 0),
            ("0.015", 2),
            ("0.0250", 2),
            ("0.0251", 3),
            ("-0.015", -2),
            ("-12.3", -1_230),
            ("7", 700),
            ("1.999", 200),
        ] {
            assert_eq!(scaled(&text.parse().unwrap(), 2), Ok(minor), "{text}");
        }
        let yen = money(&"1500.5".parse().unwrap(), Currency::JPY).unwrap();
        assert_eq!(yen, Money::from_minor(1_500, Currency::JPY));
    }

    #[test]
    fn what_does_not_fit_is_an_error() {
        assert!(scaled(&"99999999999999999999".parse().unwrap(), 2).is_err());
    }

    #[test]
    fn amounts_leave_as_they_are() {
        for minor in [1, 99, 100, 123_456_789_012] {
            let sent = decimal(Money::from_minor(minor, Currency::GBP)).unwrap();
            assert_eq!(money(&sent, Currency::GBP).unwrap().minor(), minor);
        }
    }
}
