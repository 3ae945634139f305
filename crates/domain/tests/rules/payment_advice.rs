//! The advice of a remittance: which payments have one, and what it says is left.

use crate::support::{cases, gbp, usd};
use domain::payment::{ProcessingStatus, left_after, taken_by};
use proptest::prelude::*;

#[test]
fn what_was_not_paid_or_went_back_has_none() {
    let having: Vec<_> = ProcessingStatus::ALL
        .into_iter()
        .filter(|status| status.has_advice())
        .collect();
    let expected = [
        ProcessingStatus::AwaitingProcessing,
        ProcessingStatus::Processing,
        ProcessingStatus::Completed,
    ];
    assert_eq!(having, expected);
}

#[test]
fn what_is_left_counts_the_payment_once() {
    for (what, open, amount, applied, left) in [
        ("on its way", 1_000, 400, 0, 600),
        ("there", 600, 400, 400, 600),
        ("there in part", 800, 400, 200, 600),
        ("all of it, on its way", 1_000, 1_000, 0, 0),
        ("settled by another meanwhile", 0, 400, 0, 0),
    ] {
        let found = left_after(gbp(open), gbp(amount), gbp(applied));
        assert_eq!(found, Ok(gbp(left)), "{what}");
    }
    assert!(left_after(gbp(1), usd(1), usd(0)).is_err());
}

#[test]
fn what_an_invoice_did_not_take_is_not_said_to_be_paid_on_it() {
    for (what, open, amount, applied, kept, taken, left) in [
        ("on its way", 1_000, 400, 0, false, 400, 600),
        ("there", 600, 400, 400, false, 400, 600),
        ("settled before, all a credit", 0, 3_300, 0, true, 0, 0),
        ("the rest a credit", 0, 3_300, 1_000, true, 1_000, 0),
        ("reverted, owed again", 3_300, 3_300, 0, true, 0, 3_300),
    ] {
        let found = taken_by(gbp(amount), gbp(applied), kept);
        assert_eq!(found, gbp(taken), "{what}");
        let open = left_after(gbp(open), found, gbp(applied));
        assert_eq!(open, Ok(gbp(left)), "{what}");
    }
}

proptest! {
    #![proptest_config(cases(200))]

    #[test]
    fn what_is_left_is_never_below_zero_nor_above_what_is_open(
        open in 0_i64..1_000_000,
        applied in 0_i64..1_000_000,
        rest in 0_i64..1_000_000,
    ) {
        let left = left_after(gbp(open), gbp(applied + rest), gbp(applied)).unwrap();
        prop_assert!(!left.is_negative() && left.minor() <= open);
        prop_assert_eq!(left.minor(), (open - rest).max(0));
    }
}
