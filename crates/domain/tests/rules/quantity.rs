//! Quantities and unit prices.

use crate::support::{anything, cases};
use domain::{MoneyError, Quantity, UnitPrice};
use proptest::prelude::*;

#[test]
fn quantities_show_no_needless_zeros_and_prices_at_least_two_decimals() {
    for (e4, quantity, price) in [
        (0, "0", "0.00"),
        (10_000, "1", "1.00"),
        (15_000, "1.5", "1.50"),
        (-5_000, "-0.5", "-0.50"),
        (1, "0.0001", "0.0001"),
        (12_345, "1.2345", "1.2345"),
        (12_340_000, "1234", "1234.00"),
        (1_000_000, "100", "100.00"),
    ] {
        assert_eq!(Quantity::from_e4(e4).to_string(), quantity);
        assert_eq!(UnitPrice::from_e4(e4).to_string(), price);
    }
    assert_eq!(Quantity::whole(-12), Quantity::from_e4(-120_000));
    assert!(Quantity::whole(-1).is_negative() && !Quantity::whole(0).is_negative());
    assert_eq!(Quantity::whole(i32::MIN).to_string(), "-2147483648");
}

#[test]
fn a_fifth_decimal_is_refused() {
    let refused = MoneyError::TooManyDecimals {
        text: "1.00001".to_owned(),
        allowed: 4,
    };
    assert_eq!("1.00001".parse::<Quantity>(), Err(refused.clone()));
    assert_eq!("1.00001".parse::<UnitPrice>(), Err(refused));
    assert_eq!(
        "1.000010"
            .parse::<Quantity>()
            .map_err(|e| e.to_string())
            .ok(),
        None
    );
    assert_eq!("1.00000".parse(), Ok(Quantity::whole(1)));
}

proptest! {
    #![proptest_config(cases(256))]

    #[test]
    fn what_is_written_reads_back(e4 in -i64::MAX..=i64::MAX) {
        let (quantity, price) = (Quantity::from_e4(e4), UnitPrice::from_e4(e4));
        prop_assert_eq!(quantity.to_string().parse::<Quantity>(), Ok(quantity));
        prop_assert_eq!(price.to_string().parse::<UnitPrice>(), Ok(price));
    }

    #[test]
    fn reading_anything_never_panics(text in anything()) {
        prop_assert_eq!(
            text.parse::<Quantity>().map(Quantity::e4),
            text.parse::<UnitPrice>().map(UnitPrice::e4)
        );
    }
}
