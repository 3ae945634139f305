//! Credits of a company: credit notes of the ERP, and money beyond what was owed.

use crate::{CompanyId, CreditId, Money};
use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};

/// Why a company has a credit.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum CreditReason {
    /// A credit note of the ERP.
    CreditNote,
    /// Money arrived for invoices that had been settled meanwhile.
    ExcessPayment,
}

impl CreditReason {
    /// The stored word.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::CreditNote => "credit_note",
            Self::ExcessPayment => "excess_payment",
        }
    }

    /// From the stored word; anything unknown is an excess, which asks for attention.
    #[must_use]
    pub fn from_code(code: &str) -> Self {
        if code == "credit_note" {
            Self::CreditNote
        } else {
            Self::ExcessPayment
        }
    }

    /// The words in lists.
    #[must_use]
    pub const fn label(self) -> &'static str {
        match self {
            Self::CreditNote => "Credit note",
            Self::ExcessPayment => "Excess payment",
        }
    }
}

/// A credit of a company: kept, shown, never silently spent.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Credit {
    /// Which.
    pub id: CreditId,
    /// Whose.
    pub company_id: CompanyId,
    /// Why.
    pub reason: CreditReason,
    /// Credit note number, or the payment's.
    pub reference: String,
    /// Above zero.
    pub amount: Money,
    /// Since when.
    pub at: DateTime<Utc>,
}
