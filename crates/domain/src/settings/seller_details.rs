//! What documents say of the seller besides its name: what the law wants on an invoice, and
//! how to pay without the checkout.

use super::SettingsGroup;
use crate::{problem::FieldError, text};
use serde::{Deserialize, Serialize};

/// Lines of an address, beside the logo.
const ADDRESS_LINES: usize = 6;

/// Characters of a line of an address.
const ADDRESS_CHARS: usize = 60;

/// Facts at the foot of every page.
const FACTS: usize = 6;

/// Characters of a fact's name.
const LABEL_CHARS: usize = 24;

/// Characters of what a fact says.
const VALUE_CHARS: usize = 60;

/// Characters of all facts, so that they fit below a page.
const FACTS_CHARS: usize = 300;

/// Lines of how to pay, empty ones counted.
const PAYMENT_LINES: usize = 10;

/// Characters of such a line.
const PAYMENT_CHARS: usize = 100;

/// What documents say of the seller besides its name.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct SellerDetails {
    /// The postal address, line by line.
    pub address: Vec<String>,
    /// Tax and registration numbers, e-mail address, telephone.
    pub facts: Vec<SellerFact>,
    /// How to pay besides online: the bank account. Several lines; may be empty.
    pub payment: String,
}

/// A labelled fact about the seller: `VAT number`, `GB 123 4567 89`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct SellerFact {
    /// What it is.
    pub label: String,
    /// What it says.
    pub value: String,
}

impl SettingsGroup for SellerDetails {
    const SECTION: &'static str = "documents";
    const TITLE: &'static str = "details on documents";
}

/// What documents say of the seller, as typed.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct SellerDetailsForm {
    /// The postal address, line by line.
    pub address: String,
    /// A fact a line: `VAT number: GB 123 4567 89`.
    pub facts: String,
    /// How to pay besides online.
    pub payment: String,
}

impl SellerDetailsForm {
    /// The form, filled in.
    #[must_use]
    pub fn of(details: &SellerDetails) -> Self {
        let facts = details.facts.iter();
        let facts: Vec<String> = facts
            .map(|fact| format!("{}: {}", fact.label, fact.value))
            .collect();
        Self {
            address: details.address.join("\n"),
            facts: facts.join("\n"),
            payment: details.payment.clone(),
        }
    }

    /// Reads it. All of it may be empty.
    ///
    /// # Errors
    /// Every field that cannot be saved, with the first line that is wrong.
    pub fn read(&self) -> Result<SellerDetails, Vec<FieldError>> {
        let mut errors = Vec::new();
        let address = read_address(&self.address)
            .map_err(|error| errors.push(FieldError::new("address", error)))
            .ok();
        let facts = read_facts(&self.facts)
            .map_err(|error| errors.push(FieldError::new("facts", error)))
            .ok();
        let payment = read_payment(&self.payment)
            .map_err(|error| errors.push(FieldError::new("payment", error)))
            .ok();
        match (address, facts, payment) {
            (Some(address), Some(facts), Some(payment)) => Ok(SellerDetails {
                address,
                facts,
                payment,
            }),
            _ => Err(errors),
        }
    }
}

/// The lines that say something, without blanks around them, each with its number.
fn said(typed: &str) -> impl Iterator<Item = (usize, &str)> {
    let lines = typed.lines().map(str::trim).enumerate();
    lines
        .filter(|(_, line)| !line.is_empty())
        .map(|(at, line)| (at + 1, line))
}

/// Can a document print it as it is typed?
fn check(number: usize, line: &str, most: usize) -> Result<(), String> {
    text::check_line(line, most).map_err(|error| format!("Line {number}: {error}"))?;
    if line.contains(text::turns) {
        return Err(format!(
            "Line {number} holds a hidden mark that turns the direction of the text. Type it again."
        ));
    }
    Ok(())
}

fn read_address(typed: &str) -> Result<Vec<String>, String> {
    let mut lines = Vec::new();
    for (number, line) in said(typed) {
        check(number, line, ADDRESS_CHARS)?;
        lines.push(line.to_owned());
    }
    if lines.len() > ADDRESS_LINES {
        return Err(format!(
            "An address has at most {ADDRESS_LINES} lines on a document."
        ));
    }
    Ok(lines)
}

fn read_facts(typed: &str) -> Result<Vec<SellerFact>, String> {
    let mut facts = Vec::new();
    let mut chars = 0;
    for (number, line) in said(typed) {
        let parts = line
            .split_once(':')
            .map(|(label, value)| (label.trim(), value.trim()));
        let named = parts.filter(|(label, value)| !label.is_empty() && !value.is_empty());
        let Some((label, value)) = named else {
            return Err(format!(
                "Line {number}: Write what it is, a colon, and what it says, like “VAT number: GB \
                 123 4567 89”."
            ));
        };
        check(number, label, LABEL_CHARS)?;
        check(number, value, VALUE_CHARS)?;
        chars += label.chars().count() + value.chars().count();
        facts.push(SellerFact {
            label: label.to_owned(),
            value: value.to_owned(),
        });
    }
    if facts.len() > FACTS {
        return Err(format!("Write at most {FACTS} of them."));
    }
    if chars > FACTS_CHARS {
        return Err(format!(
            "Together they are longer than {FACTS_CHARS} characters, and do not fit below a page."
        ));
    }
    Ok(facts)
}

fn read_payment(typed: &str) -> Result<String, String> {
    let lines: Vec<&str> = typed.trim().lines().map(str::trim_end).collect();
    if lines.len() > PAYMENT_LINES {
        return Err(format!("Write at most {PAYMENT_LINES} lines."));
    }
    for (at, line) in lines.iter().enumerate() {
        check(at + 1, line, PAYMENT_CHARS)?;
    }
    Ok(lines.join("\n"))
}
