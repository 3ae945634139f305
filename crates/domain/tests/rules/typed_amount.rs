//! Amounts as people type them, in both number styles.

use crate::support::{any_currency, anything, cases, numberish};
use domain::money::NumberStyle::{self, Comma, Point};
use domain::{Currency, Money, MoneyError};
use proptest::prelude::*;

fn typed(style: NumberStyle, text: &str, currency: Currency) -> Result<String, MoneyError> {
    style.parse(text, currency).map(Money::to_decimal)
}

#[test]
fn each_style_reads_its_own_marks() {
    for (style, text, read) in [
        (Point, "1000", "1000.00"),
        (Point, "1,000.00", "1000.00"),
        (Point, "1,000", "1000.00"),
        (Point, "1,234,567.8", "1234567.80"),
        (Point, "1 000.50", "1000.50"),
        (Point, "1\u{a0}000.50", "1000.50"),
        (Point, " 12.50 ", "12.50"),
        (Point, ".5", "0.50"),
        (Point, "5.", "5.00"),
        (Point, "-5", "-5.00"),
        (Point, "+5", "5.00"),
        (Point, "-1,000", "-1000.00"),
        (Point, "-123,456", "-123456.00"),
        (Point, "+123,456", "123456.00"),
        (Point, "0.50", "0.50"),
        (Point, "1,234.500", "1234.50"),
        (Point, "34.9500", "34.95"),
        (Point, "1'000.50", "1000.50"),
        (Point, "1’000.50", "1000.50"),
        (Comma, "1’000,50", "1000.50"),
        (Comma, "1000", "1000.00"),
        (Comma, "1.000,00", "1000.00"),
        (Comma, "1.000", "1000.00"),
        (Comma, "1 000,50", "1000.50"),
        (Comma, "1\u{202f}000,50", "1000.50"),
        (Comma, "1'000,50", "1000.50"),
        (Comma, "1,50", "1.50"),
        (Comma, "1.234.567,8", "1234567.80"),
        (Comma, "+123.456", "123456.00"),
        (Comma, ",5", "0.50"),
    ] {
        assert_eq!(
            typed(style, text, Currency::GBP).as_deref(),
            Ok(read),
            "{style:?} {text:?}"
        );
    }
}

#[test]
fn what_is_no_number_in_a_style_is_refused_as_it_was_typed() {
    let both = [
        "1e3",
        "٣",
        "1.2.3",
        "1,2,3",
        "12,34,567",
        "12.34.567",
        "--5",
        "+-5",
        "5-",
        "- 5",
        "£5",
        "1,,000",
        "1..000",
        ",",
        ".",
        "-",
        "1,000.000,00",
        "1000,000,000.5",
        "0x1F",
        "½",
        "1 2",
    ];
    let point = [
        "1,50",
        "1,5",
        "1.000,00",
        "1 000,50",
        "1000,000",
        "1,0000",
        "1,000,00000",
        "0,250",
        "000,250",
        ",250",
    ];
    let comma = [
        "1.50",
        "1.5",
        "1,000.00",
        "1000.000",
        "1.0000",
        "1.000.00000",
        "0.250",
        "-0.250",
        ".250",
        "1,000,000",
    ];
    let all = both
        .iter()
        .flat_map(|text| [(Point, *text), (Comma, *text)]);
    let all = all
        .chain(point.map(|text| (Point, text)))
        .chain(comma.map(|text| (Comma, text)));
    for (style, text) in all {
        let refused = match style {
            Point => MoneyError::NotANumber(text.to_owned()),
            Comma => MoneyError::NotANumberWithComma(text.to_owned()),
        };
        assert_eq!(
            typed(style, text, Currency::GBP),
            Err(refused),
            "{style:?} {text:?}"
        );
    }
    assert_eq!(
        typed(Point, "1,50", Currency::GBP).unwrap_err().to_string(),
        "“1,50” is not an amount. Write it with a point before the decimals, like 1234.50."
    );
    assert_eq!(
        typed(Comma, "1.50", Currency::EUR).unwrap_err().to_string(),
        "“1.50” is not an amount. Write it with a comma before the decimals, like 1234,50."
    );
    for text in ["", " ", "\u{a0}"] {
        assert_eq!(typed(Point, text, Currency::GBP), Err(MoneyError::Empty));
        assert_eq!(typed(Comma, text, Currency::GBP), Err(MoneyError::Empty));
    }
    let huge = "999,999,999,999,999,999,999,999";
    assert_eq!(typed(Point, huge, Currency::GBP), Err(MoneyError::TooLarge));
}

#[test]
fn too_many_decimals_are_quoted_as_typed() {
    for (style, text) in [
        (Point, "1.234"),
        (Comma, "1,234"),
        (Point, "9.999"),
        (Point, "0.001"),
    ] {
        let refused = MoneyError::TooManyDecimals {
            text: text.to_owned(),
            allowed: 2,
        };
        assert_eq!(typed(style, text, Currency::GBP), Err(refused), "{style:?}");
    }
}

