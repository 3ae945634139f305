//! What BigCommerce knows about the money of an order, and what of it the seller holds.

use super::ProcessingStatus;
use crate::{Money, MoneyError, order::OrderStatus};

/// What the payment gateway tells about the money of an order.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Capture {
    /// Nothing: the order's status alone tells.
    Untold,
    /// The money is promised, not taken yet.
    Authorised,
    /// So much has been taken. Zero when there were nothing but tests.
    Exactly(Money),
}

/// What an order says about the money that was to come with it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum OrderVerdict {
    /// The shopper has not finished; there is no money yet.
    NotPlaced,
    /// Placed; the money stands as the status says.
    Placed(ProcessingStatus),
    /// Cancelled or declined.
    Void,
    /// The money went back.
    Refunded,
}

/// What BigCommerce knows about the money of an order.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct OrderMoney {
    /// The order's status.
    pub status: OrderStatus,
    /// What the order charges in all.
    pub total: Money,
    /// What of it the gateway has taken.
    pub capture: Capture,
    /// What has really been paid out again.
    pub refunded: Money,
    /// A refund was declined: its money did not go back, whatever the status says.
    pub refund_declined: bool,
}

impl OrderMoney {
    /// The money of an order that has an invoice of its own, as the payment sees it that came
    /// with the order. What store credit and gift certificates have `covered` is no part of
    /// it, because the invoice does not ask for that; and what the store has taken is all that
    /// was to come, because the invoice asks for the rest.
    ///
    /// # Errors
    /// On overflow or two currencies.
    pub fn received(self, covered: Money) -> Result<Self, MoneyError> {
        let beyond = |sum: Money| -> Result<Money, MoneyError> {
            let rest = sum.checked_sub(covered)?;
            Ok(if rest.is_negative() {
                Money::zero(rest.currency())
            } else {
                rest
            })
        };
        let (total, capture) = match self.capture {
            Capture::Exactly(sum) => {
                let taken = beyond(sum)?;
                (taken, Capture::Exactly(taken))
            }
            capture => (beyond(self.total)?, capture),
        };
        Ok(Self {
            total,
            capture,
            ..self
        })
    }

    /// Reads the order's state.
    #[must_use]
    pub const fn verdict(self) -> OrderVerdict {
        match self.status.0 {
            0 | 1 => OrderVerdict::NotPlaced,
            4 if !self.refund_declined => OrderVerdict::Refunded,
            5 | 6 => OrderVerdict::Void,
            _ => OrderVerdict::Placed(self.progress()),
        }
    }

    /// Has what is no longer held been sent back to the shopper? Of a cancelled order whose
    /// money was never taken, nothing has.
    #[must_use]
    pub const fn is_returned(self) -> bool {
        match (self.verdict(), self.capture) {
            (OrderVerdict::Refunded, _) => true,
            (OrderVerdict::Void, Capture::Untold | Capture::Authorised) => false,
            _ => self.refunded.is_positive(),
        }
    }

    /// How far the money of a placed order has come.
    const fn progress(self) -> ProcessingStatus {
        match (self.capture, self.status.0) {
            (Capture::Exactly(sum), _) if sum.minor() >= self.total.minor() => {
                ProcessingStatus::Completed
            }
            (Capture::Exactly(sum), _) if sum.is_positive() => ProcessingStatus::Processing,
            (Capture::Exactly(_), _) | (_, 7) => ProcessingStatus::AwaitingProcessing,
            (Capture::Authorised, _) | (_, 12 | 13) => ProcessingStatus::Processing,
            (Capture::Untold, _) => ProcessingStatus::Completed,
        }
    }

    /// Has money been taken beyond doubt?
    pub(super) const fn is_taken(self) -> bool {
        match (self.capture, self.verdict()) {
            (Capture::Exactly(sum), _) => sum.is_positive(),
            (_, OrderVerdict::Placed(ProcessingStatus::Completed)) => true,
            _ => false,
        }
    }

    /// What the payment stands for: what was taken, or is promised while nothing has been
    /// taken yet, less what went back; never below zero.
    #[must_use]
    pub fn held(self) -> Money {
        let came = match (self.verdict(), self.capture) {
            (OrderVerdict::NotPlaced | OrderVerdict::Refunded, _)
            | (OrderVerdict::Void, Capture::Untold | Capture::Authorised) => {
                Money::zero(self.total.currency())
            }
            (_, Capture::Exactly(sum)) => sum,
            (OrderVerdict::Placed(_), _) => self.total,
        };
        let minor = came.minor().saturating_sub(self.refunded.minor()).max(0);
        Money::from_minor(minor, came.currency())
    }
}
