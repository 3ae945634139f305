//! The two balances and their ledger.

use crate::support::{cases, gbp, usd};
use domain::invoice::{Balance, BalanceError, InvoiceStatus};
use domain::{Currency, Money, MoneyError};
use proptest::prelude::*;

#[derive(Debug, Clone, Copy)]
enum Move {
    Apply(Money),
    Revert(Money),
    Reprice(Money),
}

impl Move {
    fn on(self, balance: Balance) -> Result<Balance, BalanceError> {
        match self {
            Self::Apply(amount) => balance.apply(amount),
            Self::Revert(amount) => balance.revert(amount),
            Self::Reprice(total) => balance.reprice(total),
        }
    }

    /// What the ledger writes: how the distance between open and original changes.
    fn delta(self) -> i64 {
        match self {
            Self::Apply(amount) => -amount.minor(),
            Self::Revert(amount) => amount.minor(),
            Self::Reprice(_) => 0,
        }
    }
}

fn any_move() -> impl Strategy<Value = Move> {
    let near = prop_oneof![8 => -50_i64..1_500, 1 => any::<i64>()];
    let currency = prop_oneof![9 => Just(Currency::GBP), 1 => Just(Currency::USD)];
    (0..3_u8, near, currency).prop_map(|(kind, minor, currency)| {
        let amount = Money::from_minor(minor, currency);
        match kind {
            0 => Move::Apply(amount),
            1 => Move::Revert(amount),
            _ => Move::Reprice(amount),
        }
    })
}

#[test]
fn a_new_invoice_is_wholly_open() {
    let balance = Balance::issue(gbp(1000)).unwrap();
    assert_eq!((balance.original(), balance.open()), (gbp(1000), gbp(1000)));
    assert_eq!(balance.applied(), Ok(gbp(0)));
    assert_eq!(balance.status(), InvoiceStatus::Open);
    assert_eq!(
        Balance::issue(gbp(-1)),
        Err(BalanceError::NegativeTotal(gbp(-1)))
    );
    assert_eq!(
        Balance::issue(gbp(0)).unwrap().status(),
        InvoiceStatus::Completed
    );
}

#[test]
fn refusals_name_the_amounts() {
    let balance = Balance::issue(gbp(1000)).unwrap().apply(gbp(400)).unwrap();
    let mismatch = BalanceError::Money(MoneyError::CurrencyMismatch(Currency::GBP, Currency::USD));
    for (step, error) in [
        (Move::Apply(gbp(0)), BalanceError::NotPositive),
        (Move::Apply(gbp(-1)), BalanceError::NotPositive),
        (
            Move::Apply(gbp(601)),
            BalanceError::ExceedsOpen {
                amount: gbp(601),
                open: gbp(600),
            },
        ),
        (Move::Apply(usd(1)), mismatch.clone()),
        (Move::Revert(gbp(0)), BalanceError::NotPositive),
        (Move::Revert(gbp(-1)), BalanceError::NotPositive),
        (
            Move::Revert(gbp(401)),
            BalanceError::ExceedsApplied {
                amount: gbp(401),
                applied: gbp(400),
            },
        ),
        (Move::Revert(usd(1)), mismatch.clone()),
        (Move::Reprice(gbp(-1)), BalanceError::NegativeTotal(gbp(-1))),
        (
            Move::Reprice(gbp(399)),
            BalanceError::BelowApplied {
                total: gbp(399),
                applied: gbp(400),
            },
        ),
        (Move::Reprice(usd(1000)), mismatch),
    ] {
        assert_eq!(step.on(balance), Err(error), "{step:?}");
    }
    assert_eq!(
        balance.apply(gbp(600)).unwrap().status(),
        InvoiceStatus::Completed
    );
    assert_eq!(
        balance.reprice(gbp(400)).unwrap().status(),
        InvoiceStatus::Completed
    );
    assert_eq!(
        balance.revert(gbp(400)).unwrap(),
        Balance::issue(gbp(1000)).unwrap()
    );
}

/// An ERP may say anything; what cannot be moved soundly is refused, never a panic.
#[test]
fn imported_balances_are_taken_as_given() {
    let over = Balance::restore(gbp(100), gbp(150)).unwrap();
    assert_eq!(over.status(), InvoiceStatus::Open);
    assert!(matches!(
        over.revert(gbp(1)),
        Err(BalanceError::ExceedsApplied { .. })
    ));
    assert_eq!(
        over.apply(gbp(150)).unwrap().status(),
        InvoiceStatus::Completed
    );
    let under = Balance::restore(gbp(100), gbp(-20)).unwrap();
    assert_eq!(under.status(), InvoiceStatus::Completed);
    assert!(matches!(
        under.apply(gbp(1)),
        Err(BalanceError::ExceedsOpen { .. })
    ));
    assert!(Balance::restore(gbp(100), usd(100)).is_err());
}

proptest! {
    #![proptest_config(cases(512))]

    #[test]
    fn any_sequence_keeps_open_equal_to_original_plus_deltas(
        original in 0_i64..2_000, moves in prop::collection::vec(any_move(), 0..40),
    ) {
        let mut balance = Balance::issue(gbp(original)).unwrap();
        let mut deltas = 0;
        for step in moves {
            let before = balance;
            match step.on(balance) {
                Ok(after) => {
                    balance = after;
                    deltas += step.delta();
                }
                Err(error) => {
                    prop_assert_eq!(before, balance);
                    prop_assert!(!error.to_string().is_empty());
                }
            }
            let (original, open) = (balance.original().minor(), balance.open().minor());
            prop_assert_eq!(open, original + deltas);
            prop_assert!(0 <= open && open <= original);
            prop_assert_eq!(balance.applied(), Ok(gbp(-deltas)));
            let status = if open == 0 {
                InvoiceStatus::Completed
            } else if open == original {
                InvoiceStatus::Open
            } else {
                InvoiceStatus::PartiallyPaid
            };
            prop_assert_eq!(balance.status(), status);
        }
    }

    #[test]
    fn a_revert_undoes_its_payment(original in 1_i64..=i64::MAX, share in 1_i64..=i64::MAX) {
        let balance = Balance::issue(gbp(original)).unwrap();
        let amount = gbp(share.min(original));
        prop_assert_eq!(balance.apply(amount).unwrap().revert(amount), Ok(balance));
    }

    #[test]
    fn no_balance_and_no_amount_make_it_panic(
        original in any::<i64>(), open in any::<i64>(), step in any_move(),
    ) {
        let balance = Balance::restore(gbp(original), gbp(open)).unwrap();
        if let Ok(after) = step.on(balance) {
            let distance = |balance: Balance| {
                i128::from(balance.open().minor()) - i128::from(balance.original().minor())
            };
            prop_assert_eq!(distance(after), distance(balance) + i128::from(step.delta()));
        }
    }
}
