//! What a program is told, as it is at the moment of the event.

use super::EventKind;
use crate::{InvoiceId, Money, PaymentId};
use chrono::{DateTime, NaiveDate, Utc};
use serde::Serialize;

/// The body of a webhook.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Message {
    /// What happened.
    #[serde(rename = "type")]
    pub event: EventKind,
    /// When.
    pub timestamp: DateTime<Utc>,
    /// To what.
    pub data: Facts,
}

/// What it happened to, as it was then.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(untagged)]
pub enum Facts {
    /// An invoice.
    Invoice(InvoiceFacts),
    /// A payment.
    Payment(PaymentFacts),
    /// Nothing: somebody tries whether deliveries arrive.
    Nothing {},
}

/// An amount as programs read it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct StatedAmount {
    /// ISO 4217 code of its currency.
    pub code: &'static str,
    /// In major units, with the decimals of the currency.
    pub value: String,
}

/// An invoice.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct InvoiceFacts {
    /// Which.
    pub invoice_id: InvoiceId,
    /// Its number.
    pub invoice_number: String,
    /// Its key in another system.
    pub external_id: Option<String>,
    /// Whose: the company's number as programs know it.
    pub customer_id: String,
    /// The company's key in another system.
    pub external_customer_id: Option<String>,
    /// What it was issued over.
    pub original_balance: StatedAmount,
    /// What is left to pay.
    pub open_balance: StatedAmount,
    /// Its status by number.
    pub status: i64,
    /// When it is due.
    pub due_date: NaiveDate,
    /// It is deleted.
    pub deleted: bool,
}

/// A payment.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct PaymentFacts {
    /// Which.
    pub payment_id: PaymentId,
    /// Its key in another system.
    pub external_id: Option<String>,
    /// Whose: the company's number as programs know it.
    pub customer_id: String,
    /// The company's key in another system.
    pub external_customer_id: Option<String>,
    /// The sum of its lines.
    pub total: StatedAmount,
    /// Its processing status by number.
    pub processing_status: i64,
    /// Has it lowered the balances of its invoices?
    pub applied: bool,
    /// Cheque number, gateway's transaction id.
    pub reference_number: String,
    /// It is deleted.
    pub deleted: bool,
}

impl From<Money> for StatedAmount {
    fn from(money: Money) -> Self {
        Self {
            code: money.currency().code(),
            value: money.to_decimal(),
        }
    }
}

/// By what receivers tell messages apart: the same however often one is sent. With the moment,
/// so that a database that was set back never gives one out again.
#[must_use]
pub fn message_id(id: i64, at: DateTime<Utc>) -> String {
    format!("msg_{}_{id}", at.timestamp_micros())
}
