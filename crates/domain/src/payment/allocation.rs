//! Spreading one sum over invoices.

use crate::{
    CompanyId, Currency, DueDate, InvoiceId, Money, MoneyError, Problem, money::check_total,
    problem::FieldError,
};
use serde::{Deserialize, Serialize};
use std::collections::HashSet;
use thiserror::Error;

/// How many invoices one payment can be for; no more are locked and written in one unit of
/// work.
pub const MAX_INVOICES: usize = 1_000;

/// How many open invoices *Receive payment* offers at once, those due first: a browser stays
/// quick with so many rows of fields.
pub const OFFERED_INVOICES: usize = 500;

/// An invoice that money can be put on.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Payable {
    /// Which.
    pub invoice_id: InvoiceId,
    /// Its number.
    pub number: String,
    /// Whose it is. The server always knows; not known is it only of what a browser kept before
    /// it was told.
    #[serde(default)]
    pub company_id: Option<CompanyId>,
    /// Its due date.
    pub due: DueDate,
    /// What is owed on it.
    pub open: Money,
}

/// What goes to one invoice.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct AllocationLine {
    /// Which invoice.
    pub invoice_id: InvoiceId,
    /// How much.
    pub amount: Money,
}

/// Spreads `sum` over `payables`, the earliest due date first, ties by id; the rest of
/// the sum that no invoice takes is the second part of the answer.
///
/// # Errors
/// When a payable has another currency.
pub fn allocate_oldest_first(
    sum: Money,
    payables: &[Payable],
) -> Result<(Vec<AllocationLine>, Money), MoneyError> {
    let mut order: Vec<&Payable> = payables.iter().collect();
    order.sort_by_key(|payable| (payable.due, payable.invoice_id));
    let mut rest = sum;
    let mut lines = Vec::new();
    for payable in order {
        rest.same_currency(payable.open)?;
        let minor = rest.minor().min(payable.open.minor());
        if minor > 0 {
            let amount = Money::from_minor(minor, sum.currency());
            rest = rest.checked_sub(amount)?;
            lines.push(AllocationLine {
                invoice_id: payable.invoice_id,
                amount,
            });
        }
    }
    Ok((lines, rest))
}

/// Why an allocation is refused; each names the invoice it is about.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum AllocationError {
    /// No line.
    #[error("Choose at least one invoice.")]
    Empty,
    /// More than one payment holds.
    #[error(
        "One payment can be for {MAX_INVOICES} invoices at most, and this is for {0}. Make several of it."
    )]
    TooMany(usize),
    /// Zero or less.
    #[error("The amount for invoice {number} must be more than zero.")]
    NotPositive {
        /// The invoice.
        invoice_id: InvoiceId,
        /// Its number.
        number: String,
    },
    /// More than is owed.
    #[error("{amount} is more than the {open} that is open on invoice {number}.")]
    ExceedsOpen {
        /// The invoice.
        invoice_id: InvoiceId,
        /// Its number.
        number: String,
        /// What was asked.
        amount: Money,
        /// What is open.
        open: Money,
    },
    /// Nothing is owed any more.
    #[error("Invoice {number} is already paid.")]
    AlreadyPaid {
        /// The invoice.
        invoice_id: InvoiceId,
        /// Its number.
        number: String,
    },
    /// Two currencies.
    #[error(
        "Invoice {number} is in {found}, the payment in {expected}. Pay each currency by itself."
    )]
    MixedCurrencies {
        /// The invoice.
        invoice_id: InvoiceId,
        /// Its number.
        number: String,
        /// The payment's.
        expected: Currency,
        /// The invoice's.
        found: Currency,
    },
    /// Two companies of one group.
    #[error("Invoice {number} is another company's. Pay each company by itself.")]
    SeveralCompanies {
        /// The invoice.
        invoice_id: InvoiceId,
        /// Its number.
        number: String,
    },
    /// The same invoice twice.
    #[error("An invoice appears twice.")]
    Duplicate {
        /// The invoice.
        invoice_id: InvoiceId,
    },
    /// Missing, or another company's: both look alike.
    #[error("This invoice does not exist.")]
    NotFound {
        /// The invoice.
        invoice_id: InvoiceId,
    },
    /// Too large.
    #[error(transparent)]
    Money(#[from] MoneyError),
}