/// Half of the world writes 1.250 for twelve hundred and fifty: a currency without
/// thousandths has no other use for three decimals.
#[test]
fn three_decimals_that_may_be_thousands_are_not_guessed() {
    for (style, text) in [
        (Point, "1.250"),
        (Point, "1.000"),
        (Point, "-999.000"),
        (Comma, "1,250"),
        (Comma, "12,000"),
    ] {
        for (currency, allowed) in [(Currency::GBP, 2), (Currency::JPY, 0)] {
            let refused = MoneyError::TooManyDecimals {
                text: text.to_owned(),
                allowed,
            };
            assert_eq!(
                typed(style, text, currency),
                Err(refused),
                "{style:?} {text:?}"
            );
        }
    }
    assert_eq!(typed(Point, "1.250", Currency::KWD).as_deref(), Ok("1.250"));
    assert_eq!(
        typed(Comma, "1.250", Currency::KWD).as_deref(),
        Ok("1250.000")
    );
    assert_eq!(typed(Point, "0.250", Currency::GBP).as_deref(), Ok("0.25"));
    assert_eq!(
        typed(Point, "1250.000", Currency::GBP).as_deref(),
        Ok("1250.00")
    );
}

#[test]
fn a_browsers_language_says_how_amounts_are_typed() {
    for (asked, style) in [
        ("en-GB", Point),
        ("en-GB,de;q=0.9", Point),
        ("de", Comma),
        ("de-DE,de;q=0.9,en;q=0.8", Comma),
        ("DE_de", Comma),
        ("de-CH", Point),
        ("fr-CH", Comma),
        ("fr-CA", Comma),
        ("es-ES", Comma),
        ("es-MX", Point),
        ("es-419", Point),
        ("pt-BR;q=1", Comma),
        ("sr-Latn-RS", Comma),
        ("zh-Hant-TW", Point),
        ("ja", Point),
        ("ar-EG", Point),
        ("*", Point),
        ("", Point),
        ("-,;", Point),
    ] {
        assert_eq!(NumberStyle::of_language(asked), style, "{asked:?}");
    }
}

/// What somebody may type for a thousand, by language: read exactly, or refused.
#[test]
fn a_thousand_is_read_or_refused_by_locale() {
    for (typed_text, english, german) in [
        ("1,000.00", Some("1000.00"), None),
        ("1000", Some("1000.00"), Some("1000.00")),
        ("1.000,00", None, Some("1000.00")),
        ("1e3", None, None),
        ("-5", Some("-5.00"), Some("-5.00")),
        ("٣", None, None),
        ("１０００", None, None),
        ("1 000", Some("1000.00"), Some("1000.00")),
        ("€1000", None, None),
        ("1000-", None, None),
    ] {
        for (asked, wanted) in [("en-GB", english), ("de-DE", german)] {
            let style = NumberStyle::of_language(asked);
            let read = typed(style, typed_text, Currency::EUR).ok();
            assert_eq!(read.as_deref(), wanted, "{asked} {typed_text:?}");
        }
    }
}

#[test]
fn quantities_and_prices_share_the_marks() {
    assert_eq!(Point.canonical("1,234.5678").as_deref(), Ok("1234.5678"));
    assert_eq!(Comma.canonical("1.234,5678").as_deref(), Ok("1234.5678"));
    assert_eq!(Comma.canonical("2").as_deref(), Ok("2"));
    assert!(Point.canonical("1.2.3").is_err());
    assert!(Comma.canonical("1,000.00").is_err());
    assert!(Point.canonical("two").is_err());
}

proptest! {
    #![proptest_config(cases(512))]

    #[test]
    fn what_lists_show_can_be_typed(minor in -i64::MAX..=i64::MAX, currency in any_currency()) {
        let amount = Money::from_minor(minor, currency);
        let point = amount.grouped().replace('−', "-");
        prop_assert_eq!(Point.parse(&point, currency), Ok(amount));
        let comma: String = point
            .chars()
            .map(|mark| match mark { ',' => '.', '.' => ',', other => other })
            .collect();
        prop_assert_eq!(Comma.parse(&comma, currency), Ok(amount));
        prop_assert_eq!(Comma.parse(&comma.replace('.', "\u{a0}"), currency), Ok(amount));
    }

    #[test]
    fn what_is_written_is_read_again(minor in -i64::MAX..=i64::MAX, currency in any_currency()) {
        let amount = Money::from_minor(minor, currency);
        for style in [Point, Comma] {
            prop_assert_eq!(style.parse(&style.write(amount), currency), Ok(amount));
        }
    }

    #[test]
    fn both_styles_agree_or_one_refuses(text in numberish(), currency in any_currency()) {
        let both = (Point.parse(&text, currency), Comma.parse(&text, currency));
        if let (Ok(point), Ok(comma)) = both {
            let has_thousandths = currency.exponent() >= 3;
            prop_assert!(point == comma || has_thousandths, "{:?}: {} or {}", text, point, comma);
        }
    }

    #[test]
    fn a_canonical_text_is_a_number(text in anything()) {
        for style in [Point, Comma] {
            if let Ok(canonical) = style.canonical(&text) {
                let strict = Money::parse(&canonical, Currency::GBP);
                prop_assert!(
                    !matches!(strict, Err(MoneyError::NotANumber(_) | MoneyError::Empty)),
                    "{:?} -> {:?}", text, canonical
                );
            }
        }
    }

    #[test]
    fn typing_anything_never_panics(text in anything(), currency in any_currency()) {
        for style in [Point, Comma] {
            if let Err(error) = style.parse(&text, currency) {
                prop_assert!(!error.to_string().is_empty());
            }
        }
    }
}
