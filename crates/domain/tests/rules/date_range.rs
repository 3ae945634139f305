//! Ranges of days that people ask for often.

use chrono::NaiveDate;
use domain::DateRange;

#[test]
fn ranges_hold_their_first_and_last_day() {
    let day = |text: &str| text.parse::<NaiveDate>().unwrap();
    let range = |from: &str, to: &str| {
        Some(DateRange {
            from: Some(day(from)),
            to: Some(day(to)),
        })
    };
    let today = day("2024-03-31");
    assert_eq!(DateRange::month(today), range("2024-03-01", "2024-03-31"));
    assert_eq!(
        DateRange::month_before(today),
        range("2024-02-01", "2024-02-29")
    );
    let january = DateRange::month_before(day("2024-01-09"));
    assert_eq!(january, range("2023-12-01", "2023-12-31"));
    assert_eq!(DateRange::year(today), range("2024-01-01", "2024-12-31"));
    assert_eq!(
        DateRange::days_until(today, 7),
        range("2024-03-25", "2024-03-31")
    );
    assert_eq!(
        DateRange::days_from(today, 7),
        range("2024-03-31", "2024-04-06")
    );
    assert_eq!(DateRange::days_from(today, 0), None);
    assert_eq!(DateRange::month(NaiveDate::MAX), None);
}
