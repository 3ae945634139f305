//! What an edit changed, from what to what, for the invoice's history.

use super::{Address, CostLine, InvoiceContent, InvoiceLine, Printed};
use crate::{
    DueDate,
    date::short,
    text::{differing, excerpt},
};
use std::fmt;

/// So many changed rows are named.
const NAMED: usize = 5;
/// So many characters of a changed text are shown.
const SHOWN_CHARS: usize = 60;

/// What an edit can change of an invoice, as it stands before or after it.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Editable<'a> {
    /// Until when it can be paid.
    pub due: DueDate,
    /// The buyer's purchase order number.
    pub po_number: Option<&'a str>,
    /// Its lines and cost lines.
    pub content: &'a InvoiceContent,
    /// What stands around the rows; `None` where it is not known how it stood.
    pub printed: Option<&'a Printed>,
}

impl Editable<'_> {
    /// Every change from this to `now`, in words: `line “Cakestand”: quantity 4 → 6`. Of the
    /// rows the first ones are named and the rest is counted; long texts are cut.
    #[must_use]
    pub fn changes_to(&self, now: &Self) -> Vec<String> {
        let mut words = changed_rows(&self.content.lines, &now.content.lines);
        words.extend(changed_rows(&self.content.costs, &now.content.costs));
        let more = words.len().saturating_sub(NAMED);
        words.truncate(NAMED);
        if more > 0 {
            words.push(format!("and {more} more"));
        }
        words.extend(figure("due date", &short(self.due.0), &short(now.due.0)));
        let po_number = |of: &Self| of.po_number.unwrap_or_default().to_owned();
        words.extend(text("PO number", &po_number(self), &po_number(now)));
        if let (Some(then), Some(now)) = (self.printed, now.printed) {
            let around = [
                text("terms and conditions", &then.terms_text, &now.terms_text),
                text(
                    "billing address",
                    &in_one_line(std::slice::from_ref(&then.billing_address)),
                    &in_one_line(std::slice::from_ref(&now.billing_address)),
                ),
                text(
                    "delivery address",
                    &in_one_line(&then.shipping_addresses),
                    &in_one_line(&now.shipping_addresses),
                ),
            ];
            words.extend(around.into_iter().flatten());
        }
        words
    }
}

/// A row whose changes are told.
trait Row: PartialEq {
    /// `line`.
    const NOUN: &'static str;

    /// What a person calls it.
    fn name(&self) -> &str;

    /// Does it stand for the same thing, perhaps with other figures?
    fn is_same_thing(&self, other: &Self) -> bool;

    /// What it charges: `4 × 12.75`.
    fn figures(&self) -> String;

    /// What is other than in `now`: `quantity 4 → 6`.
    fn changes_to(&self, now: &Self) -> Vec<String>;
}

impl Row for InvoiceLine {
    const NOUN: &'static str = "line";

    fn name(&self) -> &str {
        &self.description
    }

    fn is_same_thing(&self, other: &Self) -> bool {
        self.description == other.description || (!self.sku.is_empty() && self.sku == other.sku)
    }

    fn figures(&self) -> String {
        let figures = format!("{} × {}", self.quantity, self.unit_price);
        if self.unit_discount.e4() == 0 {
            figures
        } else {
            format!("{figures}, discount {}", self.unit_discount)
        }
    }

    fn changes_to(&self, now: &Self) -> Vec<String> {
        let changes = [
            text("SKU", &self.sku, &now.sku),
            text("description", &self.description, &now.description),
            figure("quantity", &self.quantity, &now.quantity),
            figure("price", &self.unit_price, &now.unit_price),
            figure("discount", &self.unit_discount, &now.unit_discount),
        ];
        changes.into_iter().flatten().collect()
    }
}

impl Row for CostLine {
    const NOUN: &'static str = "cost line";

    fn name(&self) -> &str {
        &self.label
    }

