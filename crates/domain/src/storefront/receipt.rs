//! Receipts and their lines as the storefront shows them.

use crate::{
    CompanyId, InvoiceId, Money, PaymentId, ReceiptId, ReceiptLineId,
    payment::{ProcessingStatus, TransactionType},
    query::{Direction, Window},
};
use chrono::{DateTime, Utc};

/// A receipt.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StorefrontReceipt {
    /// Which.
    pub id: ReceiptId,
    /// Of which payment.
    pub payment_id: PaymentId,
    /// Whose.
    pub company_id: CompanyId,
    /// The number by which programs know that company.
    pub company_number: i64,
    /// The company's key in another system: as the payment was sent with, else the company's
    /// own.
    pub external_company: Option<String>,
    /// The payment's key in another system.
    pub external_id: Option<String>,
    /// Who paid.
    pub payer: String,
    /// Staff's memo, or the buyer's comment.
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
    pub at: DateTime<Utc>,
    /// When what it says was corrected last.
    pub updated_at: DateTime<Utc>,
}

/// What of a receipt's money one invoice took or gave back.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StorefrontReceiptLine {
    /// Which.
    pub id: ReceiptLineId,
    /// Of which receipt.
    pub receipt_id: ReceiptId,
    /// On which invoice.
    pub invoice_id: InvoiceId,
    /// Of which payment.
    pub payment_id: PaymentId,
    /// The invoice's number.
    pub number: String,
    /// Whose.
    pub company_id: CompanyId,
    /// The number by which programs know that company.
    pub company_number: i64,
    /// The company's key in another system: as the payment was sent with, else the company's
    /// own.
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
    pub at: DateTime<Utc>,
    /// When what that says was corrected last.
    pub updated_at: DateTime<Utc>,
}

/// Which receipts are asked for, by when they were written.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct StorefrontReceipts {
    /// Only these; `None` means all.
    pub ids: Option<Vec<ReceiptId>>,
    /// Part of who paid or of the reference, or the whole id.
    pub search: Option<String>,
    /// Those of payments in one of these statuses; of all, if there are none.
    pub statuses: Vec<ProcessingStatus>,
    /// Which way.
    pub direction: Direction,
    /// Which part of the list.
    pub window: Window,
}

/// Which lines of receipts are asked for, by when they were written.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct StorefrontReceiptLines {
    /// Only those of these receipts; `None` means of all.
    pub receipts: Option<Vec<ReceiptId>>,
    /// Only those on this invoice.
    pub invoice: Option<InvoiceId>,
    /// Part of the invoice's number or of the reference.
    pub search: Option<String>,
    /// Those of payments in one of these statuses; of all, if there are none.
    pub statuses: Vec<ProcessingStatus>,
    /// Which way.
    pub direction: Direction,
    /// Which part of the list.
    pub window: Window,
}
