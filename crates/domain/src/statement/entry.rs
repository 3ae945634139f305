//! One change of what a company owes.

use crate::{InvoiceId, Money, PaymentId};
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

/// What happened. Of one day, entries are listed in this order.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum EntryKind {
    /// An invoice was issued.
    Invoice,
    /// What had been paid on an imported invoice before it was imported.
    PaidBefore,
    /// A program set an invoice's balance.
    Adjustment,
    /// A credit note was issued.
    CreditNote,
    /// Money came.
    Payment,
    /// Money did not come after all, or was corrected to less.
    Reversal,
    /// Money went back to the payer.
    Refund,
}

impl EntryKind {
    /// All, in the order in which they are listed.
    pub const ALL: [Self; 7] = [
        Self::Invoice,
        Self::PaidBefore,
        Self::Adjustment,
        Self::CreditNote,
        Self::Payment,
        Self::Reversal,
        Self::Refund,
    ];

    /// Its number.
    #[must_use]
    pub const fn code(self) -> i64 {
        match self {
            Self::Invoice => 0,
            Self::PaidBefore => 1,
            Self::Adjustment => 2,
            Self::CreditNote => 3,
            Self::Payment => 4,
            Self::Reversal => 5,
            Self::Refund => 6,
        }
    }

    /// From its number.
    #[must_use]
    pub fn from_code(code: i64) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.code() == code)
    }

    /// The words in statements.
    #[must_use]
    pub const fn label(self) -> &'static str {
        match self {
            Self::Invoice => "Invoice",
            Self::PaidBefore => "Paid before the import",
            Self::Adjustment => "Adjustment",
            Self::CreditNote => "Credit note",
            Self::Payment => "Payment",
            Self::Reversal => "Payment reversed",
            Self::Refund => "Payment refunded",
        }
    }
}

/// One change of what a company owes.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Entry {
    /// The day from which it counts, in the store's zone.
    pub on: NaiveDate,
    /// What happened.
    pub kind: EntryKind,
    /// Whose it is.
    pub company: String,
    /// The invoice that it is about.
    pub invoice: Option<InvoiceId>,
    /// The payment that it is about.
    pub payment: Option<PaymentId>,
    /// Number of the invoice, credit note or payment.
    pub number: String,
    /// A purchase order's number; how a payment came: `Cheque 1234`. May be empty.
    pub details: String,
    /// Above zero more is owed, below zero less.
    pub amount: Money,
}

impl Entry {
    /// `Invoice 536365`, `Payment 12`.
    #[must_use]
    pub fn title(&self) -> String {
        format!("{} {}", self.kind.label(), self.number)
            .trim()
            .to_owned()
    }
}
