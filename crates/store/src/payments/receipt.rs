//! Receipts: evidence of money that came or went.

use super::{PaymentRecord, Payments, money};
use crate::{
    StoreError,
    sql::{Arg, Sql},
};
use chrono::{DateTime, Utc};
use domain::{
    InvoiceId, Money, PaymentId, ReceiptId,
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
             payment_type, reference, memo, currency, total_minor, created_at) VALUES ",
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

    /// The lines of a payment's latest receipt; `None` when it has no receipt. What a
    /// revert took off the invoices stands there, and that is what applying puts back.
    ///
    /// # Errors
    /// When the database fails or holds what cannot be understood.
    pub async fn last_receipt_lines(
        &mut self,
        id: PaymentId,
    ) -> Result<Option<Vec<AllocationLine>>, StoreError> {
        let mut sql = Sql::new(
            "SELECT r.id, r.currency, l.invoice_id, l.amount_minor FROM receipts r \
             LEFT JOIN receipt_lines l ON l.receipt_id = r.id WHERE r.id = \
             (SELECT MAX(m.id) FROM receipts m WHERE m.payment_id = ",
        );
        sql.push_bind(id)
            .push(") AND ")
            .push_scope("r.", self.0.scope());
        sql.push(" ORDER BY l.invoice_id");
        let rows: Vec<(i64, String, Option<i64>, Option<i64>)> = self.0.all(sql).await?;
        if rows.is_empty() {
            return Ok(None);
        }
        let mut lines = Vec::with_capacity(rows.len());
        for (_, currency, invoice, minor) in rows {
            if let (Some(invoice), Some(minor)) = (invoice, minor) {
                lines.push(AllocationLine {
                    invoice_id: InvoiceId(invoice),
                    amount: money(minor, &currency)?,
                });
            }
        }
        Ok(Some(lines))
    }
}
