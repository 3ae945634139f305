//! The rows of an invoice as typed: read, and totalled, as one.

use super::{CostEdit, InvoiceContent, LineEdit};
use crate::{
    Currency, Money,
    money::{MoneyError, check_total},
    problem::FieldError,
};
use serde::{Deserialize, Serialize};

/// How many rows an invoice may have.
pub(super) const MAX_LINES: usize = 2_000;

/// Totals while typing. They need the amounts of all rows, and nothing else of them.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Totals {
    /// Sum of the invoice lines.
    pub subtotal: Money,
    /// What the invoice charges.
    pub total: Money,
}

/// Invoice lines and cost lines as typed. Field paths are `lines.0.quantity`,
/// `costs.1.amount`; what is wrong with all of them together is under `lines` or `total`.
#[derive(Debug, Clone, Copy)]
pub struct TypedRows<'a> {
    /// Invoice lines.
    pub lines: &'a [LineEdit],
    /// Cost lines.
    pub costs: &'a [CostEdit],
}

impl TypedRows<'_> {
    /// Reads all rows, collecting what is wrong, also totals that are too large or not above
    /// zero; `nothing` says what to do about those.
    pub(super) fn read(
        self,
        currency: Currency,
        nothing: &str,
        errors: &mut Vec<FieldError>,
    ) -> Option<InvoiceContent> {
        if self.lines.len() + self.costs.len() > MAX_LINES {
            errors.push(FieldError::new(
                "lines",
                format!("An invoice holds {MAX_LINES} rows."),
            ));
            return None;
        }
        let before = errors.len();
        let content = self.readable(currency, errors);
        match content.total(currency).and_then(check_total) {
            // A total of what could be read says nothing while rows cannot be read.
            Ok(total) if errors.len() == before && !total.is_positive() => {
                errors.push(FieldError::new(
                    "total",
                    format!(
                        "The total would be {total}. An invoice has to ask for something; {nothing}"
                    ),
                ));
            }
            Ok(_) => {}
            Err(error) => errors.push(FieldError::new("total", error)),
        }
        (errors.len() == before).then_some(content)
    }

    /// The totals as typed, also while texts cannot be saved; `None` while an amount cannot
    /// be read, since a total without it would be wrong.
    ///
    /// # Errors
    /// When an amount or a sum is too large.
    pub fn totals(self, currency: Currency) -> Result<Option<Totals>, MoneyError> {
        let mut subtotal = Money::zero(currency);
        for line in self.lines {
            let Some(amount) = line.amount(currency)? else {
                return Ok(None);
            };
            subtotal = subtotal.checked_add(amount)?;
        }
        let mut costs = Money::zero(currency);
        for cost in self.costs {
            let amount = cost.amount(currency).ok();
            let Some(amount) = amount.filter(|amount| cost.kind.allows(*amount)) else {
                return Ok(None);
            };
            costs = costs.checked_add(amount)?;
        }
        let total = check_total(subtotal.checked_add(costs)?)?;
        Ok(Some(Totals { subtotal, total }))
    }

    fn readable(self, currency: Currency, errors: &mut Vec<FieldError>) -> InvoiceContent {
        let lines = self.lines.iter().enumerate();
        let lines = lines
            .filter_map(|(index, line)| line.read(&format!("lines.{index}"), errors))
            .collect();
        let costs = self.costs.iter().enumerate();
        let costs = costs
            .filter_map(|(index, cost)| cost.read(&format!("costs.{index}"), currency, errors))
            .collect();
        InvoiceContent { lines, costs }
    }
}
