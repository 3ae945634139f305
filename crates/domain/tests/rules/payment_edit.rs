//! Replacing the lines of a payment.

use domain::{
    CompanyId, Currency, DueDate, InvoiceId, Money,
    payment::{AllocationError, AllocationLine, Payable, StandingLine, replace_lines},
};
use proptest::prelude::*;
use std::collections::BTreeMap;

fn gbp(minor: i64) -> Money {
    Money::from_minor(minor, Currency::GBP)
}

fn payable(id: i64, open: i64) -> Payable {
    Payable {
        invoice_id: InvoiceId(id),
        number: id.to_string(),
        company_id: Some(CompanyId(1)),
        due: DueDate(chrono::NaiveDate::MIN),
        open: gbp(open),
    }
}

fn line(id: i64, minor: i64) -> AllocationLine {
    AllocationLine {
        invoice_id: InvoiceId(id),
        amount: gbp(minor),
    }
}

fn standing(id: i64, minor: i64, applied: bool) -> StandingLine {
    StandingLine {
        invoice_id: InvoiceId(id),
        amount: gbp(minor),
        applied: gbp(if applied { minor } else { 0 }),
    }
}

#[test]
fn what_stays_does_not_move() {
    let old = [
        standing(1, 50, true),
        standing(2, 30, true),
        standing(3, 20, true),
    ];
    let payables = [
        payable(1, 0),
        payable(2, 10),
        payable(3, 0),
        payable(4, 100),
    ];
    let new = [line(1, 50), line(2, 40), line(4, 10)];
    let moved = replace_lines(true, &old, &new, &payables).unwrap();
    assert_eq!(moved.taken, [line(2, 30), line(3, 20)]);
    assert_eq!(moved.applied, [line(2, 40), line(4, 10)]);
    assert_eq!(moved.total, gbp(100));
}

#[test]
fn the_freed_balance_is_all_there_is() {
    let old = [standing(1, 50, true)];
    let payables = [payable(1, 10), payable(2, 5)];
    for (new, fits) in [(60, true), (61, false)] {
        let moved = replace_lines(true, &old, &[line(1, new)], &payables);
        assert_eq!(moved.is_ok(), fits, "{new}");
    }
    assert!(matches!(
        replace_lines(true, &old, &[line(9, 1)], &payables),
        Err(AllocationError::NotFound { .. })
    ));
    assert!(replace_lines(true, &old, &[], &payables).is_err());
    let twice = [line(1, 1), line(1, 2)];
    assert!(replace_lines(true, &old, &twice, &payables).is_err());
}

#[test]
fn an_unapplied_payment_moves_nothing() {
    let old = [standing(1, 50, false)];
    let moved = replace_lines(false, &old, &[line(2, 5)], &[payable(1, 50), payable(2, 5)]);
    let moved = moved.unwrap();
    assert_eq!((moved.taken.len(), moved.applied.len()), (0, 0));
    // It need not fit while its lines stay: its memo can be corrected all the same.
    assert!(replace_lines(false, &old, &[line(1, 50)], &[payable(1, 0)]).is_ok());
    assert!(replace_lines(false, &old, &[line(1, 49)], &[payable(1, 0)]).is_err());
}

proptest! {
    /// After the moves each invoice holds exactly its new line of the payment, and no balance
    /// falls below zero on the way.
    #[test]
    fn the_moves_lead_from_the_old_lines_to_the_new(
        old in prop::collection::btree_map(1_i64..6, 1_i64..100, 1..5),
        new in prop::collection::btree_map(1_i64..6, 1_i64..100, 1..5),
        open in prop::collection::vec(0_i64..100, 5),
    ) {
        let standing: Vec<_> = old.iter().map(|(id, minor)| standing(*id, *minor, true)).collect();
        let lines: Vec<_> = new.iter().map(|(id, minor)| line(*id, *minor)).collect();
        let payables: Vec<_> = (1..).zip(&open).map(|(id, open)| payable(id, *open)).collect();
        let fits = new.iter().all(|(id, minor)| {
            let index = usize::try_from(*id - 1).unwrap();
            *minor <= open[index] + old.get(id).copied().unwrap_or_default()
        });
        let moved = replace_lines(true, &standing, &lines, &payables);
        prop_assert_eq!(moved.is_ok(), fits);
        let Ok(moved) = moved else { return Ok(()) };
        let mut held = old;
        let mut balances: BTreeMap<i64, i64> = (1..).zip(open).collect();
        for line in &moved.taken {
            *held.get_mut(&line.invoice_id.0).unwrap() -= line.amount.minor();
            *balances.get_mut(&line.invoice_id.0).unwrap() += line.amount.minor();
        }
        for line in &moved.applied {
            *held.entry(line.invoice_id.0).or_default() += line.amount.minor();
            let balance = balances.get_mut(&line.invoice_id.0).unwrap();
            *balance -= line.amount.minor();
            prop_assert!(*balance >= 0);
        }
        held.retain(|_, minor| *minor != 0);
        prop_assert_eq!(&held, &new);
        prop_assert_eq!(moved.total, gbp(new.values().sum()));
    }
}
