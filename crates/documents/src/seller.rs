//! Who sends a document, and how it looks.

use crate::{Logo, text};
use domain::settings::Colour;
use serde::Serialize;

/// What documents say of the seller, and the seller's look.
#[derive(Debug, Clone)]
pub struct Seller {
    /// The store's name.
    pub name: String,
    /// Colour of rules, links and the button to pay; dark enough on white
    /// ([`Colour::check_accent`]).
    pub accent: Colour,
    /// Printed instead of the name at the head of the first page.
    pub logo: Option<Logo>,
    /// The address, line by line.
    pub address: Vec<String>,
    /// Printed at the foot of every page: VAT number, e-mail address, telephone.
    pub facts: Vec<Fact>,
    /// How to pay besides online: the bank account. Several lines; may be empty.
    pub payment: String,
    /// Which paper documents are made for.
    pub paper: Paper,
}

/// A labelled text: `VAT number`, `GB 123 4567 89`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Fact {
    /// What it is.
    pub label: String,
    /// What it says.
    pub value: String,
}

impl Fact {
    /// A fact.
    pub fn new(label: impl Into<String>, value: impl Into<String>) -> Self {
        Self {
            label: label.into(),
            value: value.into(),
        }
    }

    /// Printable, those without a value left out.
    pub(crate) fn printed(facts: &[Self]) -> Vec<Self> {
        facts
            .iter()
            .map(|fact| Self::new(text::line(&fact.label), text::key(&fact.value)))
            .filter(|fact| !fact.value.is_empty())
            .collect()
    }
}

/// Paper sizes.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Paper {
    /// 210 × 297 mm.
    #[default]
    A4,
    /// 8.5 × 11 inches.
    UsLetter,
}

/// The seller as templates see it.
#[derive(Debug, Serialize)]
pub(crate) struct SellerData {
    name: String,
    accent: String,
    logo: Option<&'static str>,
    address: Vec<String>,
    facts: Vec<Fact>,
    payment: Vec<String>,
}

impl Seller {
    pub(crate) fn data(&self, logo: &'static str) -> SellerData {
        SellerData {
            name: text::line(&self.name),
            accent: self.accent.to_string(),
            logo: self.logo.as_ref().map(|_| logo),
            address: printed_lines(&self.address),
            facts: Fact::printed(&self.facts),
            payment: text::lines(&self.payment),
        }
    }
}

/// The lines of an address, empty ones left out.
pub(crate) fn printed_lines(lines: &[String]) -> Vec<String> {
    lines
        .iter()
        .map(|line| text::line(line))
        .filter(|line| !line.is_empty())
        .collect()
}
