//! Invoice status, overdue, and what each state permits.

use crate::{DueDate, Money, Problem};
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use thiserror::Error;

/// The stored status, always derived from the balances.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum InvoiceStatus {
    /// Nothing has been paid. Wire value 0.
    Open,
    /// Something, not all, has been paid. Wire value 1.
    PartiallyPaid,
    /// Nothing is left to pay. Wire value 2.
    Completed,
}

impl InvoiceStatus {
    /// The status that follows from the balances; at or below zero it is completed.
    #[must_use]
    pub fn derive(original: Money, open: Money) -> Self {
        if !open.is_positive() {
            Self::Completed
        } else if open.minor() < original.minor() {
            Self::PartiallyPaid
        } else {
            Self::Open
        }
    }

    /// The wire's and the database's number.
    #[must_use]
    pub const fn code(self) -> i64 {
        match self {
            Self::Open => 0,
            Self::PartiallyPaid => 1,
            Self::Completed => 2,
        }
    }

    /// From the number; `None` for any other.
    #[must_use]
    pub const fn from_code(code: i64) -> Option<Self> {
        match code {
            0 => Some(Self::Open),
            1 => Some(Self::PartiallyPaid),
            2 => Some(Self::Completed),
            _ => None,
        }
    }

    /// The word in files.
    #[must_use]
    pub const fn label(self) -> &'static str {
        match self {
            Self::Open => "Open",
            Self::PartiallyPaid => "Partially paid",
            Self::Completed => "Completed",
        }
    }

    /// May its content be edited?
    ///
    /// # Errors
    /// With the reason, which the interface shows beside the disabled action.
    pub const fn check_edit(self) -> Result<(), Refusal> {
        match self {
            Self::Completed => Err(Refusal::EditCompleted),
            Self::Open | Self::PartiallyPaid => Ok(()),
        }
    }

    /// May it be deleted? `payments` counts payments in flight or applied.
    ///
    /// # Errors
    /// With the reason.
    pub const fn check_delete(self, payments: i64) -> Result<(), Refusal> {
        match self {
            Self::Completed => Err(Refusal::DeleteCompleted),
            Self::PartiallyPaid => Err(Refusal::DeletePartiallyPaid),
            Self::Open if payments > 0 => Err(Refusal::DeletePending),
            Self::Open => Ok(()),
        }
    }

    /// May it be paid?
    ///
    /// # Errors
    /// With the reason.
    pub const fn check_pay(self) -> Result<(), Refusal> {
        match self {
            Self::Completed => Err(Refusal::PayCompleted),
            Self::Open | Self::PartiallyPaid => Ok(()),
        }
    }
}

/// May an invoice be given to another company? `payments` counts the payments that name it:
/// applied, pending, reverted or only begun.
///
/// # Errors
/// With the reason.
pub const fn check_reassign(payments: i64) -> Result<(), Refusal> {
    if payments > 0 {
        Err(Refusal::ReassignPaid)
    } else {
        Ok(())
    }
}

/// Why an invoice's state forbids an action.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error, Serialize, Deserialize)]
pub enum Refusal {
    /// Completed invoices are final.
    #[error("This invoice is paid, so it can no longer be edited.")]
    EditCompleted,
    /// Completed invoices are final.
    #[error("This invoice is paid, so it cannot be deleted.")]
    DeleteCompleted,
    /// Money has been received for it.
    #[error("This invoice is partially paid, so it cannot be deleted. Revert its payments first.")]
    DeletePartiallyPaid,
    /// A payment is on its way.
    #[error("A payment for this invoice is pending, so it cannot be deleted.")]
    DeletePending,
    /// Nothing is left to pay.
    #[error("This invoice is already paid.")]
    PayCompleted,
    /// Money was paid for it, or is on its way.
    #[error(
        "Payments name this invoice, and they belong to the company that made them, so it cannot \
         be given to another company."
    )]
    ReassignPaid,
}

impl Refusal {
    /// Stable code for programs.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::EditCompleted => "invoice_completed_edit",
            Self::DeleteCompleted => "invoice_completed_delete",
            Self::DeletePartiallyPaid => "invoice_partially_paid_delete",
            Self::DeletePending => "invoice_payment_pending",
            Self::PayCompleted => "invoice_already_paid",
            Self::ReassignPaid => "invoice_has_payments",
        }
    }
}

impl From<Refusal> for Problem {
    fn from(refusal: Refusal) -> Self {
        Self::conflict(refusal.code(), refusal)
    }
}

/// What a person sees at a glance: the status, with overdue before the rest.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Standing {
    /// Nothing paid, not yet due.
    Open,
    /// Partly paid, not yet due.
    PartiallyPaid,
    /// Something is still owed after the due date.
    Overdue,
    /// Nothing is left to pay.
    Paid,
}

impl Standing {
    /// Overdue is derived here and nowhere else; the store's SQL states the same
    /// predicate and a test compares the two.
    #[must_use]
    pub fn derive(status: InvoiceStatus, due: DueDate, today: NaiveDate) -> Self {
        match status {
            InvoiceStatus::Completed => Self::Paid,
            _ if due.is_past(today) => Self::Overdue,
            InvoiceStatus::PartiallyPaid => Self::PartiallyPaid,
            InvoiceStatus::Open => Self::Open,
        }
    }

    /// The word on the badge.
    #[must_use]
    pub const fn label(self) -> &'static str {
        match self {
            Self::Open => "Open",
            Self::PartiallyPaid => "Partially paid",
            Self::Overdue => "Overdue",
            Self::Paid => "Paid",
        }
    }
}

/// Where an invoice comes from.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum InvoiceSource {
    /// Made here, from an order or by hand. Wire value 0.
    Portal,
    /// Imported from an ERP. Wire value 1.
    External,
}

impl InvoiceSource {
    /// The wire's and the database's number.
    #[must_use]
    pub const fn code(self) -> i64 {
        match self {
            Self::Portal => 0,
            Self::External => 1,
        }
    }

    /// From the number; anything but 0 is external.
    #[must_use]
    pub const fn from_code(code: i64) -> Self {
        if code == 0 {
            Self::Portal
        } else {
            Self::External
        }
    }

    /// The word in lists.
    #[must_use]
    pub const fn label(self) -> &'static str {
        match self {
            Self::Portal => "BigCommerce",
            Self::External => "ERP",
        }
    }
}
