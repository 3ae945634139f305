//! How invoices are numbered.

use crate::support::{any_day, cases, day};
use domain::settings::{NextNumber, NumberFormat, NumberFormatError as Error};
use proptest::prelude::*;
use std::collections::HashSet;

#[test]
fn formats_say_what_they_give() {
    for (format, expected) in [
        ("{number}", "00000036"),
        (" INV-{number:5} ", "INV-00036"),
        ("{year}/{month}/{number:1}", "2026/03/36"),
        ("W{number:12}.x_y", "W000000000036.x_y"),
    ] {
        let format = NumberFormat::parse(format).unwrap();
        assert_eq!(format.render(36, day("2026-03-04")), expected);
    }
    assert_eq!(
        NumberFormat::default(),
        NumberFormat::parse("{number}").unwrap()
    );
}

#[test]
fn what_breaks_a_rule_is_refused() {
    for (format, error) in [
        ("", Error::NotUnique),
        ("INV-{year}", Error::NotUnique),
        ("{number}{number:3}", Error::NotUnique),
        ("{number", Error::UnknownPlaceholder),
        ("{number:0}", Error::UnknownPlaceholder),
        ("{number:13}", Error::UnknownPlaceholder),
        ("{order}-{number}", Error::UnknownPlaceholder),
        ("{number}}", Error::BadCharacter),
        ("INV {number}", Error::BadCharacter),
        ("Ü{number}", Error::BadCharacter),
        ("=1+{number}", Error::BadCharacter),
        (&format!("{}{{number}}", "x".repeat(33)), Error::TooLong),
    ] {
        assert_eq!(NumberFormat::parse(format), Err(error), "{format}");
    }
}

#[test]
fn the_next_number_follows_what_is_typed() {
    let next = NextNumber {
        running: 37,
        issued: day("2026-03-04"),
        number: "INV-00037-1".to_owned(),
    };
    let in_force = NumberFormat::parse("INV-{number:5}").unwrap();
    // An import has taken the plain one.
    assert_eq!(
        next.by(" INV-{number:5}", &in_force),
        Ok("INV-00037-1".to_owned())
    );
    assert_eq!(
        next.by("{year}-{number:3}", &in_force),
        Ok("2026-037".to_owned())
    );
    assert_eq!(next.by("W", &in_force), Err(Error::NotUnique));
}

#[test]
fn a_format_survives_storage() {
    let format = NumberFormat::parse("W-{year}-{number:4}").unwrap();
    let stored = serde_json::to_string(&format).unwrap();
    assert_eq!(stored, "\"W-{year}-{number:4}\"");
    assert_eq!(
        serde_json::from_str::<NumberFormat>(&stored).unwrap(),
        format
    );
    assert!(serde_json::from_str::<NumberFormat>("\"{x}\"").is_err());
}

proptest! {
    #![proptest_config(cases(200))]

    /// Whatever is typed is refused or gives each invoice of a day a number of its own.
    #[test]
    fn numbers_differ(text in "[A-Z0-9{}:a-z/-]{0,24}", on in any_day()) {
        let texts = [text.clone(), format!("{text}{{number}}"), format!("{{number:3}}-{text}")];
        for format in texts.iter().filter_map(|text| NumberFormat::parse(text).ok()) {
            let numbers: HashSet<String> = (990..1_010).map(|id| format.render(id, on)).collect();
            prop_assert_eq!(numbers.len(), 20);
        }
    }
}
