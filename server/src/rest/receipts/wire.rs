//! Receipts as programs read them.

use crate::rest::amount::Amount;
use domain::payment::{OfflineMethod, ReceiptEntry, ReceiptLineEntry};
use serde::Serialize;
use utoipa::ToSchema;

/// A receipt: evidence of money that came or went.
#[derive(Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub(super) struct Receipt {
    /// Its number.
    id: i64,
    /// When it was written, in seconds since 1970.
    created_at: i64,
    /// When what it says was corrected last, in seconds since 1970.
    updated_at: i64,
    /// The store.
    store_hash: String,
    /// The company that paid.
    customer_id: String,
    /// The payment's key in another system.
    external_id: Option<String>,
    /// The company's key in another system.
    external_customer_id: Option<String>,
    /// Who paid, by name.
    payer_name: String,
    /// Who paid; the company, if nobody has said.
    payer_customer_id: String,
    /// What was noted of the payment.
    details: ReceiptDetails,
    /// `Paid`, or, of money that went from the invoices, `Refunded` or `Reverted`.
    transaction_type: String,
    /// `Offline`, `Cheque`, `Visa ending in 1111`.
    payment_type: String,
    /// Cheque number, gateway's transaction id.
    reference_number: String,
    /// The payment.
    payment_id: i64,
    /// The money; below zero, if it went.
    total: Amount,
}

/// What was noted.
#[derive(Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub(super) struct ReceiptDetails {
    /// Of the payment.
    payment_details: ReceiptMemo,
}

/// What was noted of a payment.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct ReceiptMemo {
    /// The memo.
    memo: String,
}

/// What of a receipt's money one invoice took or gave back.
#[derive(Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub(super) struct ReceiptLine {
    /// Its number.
    id: i64,
    /// When its receipt was written, in seconds since 1970.
    created_at: i64,
    /// When what its receipt says was corrected last, in seconds since 1970.
    updated_at: i64,
    /// The store.
    store_hash: String,
    /// The company that paid.
    customer_id: String,
    /// The payment's key in another system.
    external_id: Option<String>,
    /// The company's key in another system.
    external_customer_id: Option<String>,
    /// The receipt.
    receipt_id: i64,
    /// The invoice.
    invoice_id: i64,
    /// The invoice's number.
    invoice_number: String,
    /// The money; below zero, if it went.
    amount: Amount,
    /// The payment's processing status by now.
    payment_status: i64,
    /// `Offline`, `Cheque`, `Visa ending in 1111`.
    payment_type: String,
    /// The payment.
    payment_id: i64,
    /// Cheque number, gateway's transaction id.
    reference_number: String,
    /// `Paid`, or, of money that went from the invoice, `Refunded` or `Reverted`.
    transaction_type: String,
}

/// The receipt or line that was deleted.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct DeletedReceipt {
    /// Its number.
    pub(super) id: i64,
}

impl Receipt {
    /// Of the store with this hash.
    pub(super) fn of(receipt: ReceiptEntry, store_hash: &str) -> Self {
        Self {
            id: receipt.id.0,
            created_at: receipt.created_at.timestamp(),
            updated_at: receipt.updated_at.timestamp(),
            store_hash: store_hash.to_owned(),
            customer_id: receipt.customer.to_string(),
            external_id: receipt.external_id,
            external_customer_id: receipt.external_company,
            payer_name: receipt.payer,
            payer_customer_id: receipt.payer_id,
            details: ReceiptDetails {
                payment_details: ReceiptMemo { memo: receipt.memo },
            },
            transaction_type: receipt.transaction.code().to_owned(),
            payment_type: OfflineMethod::told(receipt.payment_type),
            reference_number: receipt.reference,
            payment_id: receipt.payment_id.0,
            total: receipt.transaction.signed(receipt.total).into(),
        }
    }
}

impl ReceiptLine {
    /// Of the store with this hash.
    pub(super) fn of(line: ReceiptLineEntry, store_hash: &str) -> Self {
        Self {
            id: line.id.0,
            created_at: line.created_at.timestamp(),
            updated_at: line.updated_at.timestamp(),
            store_hash: store_hash.to_owned(),
            customer_id: line.customer.to_string(),
            external_id: line.external_id,
            external_customer_id: line.external_company,
            receipt_id: line.receipt_id.0,
            invoice_id: line.invoice_id.0,
            invoice_number: line.number,
            amount: line.transaction.signed(line.amount).into(),
            payment_status: line.status.code(),
            payment_type: OfflineMethod::told(line.payment_type),
            payment_id: line.payment_id.0,
            reference_number: line.reference,
            transaction_type: line.transaction.code().to_owned(),
        }
    }
}
