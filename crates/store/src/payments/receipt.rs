//! Receipts: evidence of money that came or went.

use super::{PaymentRecord, Payments};
use crate::{
    StoreError,
    sql::{Arg, Sql},
};
use chrono::{DateTime, Utc};
use domain::{
    Money, ReceiptId,
    payment::{AllocationLine, TransactionType},
};

/// A receipt to be stored.
#[derive(Debug, Clone, Copy)]
pub struct NewReceipt<'a> {
    /// Whether money came or went.
    pub transaction: TransactionType,
    /// `Cheque`, or `Visa ending in 1111`.
    pub payment_type: &'a str,
    /// Cheque number, gateway's transaction id.
    pub reference: &'a str,
    /// All of the money, with what became a credit.
    pub total: Money,
    /// What of it each invoice took or gave back.
    pub lines: &'a [AllocationLine],
    /// When.
    pub at: DateTime<Utc>,
}

/// Reads the word of a receipt.
pub(crate) fn transaction(word: String) -> Result<TransactionType, StoreError> {
    TransactionType::from_code(&word)
        .ok_or_else(|| StoreError::corrupt("receipts.transaction_type", word))
}

impl Payments<'_> {
    /// Stores a receipt of a payment with its lines.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn add_receipt(
        &mut self,
        payment: &PaymentRecord,
        receipt: NewReceipt<'_>,
    ) -> Result<ReceiptId, StoreError> {
        let mut sql = Sql::new(
            "INSERT INTO receipts (store_id, payment_id, company_id, transaction_type, \
             payment_type, reference, memo, currency, total_minor, created_at, updated_at) \
             VALUES ",
        );
        sql.push_list([
            Arg::from(self.0.scope().store_id),
            payment.id.into(),
            payment.company_id.into(),
            receipt.transaction.code().into(),
            receipt.payment_type.into(),
            receipt.reference.into(),
            (&payment.memo).into(),
            receipt.total.currency().code().into(),
            receipt.total.minor().into(),
            receipt.at.into(),
            receipt.at.into(),
        ]);
        sql.push(" RETURNING id");
        let id = ReceiptId(self.0.insert(sql).await?);
        let rows = receipt.lines.iter().map(|line| {
            vec![
                Arg::from(id),
                line.invoice_id.into(),
                line.amount.minor().into(),
            ]
        });
        self.0
            .insert_rows(
                "INSERT INTO receipt_lines (receipt_id, invoice_id, amount_minor) VALUES ",
                rows,
            )
            .await?;
        Ok(id)
    }
}
