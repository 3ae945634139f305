use chrono::{DateTime, Utc};
use serde::Deserialize;

use super::customer::Address;
use super::status;
use crate::{Amount, Refusal};

/// An order to be placed, as a buyer or the merchant's staff would.
#[derive(Debug, Clone, Default, PartialEq, Eq, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct NewOrder {
    /// Who orders; 0 is a guest.
    pub customer_id: i64,
    /// What is ordered.
    pub lines: Vec<NewLine>,
    /// Freight before tax.
    pub shipping: Amount,
    /// Handling before tax.
    pub handling: Amount,
    /// A discount on the whole order, as a positive amount.
    pub discount: Amount,
    /// A coupon on the whole order.
    pub coupon: Option<NewCoupon>,
    /// All tax together.
    pub tax: Amount,
    /// How it is paid.
    pub payment_method: PaymentMethod,
    /// The buyer's own reference.
    pub po_number: Option<String>,
    /// What the customer writes with the order; names the PO number if none.
    pub customer_message: Option<String>,
    /// Notes among staff.
    pub staff_notes: String,
    /// Another than the store's currency.
    pub currency: Option<String>,
    /// Another status than the payment method implies.
    pub status_id: Option<i64>,
    /// When it was placed, if not now.
    pub placed_at: Option<DateTime<Utc>>,
    /// Another address than the customer's.
    pub address: Option<Address>,
}

/// A line to be ordered.
#[derive(Debug, Clone, Default, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct NewLine {
    /// The article number.
    #[serde(default)]
    pub sku: String,
    /// What it is.
    pub name: String,
    /// How many.
    pub quantity: i64,
    /// The price of one before tax.
    pub price: Amount,
}

/// A coupon to be used.
#[derive(Debug, Clone, Default, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct NewCoupon {
    /// Its code.
    pub code: String,
    /// By how much it lowers the order.
    pub amount: Amount,
}

/// How an order is paid.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum PaymentMethod {
    /// On account, with a PO number: status Awaiting Payment.
    #[default]
    PurchaseOrder,
    /// By cheque: status Awaiting Payment.
    Cheque,
    /// By the test card: captured at once, status Awaiting Fulfillment.
    Card,
    /// Entered by staff: status Awaiting Payment.
    Manual,
}

impl PaymentMethod {
    pub(super) fn display_name(self) -> &'static str {
        match self {
            Self::PurchaseOrder => "Purchase Order",
            Self::Cheque => "Check",
            Self::Card => "Credit Card",
            Self::Manual => "Manual",
        }
    }

    pub(super) fn status_id(self) -> i64 {
        if self == Self::Card {
            status::AWAITING_FULFILLMENT
        } else {
            status::AWAITING_PAYMENT
        }
    }
}

/// Refuses lines that no checkout would accept.
pub(super) fn check_lines(lines: &[NewLine]) -> Result<(), Refusal> {
    if lines.is_empty() {
        return Err(Refusal::invalid("lines", "an order has at least one line"));
    }
    for line in lines {
        if line.name.is_empty() {
            return Err(Refusal::invalid("name", "a line has a name"));
        }
        if !(1..=1_000_000).contains(&line.quantity) {
            return Err(Refusal::invalid("quantity", "a quantity is at least 1"));
        }
        if line.price.is_negative() {
            return Err(Refusal::invalid("price", "a price is not negative"));
        }
    }
    Ok(())
}
