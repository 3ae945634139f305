//! An edit under way, and putting it on top of what somebody else saved meanwhile.
//!
//! Three versions meet: the **base** on which the edit began, **theirs** that was saved
//! since, and **mine**. A cell that I did not touch takes theirs, so that saving mine never
//! silently undoes somebody else's correction; a cell that I did touch stays mine.

use super::{CostEdit, InvoiceEdit, LineEdit, Overlap, Printed, overlap};
use serde::{Deserialize, Serialize};

/// A row of an edit under way.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct EditedRow<T> {
    /// Which row of the base it changes; `None` for an added one.
    pub saved: Option<usize>,
    /// The row as typed.
    pub row: T,
}

/// A row after an edit was put on top of another version.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RebasedRow<T> {
    /// Which row of their version it changes; `None` for an added one.
    pub saved: Option<usize>,
    /// Which row of my edit it was; `None` for one that they added.
    pub edited: Option<usize>,
    /// The row as it is to be shown.
    pub row: T,
}

/// A row that can be compared and merged cell by cell.
pub trait EditRow: Clone + PartialEq {
    /// Does it stand for the same thing, perhaps with other figures?
    fn is_same_thing(&self, other: &Self) -> bool;

    /// `mine` where it differs from `base`, else `theirs`, cell by cell.
    #[must_use]
    fn merge(base: &Self, theirs: &Self, mine: &Self) -> Self;

    /// Its cells by the last part of their paths, always in the same order.
    fn cells(&self) -> Vec<(&'static str, &str)>;

    /// What a person calls it.
    fn name(&self) -> &str;
}

/// `mine` where it differs from `base`, else `theirs`.
pub(super) fn cell<T: Clone + PartialEq>(base: &T, theirs: &T, mine: &T) -> T {
    if mine == base {
        theirs.clone()
    } else {
        mine.clone()
    }
}

impl EditRow for LineEdit {
    fn is_same_thing(&self, other: &Self) -> bool {
        self.sku == other.sku && self.description == other.description
    }

    fn merge(base: &Self, theirs: &Self, mine: &Self) -> Self {
        Self {
            sku: cell(&base.sku, &theirs.sku, &mine.sku),
            description: cell(&base.description, &theirs.description, &mine.description),
            quantity: cell(&base.quantity, &theirs.quantity, &mine.quantity),
            unit_price: cell(&base.unit_price, &theirs.unit_price, &mine.unit_price),
            unit_discount: cell(
                &base.unit_discount,
                &theirs.unit_discount,
                &mine.unit_discount,
            ),
        }
    }

    fn cells(&self) -> Vec<(&'static str, &str)> {
        vec![
            ("sku", &self.sku),
            ("description", &self.description),
            ("quantity", &self.quantity),
            ("unit_price", &self.unit_price),
            ("unit_discount", &self.unit_discount),
        ]
    }

    fn name(&self) -> &str {
        &self.description
    }
}

impl EditRow for CostEdit {
    fn is_same_thing(&self, other: &Self) -> bool {
        self.kind == other.kind && self.label == other.label
    }

    fn merge(base: &Self, theirs: &Self, mine: &Self) -> Self {
        Self {
            kind: cell(&base.kind, &theirs.kind, &mine.kind),
            label: cell(&base.label, &theirs.label, &mine.label),
            amount: cell(&base.amount, &theirs.amount, &mine.amount),
        }
    }

    fn cells(&self) -> Vec<(&'static str, &str)> {
        vec![
            ("kind", self.kind.code()),
            ("label", &self.label),
            ("amount", &self.amount),
        ]
    }

    fn name(&self) -> &str {
        &self.label
    }
}

/// An edit that is not saved yet, with the version on which it is based.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct UnsavedEdit {
    /// The version on which it is based.
    pub base: InvoiceEdit,
    /// Due date as typed: `2010-12-31`, or empty.
    pub due: String,
    /// Purchase order number as typed.
    pub po_number: String,
    /// What stands around the rows, as typed.
    pub printed: Printed,
    /// Invoice lines as typed.
    pub lines: Vec<EditedRow<LineEdit>>,
    /// Cost lines as typed.
    pub costs: Vec<EditedRow<CostEdit>>,
}

