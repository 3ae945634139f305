use crate::support::{cases, day};
use chrono::{Days, NaiveDate};
use domain::{
    Currency, DateRange, DueDate,
    company::AgingBucket,
    home::{
        aged, canceled_orders, due_this_week, edited_orders, received_this_month, refunded_orders,
        rest_of_week, service_months,
    },
    invoice::InvoiceList,
    query::UrlQuery,
};
use proptest::prelude::*;

#[test]
fn weeks_end_on_sundays() {
    for (today, sunday) in [
        ("2026-03-04", "2026-03-08"),
        ("2024-02-29", "2024-03-03"),
        ("2026-12-31", "2027-01-03"),
        ("2026-03-08", "2026-03-08"),
        ("2026-03-09", "2026-03-15"),
    ] {
        let range = DateRange {
            from: Some(day(today)),
            to: Some(day(sunday)),
        };
        assert_eq!(rest_of_week(day(today)), range);
    }
}

#[test]
fn six_months_end_with_this_one() {
    let months = service_months(day("2026-03-31"));
    let told: Vec<_> = months.iter().map(ToString::to_string).collect();
    assert_eq!(
        told,
        [
            "2025-10-01",
            "2025-11-01",
            "2025-12-01",
            "2026-01-01",
            "2026-02-01",
            "2026-03-01"
        ]
    );
}

#[test]
fn tiles_are_links() {
    let today = day("2026-03-04");
    let invoices = |filter| {
        InvoiceList {
            filter,
            ..InvoiceList::default()
        }
        .to_query()
    };
    assert_eq!(
        invoices(due_this_week(today)),
        "?status=open,partial&due_from=2026-03-04&due_to=2026-03-08"
    );
    assert_eq!(
        invoices(aged(AgingBucket::UpTo30, Currency::EUR, today)),
        "?status=open,partial&currency=EUR&due_from=2026-02-02&due_to=2026-03-03"
    );
    assert_eq!(
        received_this_month(today).to_query(),
        "?status=3&from=2026-03-01&to=2026-03-31&held=1"
    );
    assert_eq!(edited_orders().to_query(), "?flag=edited&buyers=all");
    assert_eq!(
        canceled_orders().to_query(),
        "?invoicing=invoiced&flag=canceled&buyers=all"
    );
    assert_eq!(
        refunded_orders().to_query(),
        "?refunded=1&invoicing=completed&flag=edited,canceled&buyers=all"
    );
}

proptest! {
    #![proptest_config(cases(256))]

    /// Whoever follows a bucket's link sees the due dates that belong to it, and no others.
    #[test]
    fn a_bucket_and_its_due_dates_agree(today in 700_000_i32..760_000, past in -400_i64..400) {
        let today = NaiveDate::from_num_days_from_ce_opt(today).unwrap();
        let due = if past < 0 {
            today + Days::new(past.unsigned_abs())
        } else {
            today - Days::new(past.unsigned_abs())
        };
        for bucket in AgingBucket::ALL {
            let range = bucket.due(today);
            let within = range.from.is_none_or(|from| from <= due)
                && range.to.is_none_or(|to| due <= to);
            prop_assert_eq!(within, AgingBucket::of(DueDate(due), today) == bucket);
        }
    }
}
