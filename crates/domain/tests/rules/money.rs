//! Amounts: reading, writing, computing.

use crate::support::{CURRENCIES, any_currency, anything, cases, gbp, usd};
use domain::{Currency, Money, MoneyError, money::own_first};
use proptest::prelude::*;

#[test]
fn currencies_are_those_of_iso_4217_that_have_minor_units() {
    assert!(CURRENCIES.len() > 150, "{} currencies", CURRENCIES.len());
    for (code, exponent) in [
        ("GBP", 2),
        ("USD", 2),
        ("JPY", 0),
        ("KRW", 0),
        ("KWD", 3),
        ("BHD", 3),
        ("CLF", 4),
    ] {
        assert_eq!(
            Currency::from_code(code).unwrap().exponent(),
            exponent,
            "{code}"
        );
    }
    for code in ["XAU", "XXX", "XTS", "", "GB", "GBPP", "£", "ГРН", "G\u{0}P"] {
        let refused = Currency::from_code(code);
        assert!(
            matches!(refused, Err(MoneyError::UnknownCurrency(_))),
            "{code:?}: {refused:?}"
        );
    }
    assert_eq!(" gbp ".parse(), Ok(Currency::GBP));
}

#[test]
fn currencies_sort_by_code_and_travel_as_codes() {
    assert!(Currency::EUR < Currency::GBP && Currency::GBP < Currency::USD);
    assert_eq!(serde_json::to_string(&Currency::GBP).unwrap(), r#""GBP""#);
    assert_eq!(
        serde_json::from_str::<Currency>(r#""GBP""#).unwrap(),
        Currency::GBP
    );
    assert!(serde_json::from_str::<Currency>(r#""XAU""#).is_err());
    let symbols: Vec<_> = CURRENCIES
        .iter()
        .filter_map(|currency| currency.symbol())
        .collect();
    let mut distinct = symbols.clone();
    distinct.sort_unstable();
    distinct.dedup();
    assert_eq!(symbols.len(), distinct.len());
}

#[test]
fn decimals_beyond_the_currency_are_an_error_unless_zero() {
    for &currency in CURRENCIES.iter() {
        let zeros = "0".repeat(currency.exponent() as usize);
        let text = format!("1.{zeros}1");
        let allowed = currency.exponent();
        let refused = Err(MoneyError::TooManyDecimals {
            text: text.clone(),
            allowed,
        });
        assert_eq!(Money::parse(&text, currency), refused);
        let padded = Money::parse(&format!("1.{zeros}0000"), currency).unwrap();
        assert_eq!(padded.minor(), 10_i64.pow(allowed));
    }
}

#[test]
fn canonical_texts() {
    for (text, minor) in [
        ("12.5", 1250),
        ("0", 0),
        ("-0", 0),
        (".5", 50),
        ("5.", 500),
        ("+7", 700),
        ("-12.50", -1250),
        ("34.9500", 3495),
        (" 1 ", 100),
        ("0000000000000000000000001", 100),
        ("92233720368547758.07", i64::MAX),
        ("-92233720368547758.07", -i64::MAX),
    ] {
        assert_eq!(
            Money::parse(text, Currency::GBP),
            Ok(gbp(minor)),
            "{text:?}"
        );
    }
    for text in [
        "92233720368547758.08",
        "-92233720368547758.08",
        &"9".repeat(400),
    ] {
        assert_eq!(
            Money::parse(text, Currency::GBP),
            Err(MoneyError::TooLarge),
            "{text:?}"
        );
    }
    for text in ["", " ", "\u{a0}\t"] {
        assert_eq!(
            Money::parse(text, Currency::GBP),
            Err(MoneyError::Empty),
            "{text:?}"
        );
    }
    for text in [
        ".", "-", "+", "--5", "+-5", "1e3", "0x10", "1,5", "1 5", "1.2.3", "٣", "５", "NaN", "inf",
    ] {
        let refused = Money::parse(text, Currency::GBP);
        assert!(
            matches!(refused, Err(MoneyError::NotANumber(_))),
            "{text:?}: {refused:?}"
        );
    }
}

#[test]
fn an_error_repeats_no_more_than_the_start_of_a_long_text() {
    let long = "x".repeat(1_000_000);
    for error in [
        Money::parse(&long, Currency::GBP).unwrap_err(),
        Money::parse(&format!("0.{}", "1".repeat(1_000_000)), Currency::GBP).unwrap_err(),
        domain::money::NumberStyle::Comma
            .parse(&long, Currency::GBP)
            .unwrap_err(),
        Currency::from_code(&long).unwrap_err(),
    ] {
        assert!(
            error.to_string().chars().count() < 250,
            "{} bytes",
            error.to_string().len()
        );
    }
}

#[test]
fn people_read_grouped_amounts_with_their_currency() {
    let in_currency = |minor, code| Money::from_minor(minor, Currency::from_code(code).unwrap());
    for (amount, grouped, shown) in [
        (gbp(0), "0.00", "£0.00"),
        (gbp(5), "0.05", "£0.05"),
        (gbp(-5), "−0.05", "−£0.05"),
        (gbp(99_999), "999.99", "£999.99"),
        (gbp(123_450), "1,234.50", "£1,234.50"),
        (gbp(-100_000_000), "−1,000,000.00", "−£1,000,000.00"),
        (in_currency(1_234, "JPY"), "1,234", "¥1,234"),
        (
            in_currency(1_234_567, "KWD"),
            "1,234.567",
            "KWD\u{a0}1,234.567",
        ),
        (in_currency(-800, "CHF"), "−8.00", "−CHF\u{a0}8.00"),
        (
            gbp(i64::MIN),
            "−92,233,720,368,547,758.08",
            "−£92,233,720,368,547,758.08",
        ),
    ] {
        assert_eq!(amount.grouped(), grouped);
        assert_eq!(amount.to_string(), shown);
    }
}

#[test]
fn two_currencies_never_mix() {
    let mismatch = Err(MoneyError::CurrencyMismatch(Currency::GBP, Currency::USD));
    assert_eq!(gbp(1).checked_add(usd(1)), mismatch);
    assert_eq!(gbp(1).checked_sub(usd(1)), mismatch);
    assert_eq!(Money::sum([gbp(1), usd(1)], Currency::GBP), mismatch);
    assert_eq!(Money::sum([], Currency::USD), Ok(usd(0)));
    assert_ne!(gbp(1), usd(1));
}

#[test]
fn every_computed_amount_has_an_opposite() {
    assert_eq!(
        gbp(-i64::MAX).checked_add(gbp(-1)),
        Err(MoneyError::TooLarge)
    );
    assert_eq!(
        gbp(-i64::MAX).checked_sub(gbp(1)),
        Err(MoneyError::TooLarge)
    );
    assert_eq!(gbp(i64::MIN).negated(), gbp(i64::MAX));
}

#[test]
fn sums_never_cross_currencies() {
    let (pound, euro) = (gbp(1_00), Money::from_minor(2_00, Currency::EUR));
    assert_eq!(Money::sums([], Currency::GBP), Ok(vec![]));
    let sums = Money::sums([pound, euro, pound], Currency::JPY).unwrap();
    assert_eq!(sums, [euro, gbp(2_00)]);
    assert_eq!(
        Money::sums([gbp(i64::MAX), pound], Currency::GBP),
        Err(MoneyError::TooLarge)
    );
}

#[test]
fn the_own_currency_comes_first_and_the_others_by_code() {
    let sum = |currency| Money::from_minor(1_00, currency);
    let all = [Currency::USD, Currency::GBP, Currency::EUR].map(sum);
    for (own, order) in [
        (Currency::GBP, [Currency::GBP, Currency::EUR, Currency::USD]),
        (Currency::USD, [Currency::USD, Currency::EUR, Currency::GBP]),
        (Currency::JPY, [Currency::EUR, Currency::GBP, Currency::USD]),
    ] {
        assert_eq!(Money::sums(all, own).unwrap(), order.map(sum), "{own}");
        let mut sums = all;
        own_first(&mut sums, own);
        assert_eq!(sums, order.map(sum), "{own}");
    }
}

proptest! {
    #![proptest_config(cases(128))]

    #[test]
    fn what_is_written_reads_back(minor in any::<i64>(), small in -100_000_i64..100_000) {
        for &currency in CURRENCIES.iter() {
            for minor in [minor.max(-i64::MAX), small] {
                let amount = Money::from_minor(minor, currency);
                prop_assert_eq!(Money::parse(&amount.to_decimal(), currency), Ok(amount));
            }
        }
    }

    #[test]
    fn it_travels_unchanged(minor in any::<i64>(), currency in any_currency()) {
        let amount = Money::from_minor(minor, currency);
        let json = serde_json::to_string(&amount).unwrap();
        prop_assert_eq!(serde_json::from_str::<Money>(&json).unwrap(), amount);
    }

    #[test]
    fn computing_is_exact_or_refused(a in any::<i64>(), b in any::<i64>()) {
        let fits = |exact: i128| {
            (exact.unsigned_abs() <= u128::from(i64::MAX.unsigned_abs()))
                .then(|| gbp(i64::try_from(exact).unwrap()))
                .ok_or(MoneyError::TooLarge)
        };
        let (exact_a, exact_b) = (i128::from(a), i128::from(b));
        prop_assert_eq!(gbp(a).checked_add(gbp(b)), fits(exact_a + exact_b));
        prop_assert_eq!(gbp(a).checked_sub(gbp(b)), fits(exact_a - exact_b));
        if a != i64::MIN {
            prop_assert_eq!(gbp(a).negated().negated(), gbp(a));
            prop_assert_eq!(Money::sum([gbp(a), gbp(a).negated()], Currency::GBP), Ok(gbp(0)));
        }
    }

    #[test]
    fn grouping_only_adds_marks(minor in any::<i64>(), currency in any_currency()) {
        let amount = Money::from_minor(minor, currency);
        let grouped = amount.grouped();
        prop_assert_eq!(grouped.replace(',', "").replace('−', "-"), amount.to_decimal());
        let whole = grouped.trim_start_matches('−').split('.').next().unwrap();
        let mut groups = whole.split(',');
        prop_assert!((1..=3).contains(&groups.next().unwrap().len()));
        prop_assert!(groups.all(|group| group.len() == 3));
    }

    #[test]
    fn reading_anything_never_panics(text in anything(), currency in any_currency()) {
        if let Ok(amount) = Money::parse(&text, currency) {
            prop_assert_eq!(Money::parse(&amount.to_decimal(), currency), Ok(amount));
        }
    }
}