/// An edit on top of another version.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RebasedEdit {
    /// Due date.
    pub due: String,
    /// Purchase order number.
    pub po_number: String,
    /// What stands around the rows.
    pub printed: Printed,
    /// Invoice lines.
    pub lines: Vec<RebasedRow<LineEdit>>,
    /// Cost lines.
    pub costs: Vec<RebasedRow<CostEdit>>,
    /// What both have changed, each in another way.
    pub overlaps: Vec<Overlap>,
}

impl UnsavedEdit {
    /// Puts the edit on top of `theirs`.
    #[must_use]
    pub fn rebase(&self, theirs: &InvoiceEdit) -> RebasedEdit {
        let base = &self.base;
        let (base_due, their_due) = (base.due.0.to_string(), theirs.due.0.to_string());
        let (base_po, their_po, my_po) = (&base.po_number, &theirs.po_number, &self.po_number);
        let lines = rebase(&base.lines, &theirs.lines, &self.lines);
        let costs = rebase(&base.costs, &theirs.costs, &self.costs);
        let fields = [
            overlap::of_field("due", &base_due, &their_due, &self.due),
            overlap::of_field("po_number", base_po.trim(), their_po.trim(), my_po.trim()),
        ];
        let mut overlaps: Vec<Overlap> = fields.into_iter().flatten().collect();
        let (printed, in_print) = self.printed.rebase(&base.printed, &theirs.printed);
        overlaps.extend(in_print);
        overlaps.extend(overlap::of_rows(
            "lines",
            &base.lines,
            &theirs.lines,
            &self.lines,
            &lines,
        ));
        overlaps.extend(overlap::of_rows(
            "costs",
            &base.costs,
            &theirs.costs,
            &self.costs,
            &costs,
        ));
        RebasedEdit {
            due: cell(&base_due, &their_due, &self.due),
            po_number: cell(base_po, their_po, my_po),
            printed,
            lines,
            costs,
            overlaps,
        }
    }
}

/// Puts edited rows on top of `theirs`. Rows that they added come in where they stand;
/// rows that they removed go, unless I changed them; rows that I removed stay removed.
#[must_use]
pub fn rebase<T: EditRow>(base: &[T], theirs: &[T], mine: &[EditedRow<T>]) -> Vec<RebasedRow<T>> {
    let pairs = pair(base, theirs);
    let is_new = |index: &usize| !pairs.contains(&Some(*index));
    let added = |index: usize| {
        let row = theirs.get(index)?.clone();
        Some(RebasedRow {
            saved: Some(index),
            edited: None,
            row,
        })
    };
    let mut rows = Vec::with_capacity(mine.len());
    let mut arrivals = (0..theirs.len()).filter(is_new).peekable();
    for (edited, EditedRow { saved, row }) in mine.iter().enumerate() {
        let known = saved.and_then(|index| Some((base.get(index)?, *pairs.get(index)?)));
        match known {
            Some((before, Some(index))) => {
                while let Some(arrival) = arrivals.next_if(|arrival| *arrival < index) {
                    rows.extend(added(arrival));
                }
                let row = theirs
                    .get(index)
                    .map_or_else(|| row.clone(), |theirs| T::merge(before, theirs, row));
                rows.push(RebasedRow {
                    saved: Some(index),
                    edited: Some(edited),
                    row,
                });
            }
            Some((before, None)) if before == row => {}
            Some((_, None)) | None => {
                rows.push(RebasedRow {
                    saved: None,
                    edited: Some(edited),
                    row: row.clone(),
                });
            }
        }
    }
    rows.extend(arrivals.filter_map(added));
    rows
}

/// For every row of `base` the row of `theirs` that it became: the same things from the
/// beginning and from the end, and what is left between if it is as many.
pub(super) fn pair<T: EditRow>(base: &[T], theirs: &[T]) -> Vec<Option<usize>> {
    let same = |pair: &(&T, &T)| pair.0.is_same_thing(pair.1);
    let start = base.iter().zip(theirs).take_while(same).count();
    let (base_rest, theirs_rest) = (base.len() - start, theirs.len() - start);
    let end = base
        .iter()
        .rev()
        .zip(theirs.iter().rev())
        .take(base_rest.min(theirs_rest))
        .take_while(same)
        .count();
    let middle_matches = base_rest == theirs_rest;
    (0..base.len())
        .map(|index| {
            if index < start || middle_matches {
                Some(index)
            } else {
                let from_end = base.len() - index;
                (from_end <= end).then(|| theirs.len() - from_end)
            }
        })
        .collect()
}
