//! Deleting an invoice.

use super::Invoices;
use crate::{StoreError, sql::Sql};
use chrono::{DateTime, Utc};
use domain::{InvoiceId, order::InvoicingStatus, payment::ProcessingStatus};

impl Invoices<'_> {
    /// How many payments of an invoice await processing or are in process. A checkout that
    /// was begun and not finished does not count.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn pending_payments(&mut self, id: InvoiceId) -> Result<i64, StoreError> {
        let mut sql = Sql::new(
            "SELECT COUNT(*) FROM payment_lines l JOIN payments p ON p.id = l.payment_id \
             WHERE l.invoice_id = ",
        );
        sql.push_bind(id).push(" AND ").push_pending();
        sql.push(" AND ").push_scope("p.", self.0.scope());
        let (count,): (i64,) = self.0.one(sql).await?;
        Ok(count)
    }

    /// How many payments have been received for an invoice or are on their way. A checkout
    /// that was begun and not finished does not count.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn count_payments(&mut self, id: InvoiceId) -> Result<i64, StoreError> {
        let mut sql = Sql::new(
            "SELECT COUNT(*) FROM payment_lines l JOIN payments p ON p.id = l.payment_id \
             WHERE l.invoice_id = ",
        );
        sql.push_bind(id)
            .push(" AND p.processing_status <> ")
            .push_bind(ProcessingStatus::Incomplete.code());
        sql.push(" AND ").push_scope("p.", self.0.scope());
        let (count,): (i64,) = self.0.one(sql).await?;
        Ok(count)
    }

    /// Was there an invoice of this number in the scope, until somebody deleted it?
    ///
    /// # Errors
    /// When the database fails.
    pub async fn is_deleted(&mut self, id: InvoiceId) -> Result<bool, StoreError> {
        let mut sql = Sql::new("SELECT COUNT(*) FROM invoices WHERE id = ");
        sql.push_bind(id)
            .push(" AND deleted_at IS NOT NULL AND ")
            .push_scope("", self.0.scope());
        let (count,): (i64,) = self.0.one(sql).await?;
        Ok(count > 0)
    }

    /// Deletes a locked invoice: it keeps its row, lines and ledger, but no list or page
    /// finds it, and its number, order and unique values are free again. Its order becomes open.
    ///
    /// # Errors
    /// [`StoreError::Refused`] when the invoice does not exist in the scope.
    pub async fn delete(&mut self, id: InvoiceId, at: DateTime<Utc>) -> Result<(), StoreError> {
        let mut sql = Sql::new("UPDATE invoices SET deleted_at = ");
        sql.push_bind(at)
            .push(", version = version + 1, updated_at = ")
            .push_bind(at);
        sql.push(" WHERE id = ").push_bind(id);
        sql.push(" AND deleted_at IS NULL AND ")
            .push_scope("", self.0.scope());
        if self.0.execute(sql).await? != 1 {
            return Err(StoreError::Refused(format!("no invoice {id}")));
        }
        let freed = Sql::new("UPDATE extra_values SET unique_key = NULL WHERE invoice_id = $1");
        self.0.execute(freed.bind(id)).await?;
        let mut sql = Sql::new("UPDATE orders SET invoicing = ");
        sql.push_bind(InvoicingStatus::Open.code())
            .push(" WHERE store_id = ");
        sql.push_bind(self.0.scope().store_id);
        sql.push(" AND id = (SELECT order_id FROM invoices WHERE id = ")
            .push_bind(id)
            .push(")");
        self.0.execute(sql).await.map(drop)
    }
}
