//! What an invoice says: addresses, invoice lines, cost lines.

use crate::{Currency, Money, MoneyError, Quantity, UnitPrice, money::line_amount, text};
use serde::{Deserialize, Serialize};

/// A billing or shipping address; any part may be empty.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Address {
    /// Given name of the contact.
    pub first_name: String,
    /// Family name of the contact.
    pub last_name: String,
    /// Company as printed.
    pub company: String,
    /// First street line.
    pub street1: String,
    /// Second street line.
    pub street2: String,
    /// Town.
    pub city: String,
    /// State, county or province.
    pub state: String,
    /// Postal code.
    pub zip_code: String,
    /// Country's name.
    pub country: String,
}

impl Address {
    /// As [`text::clean`] keeps it.
    #[must_use]
    pub fn cleaned(self) -> Self {
        Self {
            first_name: text::clean(self.first_name),
            last_name: text::clean(self.last_name),
            company: text::clean(self.company),
            street1: text::clean(self.street1),
            street2: text::clean(self.street2),
            city: text::clean(self.city),
            state: text::clean(self.state),
            zip_code: text::clean(self.zip_code),
            country: text::clean(self.country),
        }
    }

    /// The lines to print, empty ones left out.
    #[must_use]
    pub fn lines(&self) -> Vec<String> {
        let person = format!("{} {}", self.first_name, self.last_name);
        let town = format!("{} {} {}", self.city, self.state, self.zip_code);
        [
            &person,
            &self.company,
            &self.street1,
            &self.street2,
            &town,
            &self.country,
        ]
        .into_iter()
        .map(|line| line.split_whitespace().collect::<Vec<_>>().join(" "))
        .filter(|line| !line.is_empty())
        .collect()
    }
}

/// A product row.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct InvoiceLine {
    /// Stock keeping unit; may be empty.
    pub sku: String,
    /// What it is.
    pub description: String,
    /// How many.
    pub quantity: Quantity,
    /// Price of one before discount.
    pub unit_price: UnitPrice,
    /// Discount on one.
    pub unit_discount: UnitPrice,
}

/// Why a discount is not kept.
pub(crate) const DISCOUNT_RANGE: &str = "The discount must be between zero and the unit price.";

impl InvoiceLine {
    /// Can this be taken off the price of one? A larger discount would pay the buyer, one
    /// below zero would charge more than the price says.
    #[must_use]
    pub fn is_discount_possible(unit_price: UnitPrice, unit_discount: UnitPrice) -> bool {
        !unit_discount.is_negative() && unit_discount <= unit_price
    }

    /// The line's amount, rounded to the currency.
    ///
    /// # Errors
    /// When it is too large.
    pub fn amount(&self, currency: Currency) -> Result<Money, MoneyError> {
        line_amount(self.quantity, self.unit_price, self.unit_discount, currency)
    }
}

/// What a cost line stands for, so that orders and totals can tell them apart.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum CostKind {
    /// A deduction on the whole order; its amount is negative.
    Discount,
    /// Shipping.
    Freight,
    /// Handling and wrapping.
    Handling,
    /// Sales tax.
    Tax,
    /// Anything else.
    Other,
}

impl CostKind {
    /// The stored word.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Discount => "discount",
            Self::Freight => "freight",
            Self::Handling => "handling",
            Self::Tax => "tax",
            Self::Other => "other",
        }
    }

    /// From the stored word; unknown words are [`CostKind::Other`].
    #[must_use]
    pub fn from_code(code: &str) -> Self {
        [Self::Discount, Self::Freight, Self::Handling, Self::Tax]
            .into_iter()
            .find(|kind| kind.code() == code)
            .unwrap_or(Self::Other)
    }

    /// Can a cost line of this kind have the amount? A discount lowers the total.
    #[must_use]
    pub const fn allows(self, amount: Money) -> bool {
        !(matches!(self, Self::Discount) && amount.is_positive())
    }

    /// The usual label.
    #[must_use]
    pub const fn label(self) -> &'static str {
        match self {
            Self::Discount => "Discount",
            Self::Freight => "Freight",
            Self::Handling => "Handling",
            Self::Tax => "Sales tax",
            Self::Other => "Other",
        }
    }
}

/// A header-level amount with a label, added to the sum of the invoice lines.
/// The subtotal, which the wire writes as a cost line too, is that sum and not stored.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct CostLine {
    /// What it stands for.
    pub kind: CostKind,
    /// As printed.
    pub label: String,
    /// Its amount; negative for discounts.
    pub amount: Money,
}

/// Everything on an invoice that is edited as one, and versioned as one.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct InvoiceContent {
    /// Product rows in order.
    pub lines: Vec<InvoiceLine>,
    /// Cost lines in order.
    pub costs: Vec<CostLine>,
}

impl InvoiceContent {
    /// Sum of the invoice lines.
    ///
    /// # Errors
    /// On overflow.
    pub fn subtotal(&self, currency: Currency) -> Result<Money, MoneyError> {
        self.lines
            .iter()
            .map(|line| line.amount(currency))
            .try_fold(Money::zero(currency), |sum, amount| {
                sum.checked_add(amount?)
            })
    }

    /// Sum of invoice lines and cost lines: what is charged.
    ///
    /// # Errors
    /// On overflow, or a cost line in another currency.
    pub fn total(&self, currency: Currency) -> Result<Money, MoneyError> {
        let costs = Money::sum(self.costs.iter().map(|cost| cost.amount), currency)?;
        self.subtotal(currency)?.checked_add(costs)
    }
}
