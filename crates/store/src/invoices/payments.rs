//! The payment history of an invoice.

use super::Invoices;
use crate::{StoreError, amount::currency, payments::transaction, sql::Sql, time::instant};
use chrono::{NaiveDate, NaiveTime};
use domain::{
    InvoiceId, Money, PaymentId,
    invoice::InvoicePaymentRow,
    order::OrderStatus,
    payment::{PaymentModule, ProcessingStatus},
};

#[derive(sqlx::FromRow)]
struct PaymentRow {
    payment_id: i64,
    amount_minor: i64,
    currency: String,
    transaction_type: Option<String>,
    credit_minor: Option<i64>,
    payment_type: Option<String>,
    reference: String,
    memo: String,
    reason: String,
    module: String,
    method: String,
    processing_status: i64,
    settled_status: Option<i64>,
    applied: bool,
    received_on: Option<NaiveDate>,
    at: i64,
}

impl Invoices<'_> {
    /// The payments and refunds of an invoice of the scope, newest first: one entry per
    /// receipt that is over it, and one for a payment none of whose money it ever took: that
    /// has not come yet, or is a credit. Checkouts that were never finished and deleted
    /// payments are left out. One statement.
    ///
    /// # Errors
    /// When the database fails or holds what cannot be understood.
    pub async fn payments(&mut self, id: InvoiceId) -> Result<Vec<InvoicePaymentRow>, StoreError> {
        let mut sql = Sql::new(
            "SELECT p.id AS payment_id, COALESCE(r.amount_minor, l.amount_minor) AS amount_minor, \
             p.currency, r.transaction_type, \
             CASE WHEN (r.id IS NULL OR r.transaction_type = 'Reverted') \
             AND l.applied_minor < l.amount_minor THEN (SELECT MAX(c.amount_minor) FROM credits c \
             WHERE c.payment_id = p.id) END AS credit_minor, r.payment_type, \
             COALESCE(r.reference, p.reference) AS reference, \
             COALESCE(r.memo, p.memo) AS memo, l.reason, p.module, p.method, p.processing_status, \
             p.settled_status, \
             p.applied, CASE WHEN r.transaction_type <> 'Paid' THEN NULL \
             WHEN p.module = 'payments_bigcommerce_sales_order' AND EXISTS (SELECT 1 \
             FROM receipts b WHERE b.payment_id = p.id AND b.id < r.id) THEN NULL \
             ELSE p.received_on END AS received_on, COALESCE(r.created_at, p.created_at) AS at \
             FROM payment_lines l JOIN payments p ON p.id = l.payment_id LEFT JOIN ( \
             SELECT e.id, e.payment_id, e.transaction_type, e.payment_type, e.reference, e.memo, \
             e.created_at, f.invoice_id, f.amount_minor \
             FROM receipts e JOIN receipt_lines f ON f.receipt_id = e.id) r \
             ON r.payment_id = p.id AND r.invoice_id = l.invoice_id \
             WHERE l.invoice_id = ",
        );
        sql.push_bind(id)
            .push(" AND p.deleted_at IS NULL AND p.processing_status <> ");
        sql.push_bind(ProcessingStatus::Incomplete.code());
        sql.push(" AND ").push_scope("p.", self.0.scope());
        sql.push(" ORDER BY at DESC, p.id DESC, r.id DESC");
        let rows: Vec<PaymentRow> = self.0.all(sql).await?;
        rows.into_iter().map(PaymentRow::read).collect()
    }
}

impl PaymentRow {
    fn read(self) -> Result<InvoicePaymentRow, StoreError> {
        let recorded = instant(self.at)?;
        // Staff knows the day alone; noon shows that day in nearly every zone.
        let received = self
            .received_on
            .map(|day| day.and_time(NaiveTime::MIN).and_utc() + chrono::TimeDelta::hours(12));
        let offline = PaymentModule::from_code(&self.module) == Some(PaymentModule::Offline);
        let channel = || {
            if offline || self.method.is_empty() {
                PaymentModule::Offline.label().to_owned()
            } else {
                self.method.clone()
            }
        };
        Ok(InvoicePaymentRow {
            payment_id: PaymentId(self.payment_id),
            received_at: received.unwrap_or(recorded),
            amount: Money::from_minor(self.amount_minor, currency(&self.currency)?),
            transaction: self.transaction_type.map(transaction).transpose()?,
            payment_type: self.payment_type.unwrap_or_else(channel),
            reference: self.reference,
            memo: self.memo,
            reason: self.reason,
            status: ProcessingStatus::from_code(self.processing_status).ok_or_else(|| {
                StoreError::corrupt("payments.processing_status", self.processing_status)
            })?,
            order_status: self.settled_status.map(OrderStatus),
            applied: self.applied,
            kept_as_credit: self.credit_minor.is_some(),
        })
    }
}
