//! A receipt with all that stands on paper.

use super::{Payments, find::state, receipt::transaction};
use crate::{StoreError, amount::money, sql::Sql, time::instant};
use chrono::{DateTime, NaiveDate, Utc};
use domain::{
    CompanyId, InvoiceId, Money, PaymentId, ReceiptId,
    order::OrderStatus,
    payment::{PaymentState, TransactionType},
};

/// A receipt of a payment that counts.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ReceiptRecord {
    /// Which.
    pub id: ReceiptId,
    /// Of which payment.
    pub payment_id: PaymentId,
    /// Whose.
    pub company_id: CompanyId,
    /// How the payment stands today.
    pub state: PaymentState,
    /// The status of the order by which it was paid, when the portal acted on its news last.
    pub order_status: Option<OrderStatus>,
    /// Whether money came or went.
    pub transaction: TransactionType,
    /// `Cheque`, or `Visa ending in 1111`.
    pub payment_type: String,
    /// Cheque number, gateway's transaction id.
    pub reference: String,
    /// Staff's memo, or the buyer's comment.
    pub memo: String,
    /// Who paid.
    pub payer: String,
    /// All of the money, with what became a credit.
    pub total: Money,
    /// The day, in the store's zone, on which the money came, where staff or an order says so.
    pub received_on: Option<NaiveDate>,
    /// When it was written.
    pub at: DateTime<Utc>,
    /// What of it each invoice took or gave back.
    pub lines: Vec<ReceiptLineRecord>,
}

/// What an invoice took of a receipt's money or gave back.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ReceiptLineRecord {
    /// Which invoice.
    pub invoice_id: InvoiceId,
    /// Its number.
    pub number: String,
    /// Its purchase order number.
    pub po_number: Option<String>,
    /// Its issue date.
    pub issued: NaiveDate,
    /// What it charges.
    pub original: Money,
    /// How much.
    pub amount: Money,
    /// What was open on it afterwards.
    pub open: Money,
    /// Why less was paid than was open; may be empty.
    pub reason: String,
}

#[derive(sqlx::FromRow)]
struct HeadRow {
    id: i64,
    payment_id: i64,
    company_id: i64,
    module: String,
    processing_status: i64,
    applied: bool,
    settled_status: Option<i64>,
    transaction_type: String,
    payment_type: String,
    reference: String,
    memo: String,
    payer: String,
    currency: String,
    total_minor: i64,
    received_on: Option<NaiveDate>,
    created_at: i64,
}

#[derive(sqlx::FromRow)]
struct LineRow {
    invoice_id: i64,
    number: String,
    po_number: Option<String>,
    issued_on: NaiveDate,
    original_minor: i64,
    amount_minor: i64,
    open_minor: i64,
    reason: String,
}

impl Payments<'_> {
    /// A receipt of the scope with its lines; `None` also when it was withdrawn or
    /// its payment was deleted. Two statements.
    ///
    /// # Errors
    /// When the database fails or holds what cannot be understood.
    pub async fn receipt(&mut self, id: ReceiptId) -> Result<Option<ReceiptRecord>, StoreError> {
        let mut sql = Sql::new(
            "SELECT r.id, r.payment_id, r.company_id, p.module, p.processing_status, p.applied, \
             p.settled_status, r.transaction_type, r.payment_type, r.reference, r.memo, p.payer, \
             r.currency, r.total_minor, \
             CASE WHEN r.transaction_type <> 'Paid' THEN NULL \
             WHEN p.module = 'payments_bigcommerce_sales_order' AND EXISTS (SELECT 1 \
             FROM receipts b WHERE b.payment_id = p.id AND b.id < r.id) THEN NULL \
             ELSE p.received_on END AS received_on, r.created_at \
             FROM receipts r JOIN payments p ON p.id = r.payment_id \
             WHERE p.deleted_at IS NULL AND r.deleted_at IS NULL AND r.id = ",
        );
        sql.push_bind(id)
            .push(" AND ")
            .push_scope("r.", self.0.scope());
        let Some(head) = self.0.optional::<HeadRow>(sql).await? else {
            return Ok(None);
        };
        // What the ledger says was open once this payment had moved it last until then.
        let sql = Sql::new(
            "SELECT l.invoice_id, i.number, i.po_number, i.issued_on, i.original_minor, \
             l.amount_minor, COALESCE((SELECT g.open_after_minor FROM ledger g \
             WHERE g.invoice_id = l.invoice_id AND g.payment_id = r.payment_id \
             AND g.at <= r.created_at ORDER BY g.id DESC LIMIT 1), i.open_minor) AS open_minor, \
             COALESCE(m.reason, '') AS reason \
             FROM receipt_lines l JOIN receipts r ON r.id = l.receipt_id \
             JOIN invoices i ON i.id = l.invoice_id LEFT JOIN payment_lines m \
             ON m.payment_id = r.payment_id AND m.invoice_id = l.invoice_id \
             WHERE l.receipt_id = $1 \
             ORDER BY i.due_on, l.invoice_id",
        )
        .bind(id);
        let lines: Vec<LineRow> = self.0.all(sql).await?;
        head.read(lines).map(Some)
    }
}

impl HeadRow {
    fn read(self, lines: Vec<LineRow>) -> Result<ReceiptRecord, StoreError> {
        let currency = self.currency;
        let lines: Result<Vec<_>, StoreError> = lines
            .into_iter()
            .map(|line| {
                Ok(ReceiptLineRecord {
                    invoice_id: InvoiceId(line.invoice_id),
                    number: line.number,
                    po_number: line.po_number,
                    issued: line.issued_on,
                    original: money(line.original_minor, &currency)?,
                    amount: money(line.amount_minor, &currency)?,
                    open: money(line.open_minor, &currency)?,
                    reason: line.reason,
                })
            })
            .collect();
        Ok(ReceiptRecord {
            id: ReceiptId(self.id),
            payment_id: PaymentId(self.payment_id),
            company_id: CompanyId(self.company_id),
            state: state(&self.module, self.processing_status, self.applied)?,
            order_status: self.settled_status.map(OrderStatus),
            transaction: transaction(self.transaction_type)?,
            payment_type: self.payment_type,
            reference: self.reference,
            memo: self.memo,
            payer: self.payer,
            total: money(self.total_minor, &currency)?,
            received_on: self.received_on,
            at: instant(self.created_at)?,
            lines: lines?,
        })
    }
}
