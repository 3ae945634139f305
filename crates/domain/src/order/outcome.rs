//! What came of something that was asked for of several orders, or of one by its number.

use crate::{BcOrderId, InvoiceId, OrderId, PaymentId};
use serde::{Deserialize, Serialize};

/// So many orders can be asked for in one call.
pub const MAX_ORDERS: usize = 100;

/// What came of asking for the invoice of one order among several.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct OrderInvoiced {
    /// Which order.
    pub order: OrderId,
    /// What came of it.
    pub outcome: InvoicingOutcome,
}

/// Invoiced or not.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum InvoicingOutcome {
    /// It has an invoice now.
    Created {
        /// Which.
        invoice: InvoiceId,
        /// Its number.
        number: String,
    },
    /// Nothing was made.
    Refused(
        /// Why, in words.
        String,
    ),
}

/// What came of reading an order by its number.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum OrderImport {
    /// It is new in the dashboard.
    Added,
    /// It was there, and something about it is new.
    Refreshed,
    /// It was there as it is.
    Unchanged,
    /// It pays invoices: this is the payment, brought up to date.
    Payment(PaymentId),
}

impl OrderImport {
    /// What happened, in a sentence.
    #[must_use]
    pub fn in_words(self, order: BcOrderId) -> String {
        match self {
            Self::Added => format!("Order {order} was imported."),
            Self::Refreshed => format!("Order {order} was brought up to date."),
            Self::Unchanged => {
                format!("Order {order} was here already, as it is in BigCommerce.")
            }
            Self::Payment(payment) => format!(
                "Order {order} pays invoices. It is not invoiced itself; its payment {payment} was \
                 brought up to date."
            ),
        }
    }
}