    fn is_same_thing(&self, other: &Self) -> bool {
        self.label == other.label
    }

    fn figures(&self) -> String {
        self.amount.to_string()
    }

    fn changes_to(&self, now: &Self) -> Vec<String> {
        let changes = [
            text("label", &self.label, &now.label),
            figure("kind", &self.kind.label(), &now.kind.label()),
            figure("amount", &self.amount, &now.amount),
        ];
        changes.into_iter().flatten().collect()
    }
}

/// What became of the rows, in the order in which they stood; added ones come last.
fn changed_rows<T: Row>(old: &[T], new: &[T]) -> Vec<String> {
    let named = |row: &T| format!("{} “{}”", T::NOUN, excerpt(row.name()));
    let words = paired(old, new).into_iter().filter_map(|pair| match pair {
        (Some(then), Some(now)) => {
            let changes = then.changes_to(now);
            (!changes.is_empty()).then(|| format!("{}: {}", named(then), changes.join(", ")))
        }
        (Some(then), None) => Some(format!("removed {}: {}", named(then), then.figures())),
        (None, Some(now)) => Some(format!("added {}: {}", named(now), now.figures())),
        (None, None) => None,
    });
    let words: Vec<String> = words.collect();
    if words.is_empty() && old != new {
        return vec![format!("{}s stand in another order", T::NOUN)];
    }
    words
}

type Pair<'a, T> = (Option<&'a T>, Option<&'a T>);
/// Of two rows with their places.
type Alike<T> = fn((usize, &T), (usize, &T)) -> bool;

/// The rows that became each other: equal ones before those that stand for the same thing, and
/// those before what took the place of another.
fn paired<'a, T: Row>(old: &'a [T], new: &'a [T]) -> Vec<Pair<'a, T>> {
    let mut gone: Vec<(usize, &'a T)> = old.iter().enumerate().collect();
    let mut come: Vec<(usize, &'a T)> = new.iter().enumerate().collect();
    let mut pairs: Vec<(usize, Pair<'a, T>)> = Vec::new();
    let alike: [Alike<T>; 3] = [
        |then, now| then.1 == now.1,
        |then, now| then.1.is_same_thing(now.1),
        |then, now| then.0 == now.0,
    ];
    for alike in alike {
        gone.retain(|then| {
            let found = come.iter().position(|now| alike(*then, *now));
            if let Some(found) = found {
                let (_, now) = come.remove(found);
                pairs.push((then.0, (Some(then.1), Some(now))));
            }
            found.is_none()
        });
    }
    let removed = gone.into_iter();
    pairs.extend(removed.map(|(place, then)| (place, (Some(then), None))));
    pairs.sort_by_key(|(place, _)| *place);
    let stayed = pairs.into_iter().map(|(_, pair)| pair);
    let added = come.into_iter().map(|(_, now)| (None, Some(now)));
    stayed.chain(added).collect()
}

/// `quantity 4 → 6`.
fn figure<T: PartialEq + fmt::Display>(what: &str, then: &T, now: &T) -> Option<String> {
    (then != now).then(|| format!("{what} {then} → {now}"))
}

/// `PO number “PO-1” → “PO-2”`.
fn text(what: &str, then: &str, now: &str) -> Option<String> {
    if then == now {
        return None;
    }
    let (from, to) = differing(then, now, SHOWN_CHARS);
    Some(if then.is_empty() {
        format!("{what} “{to}” added")
    } else if now.is_empty() {
        format!("{what} “{from}” removed")
    } else {
        format!("{what} “{from}” → “{to}”")
    })
}

/// `1 Mill Lane, York / 2 Quay, Hull`.
fn in_one_line(addresses: &[Address]) -> String {
    let lines: Vec<String> = addresses
        .iter()
        .map(|address| address.lines().join(", "))
        .filter(|line| !line.is_empty())
        .collect();
    lines.join(" / ")
}
