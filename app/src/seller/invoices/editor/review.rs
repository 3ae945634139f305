//! What follows from all that has been typed: totals, changes, and what is wrong.

use super::{row::Row, state::Editor};
use domain::{
    Money, date,
    invoice::{Printed, Totals},
    problem::FieldError,
};
use leptos::prelude::*;

/// What follows from all that has been typed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Review {
    /// How many unsaved changes.
    pub changes: usize,
    /// Totals as typed; `None` while an amount cannot be read or is too large.
    pub totals: Option<Totals>,
    /// What cannot be saved as it is.
    pub errors: Vec<FieldError>,
}

impl Editor {
    /// Computes the [`Review`], once per change.
    pub fn review(self) -> Review {
        self.track();
        untrack(|| {
            let edit = self.edit();
            let currency = self.rows.currency;
            let totals = edit.totals(currency).ok().flatten();
            let mut errors = match (edit.read_on(&self.saved_print(), currency), &totals) {
                (Ok(_), Some(totals)) => self.below_paid(totals.total),
                (Ok(_), None) => Vec::new(),
                (Err(error), _) => error.0,
            };
            errors.extend(self.wrong_due());
            Review {
                changes: self.changes(),
                totals,
                errors,
            }
        })
    }

    fn wrong_due(self) -> Option<FieldError> {
        let issued = self.detail.with(|detail| detail.row.issued);
        let message = match self.typed_due() {
            None => "Enter the due date.".to_owned(),
            Some(due) if due.0 < issued => {
                let issued = date::short(issued);
                format!("The due date cannot be before the issue date, {issued}.")
            }
            Some(_) => return None,
        };
        Some(FieldError::new("due", message))
    }

    /// What has been paid stays paid, so the total cannot fall below it.
    fn below_paid(self, total: Money) -> Vec<FieldError> {
        let balance = self.detail.with(|detail| detail.row.balance);
        let refused = balance.reprice(total).err();
        refused
            .map(|error| FieldError::new("total", error))
            .into_iter()
            .collect()
    }

    /// How many unsaved changes.
    pub fn changes(self) -> usize {
        let print = self.typed_print();
        self.detail.with(|detail| {
            let rows = |rows: RwSignal<Vec<Row>>, saved: usize| {
                rows.with(|rows| {
                    let kept = rows
                        .iter()
                        .filter(|row| row.saved_index().is_some())
                        .count();
                    let changed: usize = rows.iter().map(|row| row.changes()).sum();
                    changed + saved.saturating_sub(kept)
                })
            };
            let po_number = detail.row.po_number.as_deref().unwrap_or_default();
            rows(self.rows.lines, detail.content.lines.len())
                + rows(self.rows.costs, detail.content.costs.len())
                + usize::from(self.due.get() != detail.row.due.0.to_string())
                + usize::from(self.po_number.get().trim() != po_number)
                + print.changes(&Printed::of(detail))
        })
    }
}
