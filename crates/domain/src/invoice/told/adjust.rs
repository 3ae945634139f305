//! Balances that a program sets.

use crate::{
    Money, MoneyError,
    invoice::{Balance, BalanceError},
};
use thiserror::Error;

/// Why balances cannot be set so.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum AdjustError {
    /// Less than nothing is charged.
    #[error("The original balance cannot be below zero.")]
    Negative,
    /// The open balance is out of bounds.
    #[error("The open balance lies between zero and the original balance, {0}.")]
    OutOfBounds(Money),
    /// Less is charged than was settled, and nothing is said of what is open then.
    #[error(
        "{settled} of this invoice is settled, so it cannot charge less unless its open balance \
         is sent, too."
    )]
    Settled {
        /// What payments and adjustments have settled.
        settled: Money,
    },
    /// Less is charged than payments that are recorded here have paid.
    #[error(
        "Payments of {paid} are recorded for this invoice, so it cannot charge less. Revert or \
         change the payments instead."
    )]
    Overpaid {
        /// What payments have paid.
        paid: Money,
    },
    /// Payments that are recorded here would not count any more.
    #[error(
        "Payments of {paid} are recorded for this invoice, so at most {most} of it can be open. \
         Revert or change the payments instead."
    )]
    Paid {
        /// What payments have paid.
        paid: Money,
        /// What they leave open.
        most: Money,
    },
    /// Two currencies, or too large.
    #[error(transparent)]
    Money(#[from] MoneyError),
}

/// What is charged and what is open once a program has set one of them or both; `paid` is what
/// payments recorded here have paid, and stays paid.
///
/// # Errors
/// When the two do not fit together, or not with what was paid.
pub fn adjusted(
    before: Balance,
    original: Option<Money>,
    open: Option<Money>,
    paid: Money,
) -> Result<Balance, AdjustError> {
    let charged = original.unwrap_or(before.original());
    if charged.is_negative() {
        return Err(AdjustError::Negative);
    }
    let settled = before.original().checked_sub(before.open())?;
    let is_said = open.is_some();
    let most = charged.checked_sub(paid)?;
    if most.is_negative() {
        return Err(AdjustError::Overpaid { paid });
    }
    let open = match open {
        Some(open) => open,
        // What was settled stays settled.
        None => charged.checked_sub(settled)?,
    };
    if open.is_negative() && !is_said {
        return Err(AdjustError::Settled { settled });
    }
    if open.is_negative() || open.minor() > charged.minor() {
        return Err(AdjustError::OutOfBounds(charged));
    }
    if open.minor() > most.minor() {
        return Err(AdjustError::Paid { paid, most });
    }
    Balance::restore(charged, open).map_err(|error| match error {
        BalanceError::Money(error) => AdjustError::Money(error),
        _ => AdjustError::OutOfBounds(charged),
    })
}

#[cfg(test)]
mod tests {
    #![expect(clippy::unwrap_used, reason = "tests")]

    use super::{AdjustError, adjusted};
    use crate::{Currency, Money, invoice::Balance};
    use proptest::prelude::*;

    fn gbp(minor: i64) -> Money {
        Money::from_minor(minor, Currency::GBP)
    }

    fn balance(original: i64, open: i64) -> Balance {
        Balance::restore(gbp(original), gbp(open)).unwrap()
    }

    #[test]
    fn what_was_settled_stays_settled_unless_the_program_says_otherwise() {
        let before = balance(1_000, 400);
        let free = gbp(0);
        let same = adjusted(before, None, None, free).unwrap();
        assert_eq!(same, before);
        let dearer = adjusted(before, Some(gbp(1_500)), None, free).unwrap();
        assert_eq!(dearer, balance(1_500, 900));
        let cheaper = adjusted(before, Some(gbp(500)), None, free);
        let of_it = gbp(600);
        assert_eq!(cheaper, Err(AdjustError::Settled { settled: of_it }));
        let said = adjusted(before, Some(gbp(500)), Some(gbp(-1)), free);
        assert_eq!(said, Err(AdjustError::OutOfBounds(gbp(500))));
        let said = adjusted(before, Some(gbp(500)), Some(gbp(500)), free);
        assert_eq!(said, Ok(balance(500, 500)));
        let settled = adjusted(before, None, Some(gbp(0)), free).unwrap();
        assert_eq!(settled, balance(1_000, 0));
        let reopened = adjusted(before, None, Some(gbp(1_000)), free).unwrap();
        assert_eq!(reopened, balance(1_000, 1_000));
    }

    #[test]
    fn payments_recorded_here_cannot_be_set_aside() {
        let before = balance(1_000, 400);
        let refused = adjusted(before, None, Some(gbp(500)), gbp(600));
        let most = gbp(400);
        let paid = gbp(600);
        assert_eq!(refused, Err(AdjustError::Paid { paid, most }));
        assert!(adjusted(before, None, Some(gbp(100)), paid).is_ok());
        for open in [None, Some(gbp(0))] {
            let less = adjusted(before, Some(gbp(599)), open, paid);
            assert_eq!(less, Err(AdjustError::Overpaid { paid }));
        }
        let other = Money::from_minor(1, Currency::EUR);
        assert!(matches!(
            adjusted(before, Some(other), None, paid),
            Err(AdjustError::Money(_))
        ));
    }

    proptest! {
        #[test]
        fn no_balance_leaves_its_bounds(
            original in 0..10_000_i64,
            settled in 0..10_000_i64,
            paid in 0..10_000_i64,
            new in proptest::option::of(-100..20_000_i64),
            open in proptest::option::of(-100..20_000_i64),
        ) {
            let settled = settled.min(original);
            let paid = paid.min(settled);
            let before = balance(original, original - settled);
            if let Ok(after) = adjusted(before, new.map(gbp), open.map(gbp), gbp(paid)) {
                prop_assert!(after.open().minor() >= 0);
                prop_assert!(after.open().minor() + paid <= after.original().minor());
            }
        }
    }
}
