//! What programs are told of.

use crate::payment::{PaymentState, ProcessingStatus};
use serde::{Deserialize, Serialize};

/// A kind of event.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum EventKind {
    /// There is a new invoice.
    #[serde(rename = "invoice.created")]
    InvoiceCreated,
    /// Something about an invoice changed: its content, its balances, whose it is, that it is.
    #[serde(rename = "invoice.updated")]
    InvoiceUpdated,
    /// Nothing is left to pay on an invoice on which something was.
    #[serde(rename = "invoice.paid")]
    InvoicePaid,
    /// The due date of an unpaid invoice has passed.
    #[serde(rename = "invoice.overdue")]
    InvoiceOverdue,
    /// Money has come, or is put on invoices again.
    #[serde(rename = "payment.recorded")]
    PaymentRecorded,
    /// Money, or a part of it, has gone from the invoices again.
    #[serde(rename = "payment.reverted")]
    PaymentReverted,
    /// Nothing has happened; somebody tries whether deliveries arrive.
    #[serde(rename = "webhook.test")]
    Test,
}

/// What an event is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Subject {
    /// An invoice.
    Invoice,
    /// A payment.
    Payment,
    /// Nothing of the store's.
    Nothing,
}

/// What the audit trail calls it when a payment came to hold more, and less, without its state
/// having changed.
const MORE: &str = "more received";
const LESS: [&str; 3] = ["less received", "partly refunded", "deleted"];

impl EventKind {
    /// All that can be chosen.
    pub const ALL: [Self; 6] = [
        Self::InvoiceCreated,
        Self::InvoiceUpdated,
        Self::InvoicePaid,
        Self::InvoiceOverdue,
        Self::PaymentRecorded,
        Self::PaymentReverted,
    ];

    /// The wire's and the database's word.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::InvoiceCreated => "invoice.created",
            Self::InvoiceUpdated => "invoice.updated",
            Self::InvoicePaid => "invoice.paid",
            Self::InvoiceOverdue => "invoice.overdue",
            Self::PaymentRecorded => "payment.recorded",
            Self::PaymentReverted => "payment.reverted",
            Self::Test => "webhook.test",
        }
    }

    /// From the word, [`Self::Test`] too.
    #[must_use]
    pub fn from_code(code: &str) -> Option<Self> {
        let mut known = Self::ALL.into_iter().chain([Self::Test]);
        known.find(|event| event.code() == code)
    }

    /// In words.
    #[must_use]
    pub const fn label(self) -> &'static str {
        match self {
            Self::InvoiceCreated => "Invoice created",
            Self::InvoiceUpdated => "Invoice changed or deleted",
            Self::InvoicePaid => "Invoice paid",
            Self::InvoiceOverdue => "Invoice overdue",
            Self::PaymentRecorded => "Payment received",
            Self::PaymentReverted => "Payment taken back",
            Self::Test => "Test",
        }
    }

    /// What it is about.
    #[must_use]
    pub const fn subject(self) -> Subject {
        match self {
            Self::InvoiceCreated
            | Self::InvoiceUpdated
            | Self::InvoicePaid
            | Self::InvoiceOverdue => Subject::Invoice,
            Self::PaymentRecorded | Self::PaymentReverted => Subject::Payment,
            Self::Test => Subject::Nothing,
        }
    }

    /// What a deed that the audit trail takes down means to other programs: `noun` and `action`
    /// are the trail's words, the states those of a payment before and after.
    #[must_use]
    pub fn of_deed(
        noun: &str,
        action: &str,
        before: Option<PaymentState>,
        after: Option<PaymentState>,
    ) -> Option<Self> {
        match noun {
            "invoice" if matches!(action, "created" | "imported") => Some(Self::InvoiceCreated),
            "invoice" => Some(Self::InvoiceUpdated),
            "payment" => of_payment(action, before, after?),
            _ => None,
        }
    }
}

fn of_payment(
    action: &str,
    before: Option<PaymentState>,
    after: PaymentState,
) -> Option<EventKind> {
    let Some(before) = before else {
        let begun = after.status == ProcessingStatus::Incomplete;
        return (!begun).then_some(EventKind::PaymentRecorded);
    };
    let (had, has) = (before.status.is_held(), after.status.is_held());
    if (before.applied && !after.applied) || (had && !has) || LESS.contains(&action) {
        Some(EventKind::PaymentReverted)
    } else if (!before.applied && after.applied) || (!had && has) || action == MORE {
        Some(EventKind::PaymentRecorded)
    } else {
        None
    }
}
