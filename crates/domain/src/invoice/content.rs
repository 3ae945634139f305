//! What an invoice says: invoice lines, cost lines.

use crate::{Currency, Money, MoneyError, Quantity, UnitPrice, money::line_amount};
use serde::{Deserialize, Serialize};

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
