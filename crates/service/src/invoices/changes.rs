//! What differs between two states of an invoice, in words.

use super::snapshot::Snapshot;
use domain::{
    date::short,
    invoice::{Address, CostLine, InvoiceLine},
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
    print_changes(then, now, &mut found);
    let (old, new) = (&then.content, &now.content);
    for (index, pair) in pairs(&old.lines, &new.lines) {
        line_changes(index, pair, &mut found);
    }
    for (index, pair) in pairs(&old.costs, &new.costs) {
        cost_changes(index, pair, &mut found);
    }
    found
}

/// What differs around the rows; nothing where it is not known how it stood.
fn print_changes(then: &Snapshot, now: &Snapshot, found: &mut Vec<FieldError>) {
    let (Some(old), Some(new)) = (&then.printed, &now.printed) else {
        return;
    };
    if old.terms_text != new.terms_text {
        let what = match new.terms_text.as_str() {
            "" => "removed",
            _ => "changed",
        };
        let message = format!("The terms and conditions were {what}.");
        found.push(FieldError::new("terms_text", message));
    }
    if old.billing_address != new.billing_address {
        let message = now_at("billing", std::slice::from_ref(&new.billing_address));
        found.push(FieldError::new("billing_address", message));
    }
    if old.shipping_addresses != new.shipping_addresses {
        let message = now_at("delivery", &new.shipping_addresses);
        found.push(FieldError::new("shipping_addresses", message));
    }
}

/// `The billing address is now 1 Mill Lane, York.`
fn now_at(what: &str, addresses: &[Address]) -> String {
    let lines: Vec<String> = addresses
        .iter()
        .map(|address| address.lines().join(", "))
        .filter(|line| !line.is_empty())
        .collect();
    if lines.is_empty() {
        format!("The {what} address was removed.")
    } else {
        format!("The {what} address is now {}.", lines.join(" / "))
    }
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
