//! The advice of a remittance: by which a payer tells the seller what is paid, and for what.

use super::ProcessingStatus;
use crate::{Money, MoneyError};

impl ProcessingStatus {
    /// Is there something to advise of? The payer has done their part, whether the money is
    /// there or on its way; not of a checkout that is unfinished, nor of what went back.
    #[must_use]
    pub const fn has_advice(self) -> bool {
        matches!(
            self,
            Self::AwaitingProcessing | Self::Processing | Self::Completed
        )
    }
}

/// What an advice says that an invoice takes: what is meant for it, until something of the payment
/// is `kept` as a credit. Then it is known what the invoice took, and the rest is in the credit.
#[must_use]
pub const fn taken_by(amount: Money, applied: Money, kept: bool) -> Money {
    if kept { applied } else { amount }
}

/// What stays open of an invoice on which `open` is open now, once a payment of which `amount`
/// is meant for it, and `applied` is taken off already, is there in full. An invoice that was
/// settled meanwhile stays settled.
///
/// # Errors
/// When the currencies differ.
pub fn left_after(open: Money, amount: Money, applied: Money) -> Result<Money, MoneyError> {
    let coming = amount.checked_sub(applied)?;
    let left = open.checked_sub(coming)?;
    Ok(if left.is_negative() {
        Money::zero(left.currency())
    } else {
        left
    })
}
