//! Which invoices are asked for. List, totals, export and bulk actions all take this one type.

use super::{InvoiceSource, InvoiceStatus};
use crate::{CompanyId, Currency, DateRange, InvoiceId, UnitPrice};
use serde::{Deserialize, Serialize};

/// One status that a list can be filtered by; several are joined by "or".
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum StatusFilter {
    /// Stored status open, late or not.
    Open,
    /// Stored status partially paid, late or not.
    PartiallyPaid,
    /// Stored status completed.
    Paid,
    /// Something is owed and the due date has passed, partially paid ones included.
    Overdue,
}

impl StatusFilter {
    /// All, in the order of the filter menu.
    pub const ALL: [Self; 4] = [Self::Open, Self::PartiallyPaid, Self::Paid, Self::Overdue];

    /// As in the URL.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Open => "open",
            Self::PartiallyPaid => "partial",
            Self::Paid => "paid",
            Self::Overdue => "overdue",
        }
    }

    /// As in the menu.
    #[must_use]
    pub const fn label(self) -> &'static str {
        match self {
            Self::Open => "Open",
            Self::PartiallyPaid => "Partially paid",
            Self::Paid => "Paid",
            Self::Overdue => "Overdue",
        }
    }

    /// The stored status it stands for; `None` for overdue.
    #[must_use]
    pub const fn status(self) -> Option<InvoiceStatus> {
        match self {
            Self::Open => Some(InvoiceStatus::Open),
            Self::PartiallyPaid => Some(InvoiceStatus::PartiallyPaid),
            Self::Paid => Some(InvoiceStatus::Completed),
            Self::Overdue => None,
        }
    }
}

/// An amount from and to, both inclusive, either may be open; in major units of whatever
/// currency an invoice has.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct AmountRange {
    /// At least.
    pub from: Option<UnitPrice>,
    /// At most.
    pub to: Option<UnitPrice>,
}

impl AmountRange {
    /// Neither end is given.
    #[must_use]
    pub const fn is_open(self) -> bool {
        self.from.is_none() && self.to.is_none()
    }
}

/// Which invoices. Everything given must hold; everything absent does not matter.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct InvoiceFilter {
    /// Part of number, order, PO, external id or company, or a whole SKU; for buyers also a
    /// part of one.
    pub search: Option<String>,
    /// Any of these; none means all.
    pub statuses: Vec<StatusFilter>,
    /// Part of the invoice number, or the whole id.
    pub number: Option<String>,
    /// One company.
    pub company: Option<CompanyId>,
    /// Part of the company's name or of its key in the ERP.
    pub company_text: Option<String>,
    /// Part of the order's number.
    pub order: Option<String>,
    /// Part of the purchase order number.
    pub po_number: Option<String>,
    /// One source.
    pub source: Option<InvoiceSource>,
    /// One currency.
    pub currency: Option<Currency>,
    /// Issue date, both ends inclusive.
    pub issued: DateRange,
    /// Due date, both ends inclusive.
    pub due: DateRange,
    /// What was charged.
    pub amount: AmountRange,
    /// Only those with a payment that awaits processing or is in process.
    pub pending: bool,
    /// Only these, at most [`MAX_IDS`]; `None` means all.
    pub ids: Option<Vec<InvoiceId>>,
}

/// How many invoices may be named one by one.
pub const MAX_IDS: usize = 1_000;

impl InvoiceFilter {
    /// Nothing is filtered.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        *self == Self::default()
    }
}
