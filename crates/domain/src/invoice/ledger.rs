//! The ledger: every change of an open balance is one row that is never changed.

use crate::{InvoiceId, Money};
use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};

/// Why an open balance changed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum LedgerCause {
    /// The invoice was issued; open equals original, the delta is zero.
    Issued,
    /// The invoice was imported; the delta is what had been paid in the ERP before.
    Imported,
    /// The invoice's content was edited; open moved along with original, the delta is zero.
    Edited,
    /// A payment was applied.
    PaymentApplied,
    /// A payment was reverted or refunded.
    PaymentReverted,
    /// A program set the balance through the API.
    Adjusted,
}

impl LedgerCause {
    /// The stored word.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Issued => "issued",
            Self::Imported => "imported",
            Self::Edited => "edited",
            Self::PaymentApplied => "payment_applied",
            Self::PaymentReverted => "payment_reverted",
            Self::Adjusted => "adjusted",
        }
    }

    /// From the stored word.
    #[must_use]
    pub fn from_code(code: &str) -> Option<Self> {
        [
            Self::Issued,
            Self::Imported,
            Self::Edited,
            Self::PaymentApplied,
            Self::PaymentReverted,
            Self::Adjusted,
        ]
        .into_iter()
        .find(|cause| cause.code() == code)
    }
}

/// One row of the ledger. `open = original + Σ delta` holds for every invoice at every moment.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct LedgerEntry {
    /// Whose balance.
    pub invoice_id: InvoiceId,
    /// How the distance between open and original changed.
    pub delta: Money,
    /// The original balance after it.
    pub original_after: Money,
    /// The open balance after it.
    pub open_after: Money,
    /// Why.
    pub cause: LedgerCause,
    /// What caused it: a payment's number, an import's.
    pub reference: String,
    /// Who.
    pub actor: String,
    /// When.
    pub at: DateTime<Utc>,
}
