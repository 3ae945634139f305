//! How late balances are.

use crate::support::{any_day, cases, day, gbp, usd};
use chrono::{Days, NaiveDate};
use domain::{
    DueDate, Money,
    company::{AGING_BUCKETS, Aging, AgingBucket},
    invoice::{InvoiceStatus, Standing},
};
use proptest::prelude::*;

fn due(days_late: i64) -> (DueDate, NaiveDate) {
    let today = day("2026-03-04");
    let due = if days_late >= 0 {
        today - Days::new(days_late.unsigned_abs())
    } else {
        today + Days::new(days_late.unsigned_abs())
    };
    (DueDate(due), today)
}

#[test]
fn the_borders_belong_to_the_earlier_bucket() {
    for (days_late, bucket) in [
        (-1, AgingBucket::Current),
        (0, AgingBucket::Current),
        (1, AgingBucket::UpTo30),
        (30, AgingBucket::UpTo30),
        (31, AgingBucket::UpTo60),
        (60, AgingBucket::UpTo60),
        (61, AgingBucket::UpTo90),
        (90, AgingBucket::UpTo90),
        (91, AgingBucket::Over90),
        (10_000, AgingBucket::Over90),
    ] {
        let (due, today) = due(days_late);
        assert_eq!(AgingBucket::of(due, today), bucket, "{days_late} days late");
    }
}

#[test]
fn amounts_of_two_currencies_make_no_aging() {
    let mut amounts = [gbp(1); AGING_BUCKETS];
    assert!(Aging::new(amounts).is_ok());
    amounts[3] = usd(1);
    assert!(Aging::new(amounts).is_err());
}

proptest! {
    #![proptest_config(cases(256))]

    /// Whatever is open is in exactly one bucket, and overdue is all but the first.
    #[test]
    fn buckets_sum_to_what_is_open(
        today in any_day(),
        open in prop::collection::vec((-400_i64..400, 0_i64..1_000_000), 0..40),
    ) {
        let mut amounts = [gbp(0); AGING_BUCKETS];
        let (mut all, mut late) = (0, 0);
        for (days_late, minor) in open {
            let due = DueDate(today + chrono::TimeDelta::days(-days_late));
            let bucket = AgingBucket::of(due, today);
            let place = AgingBucket::ALL.iter().position(|one| *one == bucket).unwrap();
            amounts[place] = amounts[place].checked_add(gbp(minor)).unwrap();
            all += minor;
            if Standing::derive(InvoiceStatus::Open, due, today) == Standing::Overdue {
                late += minor;
            }
        }
        let aging = Aging::new(amounts).unwrap();
        prop_assert_eq!(aging.open().unwrap(), gbp(all));
        prop_assert_eq!(aging.overdue().unwrap(), gbp(late));
        prop_assert_eq!(aging.buckets().map(|(_, amount)| amount).map(Money::minor).sum::<i64>(), all);
    }

    /// A bucket's earliest date is the last that belongs to it, and they follow each other.
    #[test]
    fn earliest_dates_are_the_borders(today in any_day()) {
        for pair in AgingBucket::ALL.windows(2) {
            let border = pair[0].earliest(today).unwrap();
            prop_assert_eq!(AgingBucket::of(border, today), pair[0]);
            let before = DueDate(border.0 - Days::new(1));
            prop_assert_eq!(AgingBucket::of(before, today), pair[1]);
        }
        prop_assert_eq!(AgingBucket::Over90.earliest(today), None);
    }
}
