//! Money that is on its way to an invoice.

use crate::Money;
use serde::{Deserialize, Serialize};

/// What the payments of an invoice that await processing or are in process have done to it.
/// Whether a payment is applied is independent of how far its money has come, so both occur.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct PendingMoney {
    /// Taken off what is due already.
    pub taken_off: Money,
    /// Meant for the invoice by payments that are not applied: not taken off yet.
    pub waiting: Money,
}

impl PendingMoney {
    /// What of `open`, all that is due now, is due only until the waiting payments are applied.
    #[must_use]
    pub fn stays_due(self, open: Money) -> Money {
        let minor = self.waiting.minor().min(open.minor());
        Money::from_minor(minor, open.currency())
    }
}
