//! Figures that `domain` writes for editing, as documents print them.

use domain::{Currency, Quantity, UnitPrice};

/// Ten-thousandths of a piece or of a major unit: how quantities and prices are counted.
const SCALE: u64 = 10_000;

/// Grouped, with the decimals of the currency, and more where the price is finer: `1,234.50`,
/// `0.0125`.
pub(crate) fn unit_price(price: UnitPrice, currency: Currency) -> String {
    let decimals = usize::try_from(currency.exponent()).unwrap_or(4);
    grouped(price.e4(), decimals)
}

/// Grouped, with decimals only where it is no whole number.
pub(crate) fn quantity(quantity: Quantity) -> String {
    grouped(quantity.e4(), 0)
}

fn grouped(e4: i64, decimals: usize) -> String {
    let sign = if e4 < 0 { "−" } else { "" };
    let whole = (e4.unsigned_abs() / SCALE).to_string();
    let fraction = format!("{:04}", e4.unsigned_abs() % SCALE);
    let kept = fraction.trim_end_matches('0').len().max(decimals.min(4));
    let mut text = sign.to_owned();
    for (index, digit) in whole.chars().enumerate() {
        if index > 0 && (whole.len() - index).is_multiple_of(3) {
            text.push(',');
        }
        text.push(digit);
    }
    if kept > 0 {
        text.push('.');
        text.push_str(&fraction[..kept]);
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn prices_have_the_decimals_of_their_currency_at_least() {
        let price = UnitPrice::from_e4;
        assert_eq!(unit_price(price(25_500), Currency::GBP), "2.55");
        assert_eq!(
            unit_price(price(12_345_000_000), Currency::GBP),
            "1,234,500.00"
        );
        assert_eq!(unit_price(price(125), Currency::GBP), "0.0125");
        assert_eq!(unit_price(price(12_000_000), Currency::JPY), "1,200");
        assert_eq!(unit_price(price(12_500), Currency::KWD), "1.250");
        assert_eq!(unit_price(price(-25_500), Currency::GBP), "−2.55");
    }

    #[test]
    fn quantities_have_only_the_decimals_they_need() {
        assert_eq!(quantity(Quantity::whole(1_200)), "1,200");
        assert_eq!(quantity(Quantity::from_e4(25_000)), "2.5");
    }
}
