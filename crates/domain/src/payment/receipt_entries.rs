//! Receipts and their lines, as programs list them.

use super::{ProcessingStatus, TransactionType};
use crate::{
    InvoiceId, Money, PaymentId, ReceiptId, ReceiptLineId,
    query::{Direction, Slice},
};
use chrono::{DateTime, Utc};

/// A receipt with all that a program hears of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ReceiptEntry {
    /// Which.
    pub id: ReceiptId,
    /// Of which payment.
    pub payment_id: PaymentId,
    /// Whose: the company's number as programs know it.
    pub customer: i64,
    /// The company's key in another system: as the payment was sent with it, else the
    /// company's own.
    pub external_company: Option<String>,
    /// The payment's key in another system.
    pub external_id: Option<String>,
    /// Who paid, by name.
    pub payer: String,
    /// Who paid, as a program has said; the company, if none has.
    pub payer_id: String,
    /// Staff's memo or the buyer's comment.
    pub memo: String,
    /// Whether money came or went.
    pub transaction: TransactionType,
    /// `Cheque`, or `Visa ending in 1111`.
    pub payment_type: String,
    /// Cheque number, gateway's transaction id.
    pub reference: String,
    /// All of the money, with what became a credit.
    pub total: Money,
    /// When it was written.
    pub created_at: DateTime<Utc>,
    /// When what it says was corrected last.
    pub updated_at: DateTime<Utc>,
}

/// What of a receipt's money one invoice took or gave back, with all that a program hears.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ReceiptLineEntry {
    /// Which.
    pub id: ReceiptLineId,
    /// Of which receipt.
    pub receipt_id: ReceiptId,
    /// Of which payment.
    pub payment_id: PaymentId,
    /// On which invoice.
    pub invoice_id: InvoiceId,
    /// The invoice's number.
    pub number: String,
    /// Whose: the company's number as programs know it.
    pub customer: i64,
    /// As of its receipt.
    pub external_company: Option<String>,
    /// The payment's key in another system.
    pub external_id: Option<String>,
    /// Whether money came or went.
    pub transaction: TransactionType,
    /// `Cheque`, or `Visa ending in 1111`.
    pub payment_type: String,
    /// Cheque number, gateway's transaction id.
    pub reference: String,
    /// How far the payment's money has come by now.
    pub status: ProcessingStatus,
    /// How much.
    pub amount: Money,
    /// When its receipt was written.
    pub created_at: DateTime<Utc>,
    /// When what its receipt says was corrected last.
    pub updated_at: DateTime<Utc>,
}

/// By what a list of receipts is sorted.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum ReceiptSort {
    /// The company's number.
    Company,
    /// The company's key in another system.
    ExternalCompany,
    /// The payment's id.
    Payment,
    /// All of the money.
    Total,
    /// Whether money came or went.
    Transaction,
    /// Cheque number, gateway's transaction id.
    Reference,
    /// When it was written.
    #[default]
    CreatedAt,
    /// When it was corrected last.
    UpdatedAt,
}

impl ReceiptSort {
    /// All.
    pub const ALL: [Self; 8] = [
        Self::Company,
        Self::ExternalCompany,
        Self::Payment,
        Self::Total,
        Self::Transaction,
        Self::Reference,
        Self::CreatedAt,
        Self::UpdatedAt,
    ];

    /// The wire's word.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Company => "customerId",
            Self::ExternalCompany => "externalCustomerId",
            Self::Payment => "paymentId",
            Self::Total => "total",
            Self::Transaction => "transactionType",
            Self::Reference => "referenceNumber",
            Self::CreatedAt => "createdAt",
            Self::UpdatedAt => "updatedAt",
        }
    }
}

/// Where a list of receipts looks for a text. An id is found whole, anything else by any part
/// of it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ReceiptField {
    /// Who paid.
    Payer,
    /// Cheque number, gateway's transaction id.
    Reference,
    /// The company's number.
    Company,
    /// The payment's key in another system.
    ExternalId,
    /// The company's key in another system.
    ExternalCompany,
}

impl ReceiptField {
    /// All.
    pub const ALL: [Self; 5] = [
        Self::Payer,
        Self::Reference,
        Self::Company,
        Self::ExternalId,
        Self::ExternalCompany,
    ];

    /// The wire's word.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Payer => "payerName",
            Self::Reference => "referenceNumber",
            Self::Company => "customerId",
            Self::ExternalId => "externalId",
            Self::ExternalCompany => "externalCustomerId",
        }
    }
}

/// A list of receipts as a program asks for it.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct ReceiptQuery {
    /// A text to be found.
    pub text: Option<String>,
    /// Where it is looked for; everywhere, if nothing is said.
    pub field: Option<ReceiptField>,
    /// Those of payments in one of these statuses; of all, if there are none.
    pub statuses: Vec<ProcessingStatus>,
    /// By what it is sorted.
    pub sort: ReceiptSort,
    /// Which way.
    pub direction: Direction,
    /// Which part of it.
    pub slice: Slice,
}

/// By what a list of receipts' lines is sorted.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum ReceiptLineSort {
    /// The company's number.
    Company,
    /// The company's key in another system.
    ExternalCompany,
    /// The receipt's id.
    Receipt,
    /// The invoice's id.
    Invoice,
    /// How much.
    Amount,
    /// When the receipt was written.
    #[default]
    CreatedAt,
    /// When the receipt was corrected last.
    UpdatedAt,
}

impl ReceiptLineSort {
    /// All.
    pub const ALL: [Self; 7] = [
        Self::Company,
        Self::ExternalCompany,
        Self::Receipt,
        Self::Invoice,
        Self::Amount,
        Self::CreatedAt,
        Self::UpdatedAt,
    ];

    /// The wire's word.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Company => "customerId",
            Self::ExternalCompany => "externalCustomerId",
            Self::Receipt => "receiptId",
            Self::Invoice => "invoiceId",
            Self::Amount => "amount",
            Self::CreatedAt => "createdAt",
            Self::UpdatedAt => "updatedAt",
        }
    }
}

/// Where a list of receipts' lines looks for a text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ReceiptLineField {
    /// What the receipt says.
    Receipt(ReceiptField),
    /// Who paid, by the key of another system or else the company's number; found whole.
    PayerId,
    /// The invoice's id, found whole.
    Invoice,
}

impl ReceiptLineField {
    /// All.
    pub const ALL: [Self; 7] = [
        Self::Receipt(ReceiptField::Payer),
        Self::Receipt(ReceiptField::Reference),
        Self::Receipt(ReceiptField::Company),
        Self::Receipt(ReceiptField::ExternalId),
        Self::Receipt(ReceiptField::ExternalCompany),
        Self::PayerId,
        Self::Invoice,
    ];

    /// The wire's word.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Receipt(field) => field.code(),
            Self::PayerId => "payerCustomerId",
            Self::Invoice => "invoiceId",
        }
    }
}

/// A list of receipts' lines as a program asks for it.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct ReceiptLineQuery {
    /// Those of one receipt.
    pub receipt: Option<ReceiptId>,
    /// A text to be found.
    pub text: Option<String>,
    /// Where it is looked for; everywhere, if nothing is said.
    pub field: Option<ReceiptLineField>,
    /// Those of payments in one of these statuses; of all, if there are none.
    pub statuses: Vec<ProcessingStatus>,
    /// By what it is sorted.
    pub sort: ReceiptLineSort,
    /// Which way.
    pub direction: Direction,
    /// Which part of it.
    pub slice: Slice,
}
