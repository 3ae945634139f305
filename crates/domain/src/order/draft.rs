//! From an order to an invoice.

use super::{InvoicingStatus, OrderLine, OrderSnapshot, refund::REFUNDED};
use crate::{
    DueDate, Money, MoneyError, Problem, Terms, UnitPrice,
    invoice::{Address, CostKind, CostLine, InvoiceContent, InvoiceLine},
    money::check_total,
};
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use thiserror::Error;

/// An invoice about to be issued; its number is given by the store.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct InvoiceDraft {
    /// Invoice lines and cost lines.
    pub content: InvoiceContent,
    /// What is charged: the content's total.
    pub original: Money,
    /// Issue date in the store's zone.
    pub issued: NaiveDate,
    /// Due date.
    pub due: DueDate,
    /// The terms that gave the due date.
    pub terms: Terms,
    /// Purchase order number.
    pub po_number: Option<String>,
    /// Billing address.
    pub billing_address: Address,
    /// Shipping addresses.
    pub shipping_addresses: Vec<Address>,
}

/// What an order asks for at the moment, as an invoice would say it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct OrderNow {
    /// Invoice lines and cost lines.
    pub content: InvoiceContent,
    /// What is owed: the content's total.
    pub total: Money,
    /// Purchase order number.
    pub po_number: Option<String>,
}

/// Why an order yields no invoice.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum OrderError {
    /// One order makes at most one invoice.
    #[error("Order {order} already has invoice {invoice}.")]
    AlreadyInvoiced {
        /// The order's number.
        order: String,
        /// The invoice's number.
        invoice: String,
    },
    /// Cancelled, declined or refunded.
    #[error("Order {order} is {status} in BigCommerce, so nothing is owed for it.")]
    Void {
        /// The order's number.
        order: String,
        /// Its status.
        status: String,
    },
    /// Everything was covered already.
    #[error("Nothing is owed for order {0}.")]
    NothingOwed(String),
    /// The amounts do not fit together.
    #[error("The amounts of this order cannot be read: {0}")]
    Amount(#[from] MoneyError),
}

impl From<OrderError> for Problem {
    fn from(error: OrderError) -> Self {
        let code = match error {
            OrderError::AlreadyInvoiced { .. } => "order_already_invoiced",
            OrderError::Void { .. } => "order_void",
            OrderError::NothingOwed(_) => "nothing_owed",
            OrderError::Amount(_) => "order_amounts",
        };
        Self::conflict(code, error)
    }
}

/// Makes an invoice of an order: its products become invoice lines, its other amounts cost
/// lines, and what is owed is the total less store credit and gift certificates. Where
/// BigCommerce's own rounding leaves a gap of some minor units between the parts and the
/// total, a cost line named *Rounding* closes it (larger gaps get another name), so that the
/// invoice asks for exactly what the order says.
///
/// # Errors
/// When it is void, owes nothing or too much, or its amounts do not fit.
pub fn draft_invoice(
    order: &OrderSnapshot,
    terms: Terms,
    issued: NaiveDate,
) -> Result<InvoiceDraft, OrderError> {
    let number = order.bc_order_id.to_string();
    if order.status.is_void() {
        return Err(OrderError::Void {
            order: number,
            status: order.status_label.to_lowercase(),
        });
    }
    let now = order_now(order)?;
    if !now.total.is_positive() {
        return Err(OrderError::NothingOwed(number));
    }
    Ok(InvoiceDraft {
        content: now.content,
        original: check_total(now.total)?,
        issued,
        due: terms.due(issued),
        terms,
        po_number: now.po_number,
        billing_address: order.billing_address.clone(),
        shipping_addresses: order.shipping_addresses.clone(),
    })
}

/// What an order asks for at the moment, as an invoice would say it, whether it can be
/// invoiced or not.
///
/// # Errors
/// When its amounts do not fit.
pub fn order_now(order: &OrderSnapshot) -> Result<OrderNow, MoneyError> {
    let owed = order.total.checked_sub(order.covered)?;
    let lines = order
        .lines
        .iter()
        .map(|line| InvoiceLine {
            sku: line.sku.clone(),
            description: described(line),
            quantity: line.quantity,
            unit_price: line.unit_price,
            unit_discount: UnitPrice::default(),
        })
        .collect();
    let mut content = InvoiceContent {
        lines,
        costs: order.costs.clone(),
    };
    add_other(
        &mut content,
        "Store credit and gift certificates",
        order.covered.negated(),
    );
    let gap = owed.checked_sub(content.total(order.currency)?)?;
    // Rounding leaves at most a minor unit per row; more than that deserves another name.
    let rows = content.lines.len() + content.costs.len();
    let is_rounding = usize::try_from(gap.minor().unsigned_abs()).is_ok_and(|minor| minor <= rows);
    let label = if is_rounding {
        "Rounding"
    } else {
        "Other charges of the order"
    };
    add_other(&mut content, label, gap);
    Ok(OrderNow {
        content,
        total: owed,
        po_number: order.po_number.clone(),
    })
}

impl InvoiceDraft {
    /// With what has been given back of the order already as a cost line of its own: the
    /// buyer does not owe it. `number` is the order's.
    ///
    /// # Errors
    /// When nothing is left to be owed, or the amounts do not fit.
    pub fn less_refunded(mut self, refunded: Money, number: &str) -> Result<Self, OrderError> {
        self.original = self.original.checked_sub(refunded)?;
        if !self.original.is_positive() {
            return Err(OrderError::NothingOwed(number.to_owned()));
        }
        add_other(&mut self.content, REFUNDED, refunded.negated());
        Ok(self)
    }
}

fn described(line: &OrderLine) -> String {
    match (line.name.trim(), line.sku.trim()) {
        ("", "") => "No description".to_owned(),
        ("", sku) => sku.to_owned(),
        (name, _) => name.to_owned(),
    }
}

fn add_other(content: &mut InvoiceContent, label: &str, amount: Money) {
    if !amount.is_zero() {
        let label = label.to_owned();
        content.costs.push(CostLine {
            kind: CostKind::Other,
            label,
            amount,
        });
    }
}

impl InvoicingStatus {
    /// May an invoice be made of an order in this state?
    #[must_use]
    pub const fn can_invoice(self) -> bool {
        matches!(self, Self::Open)
    }
}
