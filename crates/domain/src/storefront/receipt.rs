//! Receipts and their lines as the storefront shows them.

use crate::{
    CompanyId, InvoiceId, Money, PaymentId, ReceiptId,
    payment::{ProcessingStatus, TransactionType},
    query::{Direction, Window},
};
use chrono::{DateTime, Utc};

/// How many numbers of invoices have a place in the number of a receipt's line.
const INVOICES: i64 = 1 << 26;

/// The number of a receipt's line: a receipt has at most one line for an invoice, so the two
/// make it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct ReceiptLineNumber {
    /// Of which receipt.
    pub receipt: ReceiptId,
    /// On which invoice.
    pub invoice: InvoiceId,
}

impl ReceiptLineNumber {
    /// As one number, which JavaScript holds exactly.
    #[must_use]
    pub const fn number(self) -> i64 {
        self.receipt
            .0
            .saturating_mul(INVOICES)
            .saturating_add(self.invoice.0)
    }

    /// From the one number.
    #[must_use]
    pub const fn from_number(number: i64) -> Self {
        Self {
            receipt: ReceiptId(number.div_euclid(INVOICES)),
            invoice: InvoiceId(number.rem_euclid(INVOICES)),
        }
    }
}

/// A receipt.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StorefrontReceipt {
    /// Which.
    pub id: ReceiptId,
    /// Of which payment.
    pub payment_id: PaymentId,
    /// Whose.
    pub company_id: CompanyId,
    /// The company's key in another system.
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
}

/// What of a receipt's money one invoice took or gave back.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StorefrontReceiptLine {
    /// Which.
    pub id: ReceiptLineNumber,
    /// Of which payment.
    pub payment_id: PaymentId,
    /// The invoice's number.
    pub number: String,
    /// Whose.
    pub company_id: CompanyId,
    /// The company's key in another system.
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
