//! Offline payments that programs record and change.

use super::{FundingStatus, ProcessingStatus, TypedLine};
use crate::Currency;

/// What only programs say of a payment. The portal keeps it for them and decides nothing by
/// it; what is not said stays as it is.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct PaymentMarks {
    /// The company's key in another system.
    pub external_company: Option<String>,
    /// Who paid, by a key of another system.
    pub payer_id: Option<String>,
    /// The sales channel.
    pub channel: Option<i64>,
    /// What is said of its funds.
    pub funding: Option<FundingStatus>,
}

/// An offline payment as a program sends it. Of a payment that is there, what is not said
/// stays as it is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SentPayment {
    /// Whose: the company's number as programs know it.
    pub customer: String,
    /// In which currency.
    pub currency: Currency,
    /// What goes where; their sum is the payment's.
    pub lines: Vec<TypedLine>,
    /// The reference that the buyer sees.
    pub memo: String,
    /// Who paid, by name; [`SentPayment::PAYER`] of a new payment, if nothing is said.
    pub payer: Option<String>,
    /// Its key in another system.
    pub external_id: Option<String>,
    /// How far its money has come; [`ProcessingStatus::Completed`] of a new payment, if nothing
    /// is said.
    pub status: Option<ProcessingStatus>,
    /// What the portal only keeps.
    pub marks: PaymentMarks,
}

impl SentPayment {
    /// Who paid, where nobody says.
    pub const PAYER: &str = "Store offline payment";
}
