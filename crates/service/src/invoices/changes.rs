//! What differs between two states of an invoice, in words.

use super::snapshot::Snapshot;
use domain::{
    date::short,
    invoice::{CostLine, InvoiceLine},
    problem::FieldError,
};

/// Every field that differs, with its value in `now`; paths as in
/// [`domain::invoice::ContentError`].
pub(super) fn changes(then: &Snapshot, now: &Snapshot) -> Vec<FieldError> {
    let mut found = Vec::new();
    if then.due != now.due {
        found.push(FieldError::new(
            "due",
            format!("The due date is now {}.", short(now.due.0)),
        ));
    }
    if then.po_number != now.po_number {
        let message = match &now.po_number {
            Some(number) => format!("The PO number is now {number}."),
            None => "The PO number was removed.".to_owned(),
        };
        found.push(FieldError::new("po_number", message));
    }
    let (old, new) = (&then.content, &now.content);
    for (index, pair) in pairs(&old.lines, &new.lines) {
        line_changes(index, pair, &mut found);
    }
    for (index, pair) in pairs(&old.costs, &new.costs) {
        cost_changes(index, pair, &mut found);
    }
    found
}

/// How many invoice lines and cost lines differ.
pub(super) fn changed_rows(then: &Snapshot, now: &Snapshot) -> (usize, usize) {
    let (old, new) = (&then.content, &now.content);
    (
        pairs(&old.lines, &new.lines)
            .filter(|(_, (a, b))| a != b)
            .count(),
        pairs(&old.costs, &new.costs)
            .filter(|(_, (a, b))| a != b)
            .count(),
    )
}

/// Rows by their place in the list.
fn pairs<'a, T>(
    old: &'a [T],
    new: &'a [T],
) -> impl Iterator<Item = (usize, (Option<&'a T>, Option<&'a T>))> {
    (0..old.len().max(new.len())).map(|index| (index, (old.get(index), new.get(index))))
}

type Pair<'a, T> = (Option<&'a T>, Option<&'a T>);

fn line_changes(index: usize, pair: Pair<'_, InvoiceLine>, found: &mut Vec<FieldError>) {
    let place = index + 1;
    let (old, new) = match pair {
        (Some(old), Some(new)) => (old, new),
        (None, Some(new)) => {
            let message = format!(
                "Line {place} was added: {} of {} at {}.",
                new.quantity, new.description, new.unit_price
            );
            found.push(FieldError::new(format!("lines.{index}"), message));
            return;
        }
        (Some(old), None) => {
            let message = format!("Line {place}, {}, was removed.", old.description);
            found.push(FieldError::new(format!("lines.{index}"), message));
            return;
        }
        (None, None) => return,
    };
    let fields = [
        ("sku", "SKU", old.sku.clone(), new.sku.clone()),
        (
            "description",
            "Description",
            old.description.clone(),
            new.description.clone(),
        ),
        (
            "quantity",
            "Quantity",
            old.quantity.to_string(),
            new.quantity.to_string(),
        ),
        (
            "unit_price",
            "Unit price",
            old.unit_price.to_string(),
            new.unit_price.to_string(),
        ),
        (
            "unit_discount",
            "Unit discount",
            old.unit_discount.to_string(),
            new.unit_discount.to_string(),
        ),
    ];
    for (name, label, before, after) in fields {
        if before != after {
            found.push(FieldError::new(
                format!("lines.{index}.{name}"),
                format!("{label} of line {place} is now {after}."),
            ));
        }
    }
}

fn cost_changes(index: usize, pair: Pair<'_, CostLine>, found: &mut Vec<FieldError>) {
    match pair {
        (Some(old), Some(new)) if old.label != new.label || old.kind != new.kind => {
            found.push(FieldError::new(
                format!("costs.{index}.label"),
                format!("{} is now {} with {}.", old.label, new.label, new.amount),
            ));
        }
        (Some(old), Some(new)) if old.amount != new.amount => found.push(FieldError::new(
            format!("costs.{index}.amount"),
            format!("{} is now {}.", new.label, new.amount),
        )),
        (None, Some(new)) => found.push(FieldError::new(
            format!("costs.{index}"),
            format!("{} of {} was added.", new.label, new.amount),
        )),
        (Some(old), None) => found.push(FieldError::new(
            format!("costs.{index}"),
            format!("{} was removed.", old.label),
        )),
        _ => {}
    }
}
