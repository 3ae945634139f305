//! How far the money of a payment has come, as receipts and advices say it.

use super::{PaymentState, ProcessingStatus};
use crate::order::OrderStatus;

/// What a document may call the money of a payment. A receipt is written when invoices are
/// lowered, which an order that only promises to be paid does, too: nobody is to read of such
/// money that it was received.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum MoneyStanding {
    /// It has come.
    Received,
    /// It is promised, and this far.
    Promised(ProcessingStatus),
    /// It was taken off its invoices.
    Reverted {
        /// It had come all the same.
        came: bool,
    },
    /// Nothing of it is held: it went back or never came. With the word of lists for that.
    Gone(&'static str),
}

impl MoneyStanding {
    /// Of a receipt for money that came, as the payment stands today and BigCommerce reported
    /// its `order` last.
    #[must_use]
    pub const fn of_receipt(state: PaymentState, order: Option<OrderStatus>) -> Self {
        match state.status {
            ProcessingStatus::Refunded => Self::Gone(state.status.label_with(order)),
            ProcessingStatus::Completed if state.applied => Self::Received,
            ProcessingStatus::Completed => Self::Reverted { came: true },
            status if state.applied => Self::Promised(status),
            _ => Self::Reverted { came: false },
        }
    }

    /// Of the advice of a payment in this status. It says what the payer has done, wherever the
    /// seller has put the money.
    #[must_use]
    pub const fn of_advice(status: ProcessingStatus, order: Option<OrderStatus>) -> Self {
        match status {
            ProcessingStatus::Refunded => Self::Gone(status.label_with(order)),
            ProcessingStatus::Completed => Self::Received,
            ProcessingStatus::Incomplete
            | ProcessingStatus::AwaitingProcessing
            | ProcessingStatus::Processing => Self::Promised(status),
        }
    }

    /// The word by which templates choose what they call the sum.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Received | Self::Reverted { came: true } => "received",
            Self::Promised(_) => "promised",
            Self::Reverted { came: false } | Self::Gone(_) => "void",
        }
    }

    /// What the document has to say beside the sum, where the money is not there or not on its
    /// invoices.
    #[must_use]
    pub fn mark(self) -> Option<String> {
        Some(match self {
            Self::Received => return None,
            Self::Promised(status) => format!(
                "{}: the store confirms the payment when the money arrives.",
                status.label()
            ),
            Self::Reverted { .. } => {
                "Reverted: the payment has been taken off its invoices.".to_owned()
            }
            Self::Gone(word) => format!(
                "{word}: nothing of this payment is held, and it has been taken off its invoices."
            ),
        })
    }
}
