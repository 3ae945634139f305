//! A payment's page.

use super::{
    Payments,
    list::{ListRow, SELECT},
    receipt::transaction,
};
use crate::{StoreError, amount::money, sql::Sql, time::instant};
use domain::{
    BcOrderId, InvoiceId, PaymentId, ReceiptId,
    order::OrderStatus,
    payment::{PaymentDetail, PaymentLineRow, ReceiptRow},
};

#[derive(sqlx::FromRow)]
struct HeadRow {
    payer: String,
    recorded_by: Option<String>,
    bc_order_id: Option<i64>,
    deleted_at: Option<i64>,
}

#[derive(sqlx::FromRow)]
struct ReceiptLineRow {
    id: i64,
    transaction_type: String,
    payment_type: String,
    reference: String,
    currency: String,
    total_minor: i64,
    on_invoices_minor: i64,
    created_at: i64,
}

#[derive(sqlx::FromRow)]
struct DetailLineRow {
    invoice_id: i64,
    number: String,
    currency: String,
    amount_minor: i64,
    applied_minor: i64,
    reason: String,
    open_minor: i64,
    deleted_at: Option<i64>,
    bc_order_id: Option<i64>,
    status_id: Option<i64>,
}

impl Payments<'_> {
    /// A payment with its lines, its receipts, its credit and its history; six statements,
    /// however many lines it has.
    ///
    /// # Errors
    /// When the database fails or holds what cannot be understood.
    pub async fn detail(&mut self, id: PaymentId) -> Result<Option<PaymentDetail>, StoreError> {
        let mut sql = Sql::new(SELECT);
        sql.push("p.id = ")
            .push_bind(id)
            .push(" AND ")
            .push_scope("p.", self.0.scope());
        let Some(row) = self.0.optional::<ListRow>(sql).await? else {
            return Ok(None);
        };
        let mut sql = Sql::new(
            "SELECT p.payer, p.bc_order_id, \
             (SELECT a.actor FROM audit a WHERE a.store_id = p.store_id AND a.noun = 'payment' \
             AND a.noun_id = p.id AND a.action = 'recorded' ORDER BY a.id LIMIT 1) AS recorded_by, \
             p.deleted_at FROM payments p WHERE p.id = ",
        );
        sql.push_bind(id)
            .push(" AND ")
            .push_scope("p.", self.0.scope());
        let head: HeadRow = self.0.one(sql).await?;
        let lines = self.detail_lines(id).await?;
        let credits = self.0.credits().of_payment(id).await?;
        let transactions = self.receipts(id).await?;
        let history = self.0.audit().history("payment", id.0).await?;
        Ok(Some(PaymentDetail {
            row: row.read()?,
            payer: head.payer,
            recorded_by: head.recorded_by,
            lines,
            receipt: transactions.first().map(|receipt| receipt.id),
            transactions,
            deleted_at: head.deleted_at.map(instant).transpose()?,
            history,
            bc_order_id: head.bc_order_id.map(BcOrderId),
            credits,
        }))
    }

    async fn receipts(&mut self, id: PaymentId) -> Result<Vec<ReceiptRow>, StoreError> {
        let mut sql = Sql::new(
            "SELECT r.id, r.transaction_type, r.payment_type, r.reference, r.currency, \
             r.total_minor, CAST(COALESCE((SELECT SUM(l.amount_minor) FROM receipt_lines l \
             WHERE l.receipt_id = r.id), 0) AS BIGINT) AS on_invoices_minor, r.created_at \
             FROM receipts r WHERE r.deleted_at IS NULL AND r.payment_id = ",
        );
        sql.push_bind(id)
            .push(" AND ")
            .push_scope("r.", self.0.scope());
        sql.push(" ORDER BY r.id DESC");
        let rows: Vec<ReceiptLineRow> = self.0.all(sql).await?;
        rows.into_iter()
            .map(|row| {
                Ok(ReceiptRow {
                    id: ReceiptId(row.id),
                    transaction: transaction(row.transaction_type)?,
                    payment_type: row.payment_type,
                    reference: row.reference,
                    total: money(row.total_minor, &row.currency)?,
                    on_invoices: money(row.on_invoices_minor, &row.currency)?,
                    at: instant(row.created_at)?,
                })
            })
            .collect()
    }

    /// A payment's lines as its page shows them, the earliest due date first.
    ///
    /// # Errors
    /// When the database fails or holds what cannot be understood.
    pub async fn detail_lines(&mut self, id: PaymentId) -> Result<Vec<PaymentLineRow>, StoreError> {
        let mut sql = Sql::new(
            "SELECT l.invoice_id, i.number, p.currency, l.amount_minor, l.applied_minor, \
             l.reason, i.open_minor, i.deleted_at, o.bc_order_id, o.status_id FROM payment_lines l \
             JOIN payments p ON p.id = l.payment_id JOIN invoices i ON i.id = l.invoice_id \
             LEFT JOIN orders o ON o.id = i.order_id WHERE l.payment_id = ",
        );
        sql.push_bind(id)
            .push(" AND ")
            .push_scope("p.", self.0.scope());
        sql.push(" ORDER BY i.due_on, l.invoice_id");
        let rows: Vec<DetailLineRow> = self.0.all(sql).await?;
        rows.into_iter()
            .map(|row| {
                Ok(PaymentLineRow {
                    invoice_id: InvoiceId(row.invoice_id),
                    number: row.number,
                    amount: money(row.amount_minor, &row.currency)?,
                    applied: money(row.applied_minor, &row.currency)?,
                    open: money(row.open_minor, &row.currency)?,
                    reason: row.reason,
                    deleted: row.deleted_at.is_some(),
                    order: row
                        .bc_order_id
                        .map(BcOrderId)
                        .zip(row.status_id.map(OrderStatus)),
                })
            })
            .collect()
    }
}
