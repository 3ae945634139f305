use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};

use super::customer::Address;
use super::totals::{self, Totals};
use crate::Amount;

/// An order with all that belongs to it.
#[derive(Clone, Serialize, Deserialize)]
pub(crate) struct Order {
    pub(crate) id: i64,
    pub(crate) customer_id: i64,
    pub(crate) status_id: i64,
    pub(crate) cart_id: Option<String>,
    pub(crate) channel_id: i64,
    pub(crate) currency: String,
    pub(crate) store_currency: String,
    pub(crate) payment_method: String,
    pub(crate) payment_status: String,
    pub(crate) lines: Vec<Line>,
    pub(crate) shipping: Amount,
    pub(crate) handling: Amount,
    pub(crate) discount: Amount,
    pub(crate) coupon: Option<Coupon>,
    pub(crate) tax: Amount,
    pub(crate) po_number: Option<String>,
    pub(crate) customer_message: String,
    pub(crate) staff_notes: String,
    pub(crate) source: String,
    pub(crate) is_deleted: bool,
    pub(crate) created: DateTime<Utc>,
    pub(crate) modified: DateTime<Utc>,
    pub(crate) shipped: Option<DateTime<Utc>>,
    pub(crate) address: Address,
    pub(crate) address_id: i64,
    pub(crate) shipments: Vec<Shipment>,
    pub(crate) transactions: Vec<Transaction>,
    pub(crate) refunds: Vec<Refund>,
}

/// One line of an order.
#[derive(Clone, Serialize, Deserialize)]
pub(crate) struct Line {
    pub(crate) id: i64,
    pub(crate) product_id: i64,
    pub(crate) sku: String,
    pub(crate) name: String,
    pub(crate) quantity: i64,
    pub(crate) price: Amount,
    pub(crate) digital: bool,
}

/// A coupon that lowered an order.
#[derive(Clone, Serialize, Deserialize)]
pub(crate) struct Coupon {
    pub(crate) id: i64,
    pub(crate) code: String,
    pub(crate) amount: Amount,
}

/// A parcel with everything in it.
#[derive(Clone, Serialize, Deserialize)]
pub(crate) struct Shipment {
    pub(crate) id: i64,
    pub(crate) created: DateTime<Utc>,
    pub(crate) tracking_number: String,
}

/// A movement of money on the test card.
#[derive(Clone, Serialize, Deserialize)]
pub(crate) struct Transaction {
    pub(crate) id: i64,
    pub(crate) event: TransactionEvent,
    pub(crate) amount: Amount,
    pub(crate) reference: String,
    pub(crate) created: DateTime<Utc>,
}

/// Which way the money moved.
#[derive(Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) enum TransactionEvent {
    Purchase,
    Refund,
}

/// Money given back.
#[derive(Clone, Serialize, Deserialize)]
pub(crate) struct Refund {
    pub(crate) id: i64,
    pub(crate) amount: Amount,
    pub(crate) reason: String,
    pub(crate) created: DateTime<Utc>,
    /// The card transaction, or none if the money went back outside the store.
    pub(crate) transaction_id: Option<i64>,
}

impl Order {
    pub(crate) fn totals(&self) -> Totals {
        totals::of(self)
    }

    pub(crate) fn pieces(&self) -> i64 {
        self.lines.iter().map(|line| line.quantity).sum()
    }

    pub(crate) fn pieces_shipped(&self) -> i64 {
        if self.shipments.is_empty() {
            0
        } else {
            self.pieces()
        }
    }

    pub(crate) fn refunded(&self) -> Amount {
        self.refunds.iter().map(|refund| refund.amount).sum()
    }

    pub(crate) fn is_digital(&self) -> bool {
        self.lines.iter().all(|line| line.digital)
    }

    /// True if the order was paid by card.
    pub(crate) fn is_captured(&self) -> bool {
        self.transactions
            .iter()
            .any(|moved| moved.event == TransactionEvent::Purchase)
    }
}

impl Line {
    pub(crate) fn total(&self) -> Amount {
        self.price * self.quantity
    }
}
