//! The one rounding: `quantity × (price − discount)`, half away from zero.

use crate::support::{any_currency, cases};
use domain::money::line_amount;
use domain::{Currency, MoneyError, Quantity, UnitPrice};
use proptest::prelude::*;

/// The same as a fraction of whole numbers, worked out on magnitudes.
fn oracle(quantity: i64, price: i64, discount: i64, currency: Currency) -> Option<i64> {
    let net = i128::from(price) - i128::from(discount);
    let negative = (quantity < 0) != (net < 0);
    let exact = u128::from(quantity.unsigned_abs()) * net.unsigned_abs();
    let unit = 10_u128.pow(8 - currency.exponent());
    let (whole, rest) = (exact / unit, exact % unit);
    let rounded = if rest * 2 >= unit { whole + 1 } else { whole };
    let magnitude = i64::try_from(rounded).ok()?;
    Some(if negative { -magnitude } else { magnitude })
}

fn amount(quantity: &str, price: &str, discount: &str, code: &str) -> String {
    line_amount(
        quantity.parse().unwrap(),
        price.parse().unwrap(),
        discount.parse().unwrap(),
        Currency::from_code(code).unwrap(),
    )
    .unwrap()
    .to_decimal()
}

#[test]
fn known_lines() {
    for (quantity, price, discount, code, expected) in [
        ("6", "2.55", "0", "GBP", "15.30"),
        ("1", "0.005", "0", "GBP", "0.01"),
        ("1", "0.0049", "0", "GBP", "0.00"),
        ("-1", "0.005", "0", "GBP", "-0.01"),
        ("1", "0", "0.005", "GBP", "-0.01"),
        ("-1", "0", "0.005", "GBP", "0.01"),
        ("1000", "0.0125", "0", "GBP", "12.50"),
        ("3", "1.115", "0", "GBP", "3.35"),
        ("1", "0.5", "0", "JPY", "1"),
        ("1", "0.4999", "0", "JPY", "0"),
        ("2.5", "1", "0.0001", "KWD", "2.500"),
        ("0.0001", "0.0001", "0", "GBP", "0.00"),
        ("0", "999", "0", "GBP", "0.00"),
        ("1", "1.2345", "0", "CLF", "1.2345"),
    ] {
        assert_eq!(
            amount(quantity, price, discount, code),
            expected,
            "{quantity} x {price}"
        );
    }
}

#[test]
fn the_extremes_are_too_large_and_no_panic() {
    for quantity in [i64::MIN, i64::MAX] {
        for price in [i64::MIN, i64::MAX] {
            for discount in [i64::MIN, 0, i64::MAX] {
                let result = line_amount(
                    Quantity::from_e4(quantity),
                    UnitPrice::from_e4(price),
                    UnitPrice::from_e4(discount),
                    Currency::GBP,
                );
                let expected = oracle(quantity, price, discount, Currency::GBP);
                assert_eq!(
                    result.map(|money| money.minor()),
                    expected.ok_or(MoneyError::TooLarge)
                );
            }
        }
    }
}

/// Every amount has an opposite, also the lowest.
#[test]
fn the_range_is_the_same_below_zero_as_above() {
    let clf = Currency::from_code("CLF").unwrap();
    let price = UnitPrice::from_e4(10_000);
    for (quantity, expected) in [
        (i64::MAX, Ok(i64::MAX)),
        (-i64::MAX, Ok(-i64::MAX)),
        (i64::MIN, Err(MoneyError::TooLarge)),
    ] {
        let quantity = Quantity::from_e4(quantity);
        let result = line_amount(quantity, price, UnitPrice::default(), clf);
        assert_eq!(result.map(|money| money.minor()), expected);
    }
}

proptest! {
    #![proptest_config(cases(1024))]

    #[test]
    fn it_equals_the_exact_fraction_rounded_half_away_from_zero(
        quantity in prop_oneof![any::<i64>(), -1_000_000_i64..1_000_000],
        price in prop_oneof![any::<i64>(), -1_000_000_i64..1_000_000],
        discount in prop_oneof![any::<i64>(), -1_000_000_i64..1_000_000],
        currency in any_currency(),
    ) {
        let result = line_amount(
            Quantity::from_e4(quantity),
            UnitPrice::from_e4(price),
            UnitPrice::from_e4(discount),
            currency,
        );
        let expected = oracle(quantity, price, discount, currency).ok_or(MoneyError::TooLarge);
        prop_assert_eq!(result.map(|money| money.minor()), expected);
    }

    #[test]
    fn whole_pieces_at_whole_minor_units_are_never_rounded(
        pieces in any::<i16>(), minor in any::<i32>(),
    ) {
        let result = line_amount(
            Quantity::whole(pieces.into()),
            UnitPrice::from_e4(i64::from(minor) * 100),
            UnitPrice::default(),
            Currency::GBP,
        );
        prop_assert_eq!(result.map(|money| money.minor()), Ok(i64::from(pieces) * i64::from(minor)));
    }
}