impl AllocationError {
    const fn code(&self) -> &'static str {
        match self {
            Self::Empty => "nothing_selected",
            Self::TooMany(_) => "too_many_lines",
            Self::NotPositive { .. } => "amount_not_positive",
            Self::ExceedsOpen { .. } => "amount_exceeds_open_balance",
            Self::AlreadyPaid { .. } => "invoice_already_paid",
            Self::MixedCurrencies { .. } => "mixed_currencies",
            Self::SeveralCompanies { .. } => "several_companies",
            Self::Duplicate { .. } => "duplicate_invoice",
            Self::NotFound { .. } => "not_found",
            Self::Money(_) => "invalid_amount",
        }
    }

    const fn invoice_id(&self) -> Option<InvoiceId> {
        match self {
            Self::Empty | Self::TooMany(_) | Self::Money(_) => None,
            Self::NotPositive { invoice_id, .. }
            | Self::ExceedsOpen { invoice_id, .. }
            | Self::AlreadyPaid { invoice_id, .. }
            | Self::MixedCurrencies { invoice_id, .. }
            | Self::SeveralCompanies { invoice_id, .. }
            | Self::Duplicate { invoice_id }
            | Self::NotFound { invoice_id } => Some(*invoice_id),
        }
    }
}

impl From<AllocationError> for Problem {
    fn from(error: AllocationError) -> Self {
        use crate::problem::ProblemKind::{Conflict, Invalid, NotFound};
        let kind = match error {
            AllocationError::NotFound { .. } => NotFound,
            AllocationError::ExceedsOpen { .. } | AllocationError::AlreadyPaid { .. } => Conflict,
            _ => Invalid,
        };
        let mut problem = Self::new(kind, error.code(), &error);
        if matches!(error, AllocationError::TooMany(_)) {
            problem.fields.push(FieldError::new("lines", &error));
        }
        if let Some(id) = error.invoice_id() {
            problem
                .fields
                .push(FieldError::new(format!("lines.{id}"), &error));
        }
        problem
    }
}

/// Can one payment be for so many invoices? To be asked before the database is asked for
/// them; [`check_allocation`] asks too.
///
/// # Errors
/// [`AllocationError::TooMany`].
pub const fn check_count(invoices: usize) -> Result<(), AllocationError> {
    if invoices > MAX_INVOICES {
        Err(AllocationError::TooMany(invoices))
    } else {
        Ok(())
    }
}

/// Can this amount, in the invoice's currency, be put on the invoice?
///
/// # Errors
/// When it is not above zero, or more than is open.
pub fn check_amount(amount: Money, payable: &Payable) -> Result<(), AllocationError> {
    let (invoice_id, open) = (payable.invoice_id, payable.open);
    let number = payable.number.clone();
    if !amount.is_positive() {
        return Err(AllocationError::NotPositive { invoice_id, number });
    }
    if !open.is_positive() {
        return Err(AllocationError::AlreadyPaid { invoice_id, number });
    }
    if amount.minor() > open.minor() {
        return Err(AllocationError::ExceedsOpen {
            invoice_id,
            number,
            amount,
            open,
        });
    }
    Ok(())
}

/// Checks lines against the invoices they name and yields the total. A payment is one company's
/// and in one currency; the first line says which. `payables` are the invoices that the caller
/// may pay, read under lock when this decides.
///
/// # Errors
/// The first thing that is wrong.
pub fn check_allocation(
    lines: &[AllocationLine],
    payables: &[Payable],
) -> Result<Money, AllocationError> {
    check_count(lines.len())?;
    let first = lines.first().ok_or(AllocationError::Empty)?;
    let currency = first.amount.currency();
    let mut company = None;
    let mut seen = HashSet::new();
    for line in lines {
        let invoice_id = line.invoice_id;
        if !seen.insert(invoice_id) {
            return Err(AllocationError::Duplicate { invoice_id });
        }
        let payable = payables
            .iter()
            .find(|payable| payable.invoice_id == invoice_id)
            .ok_or(AllocationError::NotFound { invoice_id })?;
        let number = || payable.number.clone();
        if let Some(found) = payable.company_id
            && found != *company.get_or_insert(found)
        {
            let number = number();
            return Err(AllocationError::SeveralCompanies { invoice_id, number });
        }
        let found = payable.open.currency();
        let paying = line.amount.currency();
        if found != currency || paying != currency {
            let expected = if found == currency { paying } else { currency };
            let number = number();
            return Err(AllocationError::MixedCurrencies {
                invoice_id,
                number,
                expected,
                found,
            });
        }
        check_amount(line.amount, payable)?;
    }
    let total = Money::sum(lines.iter().map(|line| line.amount), currency)?;
    Ok(check_total(total)?)
}
