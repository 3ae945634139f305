//! The lines of a payment with all that its advice says of them.

use super::Payments;
use crate::{StoreError, amount::money, sql::Sql};
use chrono::NaiveDate;
use domain::{InvoiceId, Money, PaymentId};

/// What of a payment is meant for one invoice.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AdviceLineRecord {
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
    /// How much of the payment is meant for it.
    pub amount: Money,
    /// How much of that is taken off it.
    pub applied: Money,
    /// What is open on it now; nothing, once it was deleted.
    pub open: Money,
    /// Why less was meant for it than was open; may be empty.
    pub reason: String,
}

#[derive(sqlx::FromRow)]
struct LineRow {
    invoice_id: i64,
    number: String,
    po_number: Option<String>,
    issued_on: NaiveDate,
    currency: String,
    original_minor: i64,
    amount_minor: i64,
    applied_minor: i64,
    open_minor: i64,
    reason: String,
}

impl Payments<'_> {
    /// The lines of a payment of the scope as its advice says them, the earliest due date
    /// first. One statement.
    ///
    /// # Errors
    /// When the database fails or holds what cannot be understood.
    pub async fn advice_lines(
        &mut self,
        id: PaymentId,
    ) -> Result<Vec<AdviceLineRecord>, StoreError> {
        let mut sql = Sql::new(
            "SELECT l.invoice_id, i.number, i.po_number, i.issued_on, p.currency, \
             i.original_minor, l.amount_minor, l.applied_minor, \
             CASE WHEN i.deleted_at IS NULL THEN i.open_minor ELSE 0 END AS open_minor, l.reason \
             FROM payment_lines l JOIN payments p ON p.id = l.payment_id \
             JOIN invoices i ON i.id = l.invoice_id WHERE l.payment_id = ",
        );
        sql.push_bind(id)
            .push(" AND ")
            .push_scope("p.", self.0.scope());
        sql.push(" ORDER BY i.due_on, l.invoice_id");
        let rows: Vec<LineRow> = self.0.all(sql).await?;
        rows.into_iter()
            .map(|row| {
                Ok(AdviceLineRecord {
                    invoice_id: InvoiceId(row.invoice_id),
                    number: row.number,
                    po_number: row.po_number,
                    issued: row.issued_on,
                    original: money(row.original_minor, &row.currency)?,
                    amount: money(row.amount_minor, &row.currency)?,
                    applied: money(row.applied_minor, &row.currency)?,
                    open: money(row.open_minor, &row.currency)?,
                    reason: row.reason,
                })
            })
            .collect()
    }
}
