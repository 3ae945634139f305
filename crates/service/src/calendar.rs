//! Days of the store as moments, which is what programs are told and say.

use crate::StoreProfile;
use chrono::{DateTime, Datelike, Days, NaiveDate, NaiveTime, Offset, TimeDelta, TimeZone};

/// Moments outside of these years are nobody's.
const YEARS: std::ops::RangeInclusive<i32> = 1900..=2199;

impl StoreProfile {
    /// When a day begins in the store's zone, in seconds since 1970.
    #[must_use]
    pub fn day_begins(&self, day: NaiveDate) -> i64 {
        let midnight = day.and_time(NaiveTime::MIN);
        let begins = |time| self.zone.from_local_datetime(&time).earliest();
        // Where clocks are put forward at midnight there is none.
        begins(midnight)
            .or_else(|| begins(midnight + TimeDelta::hours(1)))
            .map_or_else(|| midnight.and_utc().timestamp(), |at| at.timestamp())
    }

    /// The last second of a day in the store's zone, in seconds since 1970: what is due on a
    /// day is late after it.
    #[must_use]
    pub fn day_ends(&self, day: NaiveDate) -> i64 {
        let next = day.checked_add_days(Days::new(1)).unwrap_or(day);
        self.day_begins(next) - 1
    }

    /// The store's day of a moment in seconds since 1970; `None` where it is beyond all
    /// calendars.
    #[must_use]
    pub fn day_of(&self, seconds: i64) -> Option<NaiveDate> {
        let at = DateTime::from_timestamp(seconds, 0)?;
        YEARS
            .contains(&at.year())
            .then(|| at.with_timezone(&self.zone).date_naive())
    }

    /// By how many seconds the store's clocks are ahead of UTC at a moment in seconds since
    /// 1970.
    #[must_use]
    pub fn offset_at(&self, seconds: i64) -> i64 {
        DateTime::from_timestamp(seconds, 0)
            .filter(|at| YEARS.contains(&at.year()))
            .map_or(0, |at| {
                let here = at.with_timezone(&self.zone);
                i64::from(here.offset().fix().local_minus_utc())
            })
    }

    /// The latest day that has ended by a moment in seconds since 1970.
    #[must_use]
    pub fn day_ended_by(&self, seconds: i64) -> Option<NaiveDate> {
        let day = self.day_of(seconds)?;
        if seconds >= self.day_ends(day) {
            Some(day)
        } else {
            day.pred_opt()
        }
    }
}

#[cfg(test)]
mod tests {
    #![expect(clippy::unwrap_used, reason = "tests")]

    use crate::StoreProfile;
    use chrono::NaiveDate;
    use domain::{Currency, StoreId, Terms};

    fn profile(zone: &str) -> StoreProfile {
        StoreProfile {
            id: StoreId(1),
            hash: "teststore".to_owned(),
            name: "Test Wholesale".to_owned(),
            currency: Currency::GBP,
            zone: zone.parse().unwrap(),
            terms: Terms(30),
            accent: "#2360b8".to_owned(),
        }
    }

    fn day(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    #[test]
    fn a_day_is_the_stores_from_its_first_second_to_its_last() {
        for zone in ["Europe/London", "America/New_York", "Asia/Kolkata"] {
            let profile = profile(zone);
            // Clocks change in between.
            for text in ["2026-03-04", "2026-03-29", "2026-07-01", "2026-10-25"] {
                let day = day(text);
                let (begins, ends) = (profile.day_begins(day), profile.day_ends(day));
                assert_eq!(profile.day_of(begins), Some(day), "{zone} {text}");
                assert_eq!(profile.day_of(ends), Some(day), "{zone} {text}");
                assert_eq!(profile.day_of(ends + 1), day.succ_opt(), "{zone} {text}");
                assert_eq!(profile.day_of(begins - 1), day.pred_opt(), "{zone} {text}");
                assert_eq!(profile.day_ended_by(ends), Some(day), "{zone} {text}");
                assert_eq!(profile.day_ended_by(ends - 1), day.pred_opt());
            }
        }
        let london = profile("Europe/London");
        assert_eq!(london.day_begins(day("2026-07-01")), 1_782_860_400);
        assert_eq!(london.offset_at(1_782_860_400), 3_600);
        assert_eq!(london.offset_at(i64::MAX), 0);
    }

    #[test]
    fn a_day_without_midnight_begins_an_hour_later() {
        // Clocks went from midnight to one.
        let profile = profile("America/Santiago");
        let day = day("2024-09-08");
        let begins = profile.day_begins(day);
        assert_eq!(profile.day_of(begins), Some(day));
        assert_eq!(profile.day_of(begins - 1), day.pred_opt());
    }

    #[test]
    fn what_is_no_moment_has_no_day() {
        let profile = profile("Europe/London");
        for seconds in [i64::MIN, -3_000_000_000, 9_999_999_999_999, i64::MAX] {
            assert_eq!(profile.day_of(seconds), None, "{seconds}");
            assert_eq!(profile.day_ended_by(seconds), None, "{seconds}");
        }
    }
}
