//! What of a payment goes to which invoice.

use super::{Payments, money};
use crate::{StoreError, sql::Sql};
use domain::{DueDate, InvoiceId, Money, PaymentId, payment::AllocationLine};

/// A line of a payment.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct PaymentLine {
    /// Which invoice.
    pub invoice_id: InvoiceId,
    /// What is meant for it.
    pub amount: Money,
    /// What lowers its open balance now.
    pub applied: Money,
    /// Its due date.
    pub due: DueDate,
}

#[derive(sqlx::FromRow)]
struct LineRow {
    invoice_id: i64,
    amount_minor: i64,
    applied_minor: i64,
    currency: String,
    due_on: chrono::NaiveDate,
}

impl Payments<'_> {
    /// A payment's lines, the earliest due date first.
    ///
    /// # Errors
    /// When the database fails or holds what cannot be understood.
    pub async fn lines(&mut self, id: PaymentId) -> Result<Vec<PaymentLine>, StoreError> {
        let mut sql = Sql::new(
            "SELECT l.invoice_id, l.amount_minor, l.applied_minor, p.currency, i.due_on \
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
                Ok(PaymentLine {
                    invoice_id: InvoiceId(row.invoice_id),
                    amount: money(row.amount_minor, &row.currency)?,
                    applied: money(row.applied_minor, &row.currency)?,
                    due: DueDate(row.due_on),
                })
            })
            .collect()
    }

    /// Says how much of a line lowers its invoice's balance now. Only together with the
    /// ledger's row that moves the balance.
    ///
    /// # Errors
    /// [`StoreError::Refused`] below zero or above the line's amount.
    pub async fn set_applied(
        &mut self,
        id: PaymentId,
        line: AllocationLine,
    ) -> Result<(), StoreError> {
        let mut sql = Sql::new("UPDATE payment_lines SET applied_minor = ");
        sql.push_bind(line.amount.minor())
            .push(" WHERE payment_id = ")
            .push_bind(id);
        sql.push(" AND invoice_id = ").push_bind(line.invoice_id);
        self.0.execute(sql).await.map(drop)
    }
}
