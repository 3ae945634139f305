//! Where a checkout's money goes, and where it is taken from.

use domain::{
    CompanyId, Currency, DueDate, InvoiceId, Money,
    payment::{AllocationLine, Payable, settle, take_back},
};
use proptest::prelude::*;

fn gbp(minor: i64) -> Money {
    Money::from_minor(minor, Currency::GBP)
}

fn lines(minors: &[i64]) -> Vec<AllocationLine> {
    (1..)
        .zip(minors)
        .map(|(id, minor)| AllocationLine {
            invoice_id: InvoiceId(id),
            amount: gbp(*minor),
        })
        .collect()
}

fn payables(opens: &[(i64, u32)]) -> Vec<Payable> {
    (1..)
        .zip(opens)
        .map(|(id, (open, day))| Payable {
            invoice_id: InvoiceId(id),
            number: id.to_string(),
            company_id: Some(CompanyId(1)),
            due: DueDate(chrono::NaiveDate::from_ymd_opt(2026, 1, *day).unwrap()),
            open: gbp(*open),
        })
        .collect()
}

fn sum(lines: &[AllocationLine]) -> i64 {
    lines.iter().map(|line| line.amount.minor()).sum()
}

proptest! {
    /// No penny is lost or made, and no line or invoice takes more than it may.
    #[test]
    fn settled_and_excess_are_what_was_received(
        received in 0_i64..100_000,
        invoices in prop::collection::vec((1_i64..20_000, 0_i64..20_000, 1_u32..28), 0..8),
    ) {
        let amounts: Vec<i64> = invoices.iter().map(|(amount, _, _)| *amount).collect();
        let opens: Vec<(i64, u32)> = invoices.iter().map(|(_, open, day)| (*open, *day)).collect();
        let (lines, payables) = (lines(&amounts), payables(&opens));
        let settlement = settle(gbp(received), &lines, &payables).unwrap();
        prop_assert_eq!(sum(&settlement.applied) + settlement.excess.minor(), received);
        for applied in &settlement.applied {
            let index = usize::try_from(applied.invoice_id.0 - 1).unwrap();
            prop_assert!(applied.amount.minor() > 0);
            prop_assert!(applied.amount.minor() <= amounts[index].min(opens[index].0));
        }
        // Excess only where nothing more could be taken.
        if settlement.excess.is_positive() {
            let most: i64 = invoices.iter().map(|(amount, open, _)| amount.min(open)).sum();
            prop_assert_eq!(sum(&settlement.applied), most);
        }
    }

    /// What is taken back comes from the credit first, and never exceeds what is there.
    #[test]
    fn what_goes_back_was_there(
        amount in 0_i64..100_000,
        credit in 0_i64..20_000,
        applied in prop::collection::vec(1_i64..20_000, 0..8),
    ) {
        let back = take_back(gbp(amount), gbp(credit), &lines(&applied)).unwrap();
        let all = credit + applied.iter().sum::<i64>();
        prop_assert_eq!(sum(&back.lines) + back.credit.minor(), amount.min(all));
        prop_assert!(back.credit.minor() <= credit);
        prop_assert!(back.lines.is_empty() || back.credit.minor() == credit);
    }
}

#[test]
fn the_earliest_due_date_is_settled_first() {
    let settlement = settle(gbp(15), &lines(&[10, 10]), &payables(&[(10, 20), (10, 2)])).unwrap();
    let minors: Vec<_> = settlement
        .applied
        .iter()
        .map(|line| (line.invoice_id.0, line.amount.minor()))
        .collect();
    assert_eq!(minors, [(2, 10), (1, 5)]);
}
