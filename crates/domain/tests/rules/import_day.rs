//! Dates as files write them.

use crate::support::day;
use domain::import::DateFormat::{self, Automatic, DayFirst, MonthFirst};

fn reason(format: DateFormat, text: &str) -> String {
    format.read(text).unwrap_err().to_string()
}

#[test]
fn a_chosen_format_reads_slashes_and_leaves_the_time_out() {
    for (format, text, expected) in [
        (DayFirst, "31/12/2010", "2010-12-31"),
        (DayFirst, "12/1/2010 8:26", "2010-01-12"),
        (MonthFirst, "12/1/2010 8:26", "2010-12-01"),
        (MonthFirst, "12/31/2010", "2010-12-31"),
        (MonthFirst, "01.12.2010", "2010-12-01"),
        (DayFirst, "2010-12-01T08:26:00Z", "2010-12-01"),
        (Automatic, "2010/12/01", "2010-12-01"),
    ] {
        assert_eq!(format.read(text), Ok(day(expected)), "{format:?} {text}");
    }
}

#[test]
fn what_needs_a_choice_says_which() {
    for (text, words) in [
        ("31/12/2010", "is written day first"),
        ("12/31/2010 8:26", "is written month first"),
        ("12/1/2010 8:26", "day first (31/01/2026) or month first"),
    ] {
        let reason = reason(Automatic, text);
        assert!(
            reason.contains(words) && reason.contains("hoose"),
            "{reason}"
        );
    }
    assert!(reason(MonthFirst, "31/12/2010").contains("not written month first"));
    assert!(reason(DayFirst, "12/31/2010").contains("not written day first"));
}

#[test]
fn a_date_outside_of_the_years_that_are_kept_is_still_a_date() {
    for text in ["9999-12-31", "1899-12-31", "2200-01-01", "01.12.10"] {
        let reason = reason(Automatic, text);
        assert!(
            reason.contains("between the years 1900 and 2199"),
            "{reason}"
        );
        assert!(!reason.contains("not a date"), "{reason}");
    }
    assert!(reason(DayFirst, "1/2/10").contains("between the years"));
}
