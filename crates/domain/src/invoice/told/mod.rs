//! Invoices as programs tell them, an ERP above all: what it charges and what is open is as the
//! program says; the rows explain it, and what they leave unexplained becomes a row of its own.

mod adjust;
mod amount;
mod change;
mod content;
mod costs;
mod create;
mod extra;
mod list;
mod upsert;

pub use adjust::{AdjustError, adjusted};
pub use amount::ToldAmount;
pub use change::{ReadChange, ToldChange};
pub use content::{ReadDetails, ToldCost, ToldDetails, ToldLine};
pub use costs::SentCosts;
pub use create::{ReadInvoice, ToldInvoice};
pub use extra::{ToldValue, read_values, told_field};
pub use list::{DEFAULT_CHANNEL, ToldFilter, ToldList, ToldRow, ToldSearch, ToldSortKey};
pub use upsert::ToldUpsert;

use crate::{problem::FieldError, text};
use serde::{Deserialize, Serialize};

/// What an invoice is where a program does not say.
pub const DEFAULT_KIND: &str = "Invoice";

/// What the portal only keeps of an invoice for the programs that tell it.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Kept {
    /// Parts of the details, in the program's own form.
    pub details: Option<String>,
    /// Cost lines as they were told.
    pub costs: Option<SentCosts>,
}

/// Most characters of a number, a key and the like.
const KEY_CHARS: usize = 200;

/// One line without blanks around it; an empty one is none.
fn line(field: &str, told: Option<&str>, errors: &mut Vec<FieldError>) -> Option<String> {
    let told = told?.trim();
    if let Err(error) = text::check_name(told, KEY_CHARS) {
        errors.push(FieldError::new(field, error));
    }
    (!told.is_empty()).then(|| told.to_owned())
}

/// What it is. By its name alone a credit note would be owed like an invoice, so it is refused:
/// whoever sends one means that less is owed.
fn kind(told: Option<&str>, errors: &mut Vec<FieldError>) -> Option<String> {
    let kind = line("type", told, errors)?;
    if names_credit_note(&kind) {
        let message = "Credit notes are not taken here: the company would owe what it is to get \
                       back. Nothing was saved. Import credit notes from a file, which makes them \
                       credits of the company.";
        errors.push(FieldError::new("type", message));
    }
    Some(kind)
}

/// However it is written: `CreditNote`, `credit memo`, `SALES_CREDIT_MEMO`. `Credit` alone may
/// be what was sold on credit.
fn names_credit_note(kind: &str) -> bool {
    let letters = kind.chars().filter(|letter| letter.is_alphabetic());
    let letters: String = letters.flat_map(char::to_lowercase).collect();
    letters.contains("creditnote") || letters.contains("creditmemo")
}

/// The number of an order in BigCommerce, which is one.
fn order_number(told: Option<&str>, errors: &mut Vec<FieldError>) -> Option<String> {
    let number = line("order_number", told, errors)?;
    if number.parse::<i64>().is_ok_and(|number| number >= 0) {
        Some(number)
    } else {
        errors.push(FieldError::new(
            "order_number",
            "A valid number is required.",
        ));
        None
    }
}

/// Where its PDF lies, if elsewhere; an empty one is nowhere.
fn external_pdf(told: Option<&str>, errors: &mut Vec<FieldError>) -> Option<super::PdfUrl> {
    super::read_pdf_url(told?)
        .map_err(|error| errors.push(FieldError::new("external_pdf_url", error)))
        .ok()
        .flatten()
}

/// Statuses follow from the balances, so what a program says of them is only looked at.
fn check_status(told: Option<i64>, errors: &mut Vec<FieldError>) {
    if told.is_some_and(|status| super::InvoiceStatus::from_code(status).is_none()) {
        errors.push(FieldError::new("status", "The status is 0, 1 or 2."));
    }
}

/// Where it comes from.
fn source(told: i64, errors: &mut Vec<FieldError>) -> super::InvoiceSource {
    if !(0..=1).contains(&told) {
        errors.push(FieldError::new("source", "The source is 0 or 1."));
    }
    super::InvoiceSource::from_code(told)
}

#[cfg(test)]
mod tests {
    use super::kind;

    #[test]
    fn no_credit_note_comes_as_an_invoice_by_its_name() {
        for name in [
            "CreditNote",
            "Credit Note",
            "credit_note",
            " CREDIT-NOTE ",
            "CreditMemo",
            "Sales credit memo (EU)",
        ] {
            let mut errors = Vec::new();
            kind(Some(name), &mut errors);
            let fields: Vec<&str> = errors.iter().map(|error| error.field.as_str()).collect();
            assert_eq!(fields, ["type"], "{name}");
        }
        for name in [
            "Invoice",
            "Invoice on Shipment",
            "Credit",
            "Credit sale",
            "Note",
        ] {
            let mut errors = Vec::new();
            assert_eq!(kind(Some(name), &mut errors).as_deref(), Some(name));
            assert_eq!(errors, [], "{name}");
        }
        for nothing in [None, Some(" ")] {
            let mut errors = Vec::new();
            assert_eq!(kind(nothing, &mut errors), None);
            assert_eq!(errors, []);
        }
    }
}
