//! Invoice status: what follows from it, and what it forbids.

use crate::support::{any_day, cases, day, gbp};
use domain::invoice::InvoiceStatus::{self, Completed, Open, PartiallyPaid};
use domain::invoice::{CostKind, CreditReason, InvoiceSource, LedgerCause, Refusal, Standing};
use domain::problem::ProblemKind;
use domain::{DueDate, Problem, Terms};
use proptest::prelude::*;

#[test]
fn status_follows_from_the_balances() {
    for (original, open, status) in [
        (100, 100, Open),
        (100, 99, PartiallyPaid),
        (100, 1, PartiallyPaid),
        (100, 0, Completed),
        (100, -1, Completed),
        (0, 0, Completed),
        (100, 150, Open),
        (i64::MAX, i64::MAX, Open),
        (i64::MAX, i64::MIN, Completed),
    ] {
        assert_eq!(
            InvoiceStatus::derive(gbp(original), gbp(open)),
            status,
            "{original} {open}"
        );
    }
}

#[test]
fn what_each_status_permits() {
    for (status, payments, edit, delete, pay) in [
        (Open, 0, Ok(()), Ok(()), Ok(())),
        (Open, 1, Ok(()), Err(Refusal::DeletePending), Ok(())),
        (
            PartiallyPaid,
            0,
            Ok(()),
            Err(Refusal::DeletePartiallyPaid),
            Ok(()),
        ),
        (
            PartiallyPaid,
            1,
            Ok(()),
            Err(Refusal::DeletePartiallyPaid),
            Ok(()),
        ),
        (
            Completed,
            0,
            Err(Refusal::EditCompleted),
            Err(Refusal::DeleteCompleted),
            Err(Refusal::PayCompleted),
        ),
        (
            Completed,
            1,
            Err(Refusal::EditCompleted),
            Err(Refusal::DeleteCompleted),
            Err(Refusal::PayCompleted),
        ),
    ] {
        assert_eq!(status.check_edit(), edit, "edit {status:?}");
        assert_eq!(
            status.check_delete(payments),
            delete,
            "delete {status:?} {payments}"
        );
        assert_eq!(status.check_pay(), pay, "pay {status:?}");
    }
}

#[test]
fn a_refusal_is_a_conflict_with_its_own_code_and_sentence() {
    let refusals = [
        Refusal::EditCompleted,
        Refusal::DeleteCompleted,
        Refusal::DeletePartiallyPaid,
        Refusal::DeletePending,
        Refusal::PayCompleted,
    ];
    let mut codes: Vec<&str> = refusals.iter().map(|refusal| refusal.code()).collect();
    codes.sort_unstable();
    codes.dedup();
    assert_eq!(codes.len(), refusals.len());
    for refusal in refusals {
        let problem = Problem::from(refusal);
        assert_eq!(problem.kind, ProblemKind::Conflict);
        assert_eq!(
            (problem.code.as_str(), problem.message),
            (refusal.code(), refusal.to_string())
        );
    }
}

#[test]
fn overdue_begins_the_day_after_the_due_date() {
    let due = DueDate(day("2026-03-10"));
    for (status, today, standing) in [
        (Open, "2026-03-09", Standing::Open),
        (Open, "2026-03-10", Standing::Open),
        (Open, "2026-03-11", Standing::Overdue),
        (PartiallyPaid, "2026-03-10", Standing::PartiallyPaid),
        (PartiallyPaid, "2026-03-11", Standing::Overdue),
        (Completed, "2026-03-10", Standing::Paid),
        (Completed, "2030-01-01", Standing::Paid),
    ] {
        assert_eq!(
            Standing::derive(status, due, day(today)),
            standing,
            "{status:?} {today}"
        );
    }
}

#[test]
fn terms_give_the_due_date() {
    assert_eq!(Terms(30).due(day("2026-01-31")), DueDate(day("2026-03-02")));
    assert_eq!(Terms(0).due(day("2026-01-31")), DueDate(day("2026-01-31")));
    assert_eq!(Terms(60).due(day("2023-12-31")), DueDate(day("2024-02-29")));
    assert_eq!(
        (Terms(0).label().as_str(), Terms(30).label().as_str()),
        ("Due on receipt", "Net 30")
    );
    assert_eq!(
        Terms(u16::MAX).due(chrono::NaiveDate::MAX),
        DueDate(chrono::NaiveDate::MAX)
    );
    assert_eq!(domain::date::short(day("2010-12-01")), "1 Dec 2010");
}

#[test]
fn stored_words_and_numbers_read_back() {
    for status in [Open, PartiallyPaid, Completed] {
        assert_eq!(InvoiceStatus::from_code(status.code()), Some(status));
    }
    for code in [-1, 3, i64::MIN, i64::MAX] {
        assert_eq!(InvoiceStatus::from_code(code), None);
    }
    for source in [InvoiceSource::Portal, InvoiceSource::External] {
        assert_eq!(InvoiceSource::from_code(source.code()), source);
    }
    for cause in [
        LedgerCause::Issued,
        LedgerCause::Imported,
        LedgerCause::Edited,
        LedgerCause::PaymentApplied,
        LedgerCause::PaymentReverted,
        LedgerCause::Adjusted,
    ] {
        assert_eq!(LedgerCause::from_code(cause.code()), Some(cause));
    }
    assert_eq!(LedgerCause::from_code("nonsense"), None);
    for reason in [CreditReason::CreditNote, CreditReason::ExcessPayment] {
        assert_eq!(CreditReason::from_code(reason.code()), reason);
    }
    for kind in [
        CostKind::Discount,
        CostKind::Freight,
        CostKind::Handling,
        CostKind::Tax,
        CostKind::Other,
    ] {
        assert_eq!(CostKind::from_code(kind.code()), kind);
    }
}

proptest! {
    #![proptest_config(cases(256))]

    #[test]
    fn overdue_is_owed_and_late_and_nothing_else(
        original in 0_i64..1_000, open in -10_i64..1_010, due in any_day(), today in any_day(),
    ) {
        let status = InvoiceStatus::derive(gbp(original), gbp(open));
        let standing = Standing::derive(status, DueDate(due), today);
        prop_assert_eq!(standing == Standing::Overdue, open > 0 && today > due);
        prop_assert_eq!(standing == Standing::Paid, open <= 0);
    }
}
