//! Words on receipts.

use crate::Money;
use serde::{Deserialize, Serialize};

/// Whether money came to the invoices or went from them.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum TransactionType {
    /// It came.
    Paid,
    /// It went back to the payer.
    Refunded,
    /// It was taken off the invoices, and nothing was sent back: it is kept as a credit, goes
    /// onto other invoices, or never came.
    Reverted,
}

impl TransactionType {
    /// All of them.
    pub const ALL: [Self; 3] = [Self::Paid, Self::Refunded, Self::Reverted];

    /// The stored and shown word.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Paid => "Paid",
            Self::Refunded => "Refunded",
            Self::Reverted => "Reverted",
        }
    }

    /// From the stored word.
    #[must_use]
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL
            .into_iter()
            .find(|transaction| transaction.code() == code)
    }

    /// The amount as it counts in a sum: below zero, if the money went.
    #[must_use]
    pub const fn signed(self, amount: Money) -> Money {
        match self {
            Self::Paid => amount,
            Self::Refunded | Self::Reverted => amount.negated(),
        }
    }
}

/// How money can reach the seller outside of BigCommerce.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum OfflineMethod {
    /// By cheque.
    Cheque,
    /// In cash.
    Cash,
    /// By bank transfer.
    BankTransfer,
    /// Any other way; the memo says which.
    Other,
}

impl OfflineMethod {
    /// All, the usual one first.
    pub const ALL: [Self; 4] = [Self::Cheque, Self::Cash, Self::BankTransfer, Self::Other];

    /// The stored and shown word.
    #[must_use]
    pub const fn label(self) -> &'static str {
        match self {
            Self::Cheque => "Cheque",
            Self::Cash => "Cash",
            Self::BankTransfer => "Bank transfer",
            Self::Other => "Other",
        }
    }

    /// How a receipt's `payment_type` is told to programs: in the word of B2B Edition's
    /// contract where the portal knows no better one.
    #[must_use]
    pub fn told(payment_type: String) -> String {
        if payment_type == Self::Other.label() {
            "Offline".to_owned()
        } else {
            payment_type
        }
    }

    /// How a payment's method is shown to people. BigCommerce's own name of a cheque, which a
    /// store keeps that has not renamed it, is the portal's: one thing has one name.
    #[must_use]
    pub fn shown(method: String) -> String {
        if method == "Check" {
            Self::Cheque.label().to_owned()
        } else {
            method
        }
    }

    /// From the word.
    #[must_use]
    pub fn from_label(label: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|method| method.label() == label)
    }
}
