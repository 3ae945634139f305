//! A payment's page.

use super::{
    Payments,
    list::{ListRow, SELECT},
    money,
};
use crate::{StoreError, sql::Sql};
use domain::{
    BcOrderId, InvoiceId, PaymentId, ReceiptId,
    payment::{PaymentDetail, PaymentLineRow},
};

#[derive(sqlx::FromRow)]
struct HeadRow {
    payer: String,
    recorded_by: Option<String>,
    bc_order_id: Option<i64>,
    receipt: Option<i64>,
}

#[derive(sqlx::FromRow)]
struct DetailLineRow {
    invoice_id: i64,
    number: String,
    currency: String,
    amount_minor: i64,
    applied_minor: i64,
    open_minor: i64,
}

impl Payments<'_> {
    /// A payment with its lines, its latest receipt and its credit; four statements,
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
             (SELECT MAX(r.id) FROM receipts r WHERE r.payment_id = p.id) AS receipt \
             FROM payments p WHERE p.id = ",
        );
        sql.push_bind(id)
            .push(" AND ")
            .push_scope("p.", self.0.scope());
        let head: HeadRow = self.0.one(sql).await?;
        let lines = self.detail_lines(id).await?;
        let credits = self.0.credits().of_payment(id).await?;
        Ok(Some(PaymentDetail {
            row: row.read()?,
            payer: head.payer,
            recorded_by: head.recorded_by,
            lines,
            receipt: head.receipt.map(ReceiptId),
            bc_order_id: head.bc_order_id.map(BcOrderId),
            credits,
        }))
    }

    async fn detail_lines(&mut self, id: PaymentId) -> Result<Vec<PaymentLineRow>, StoreError> {
        let mut sql = Sql::new(
            "SELECT l.invoice_id, i.number, p.currency, l.amount_minor, l.applied_minor, \
             i.open_minor FROM payment_lines l JOIN payments p ON p.id = l.payment_id \
             JOIN invoices i ON i.id = l.invoice_id WHERE l.payment_id = ",
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
                })
            })
            .collect()
    }
}
