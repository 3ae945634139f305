//! Invoices by their keys in the ERP.

use super::Invoices;
use crate::{StoreError, sql::Sql};
use domain::InvoiceId;

/// The invoice that has a key in the ERP.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct KeyedInvoice {
    /// Which.
    pub id: InvoiceId,
    /// It was deleted.
    pub deleted: bool,
    /// Fingerprint of the row by which a program told it last.
    pub sent_hash: Option<String>,
}

#[derive(sqlx::FromRow)]
struct Row {
    id: i64,
    deleted: i64,
    sent_hash: Option<String>,
}

impl Invoices<'_> {
    /// The invoice with this key in the ERP; a deleted one, the latest, if no other has it.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn of_external(&mut self, key: &str) -> Result<Option<KeyedInvoice>, StoreError> {
        let mut sql = Sql::new(
            "SELECT id, CAST(0 AS BIGINT) AS deleted, sent_hash FROM invoices \
             WHERE deleted_at IS NULL AND external_id = ",
        );
        sql.push_bind(key).push(" AND ");
        sql.push_scope("", self.0.scope());
        sql.push(
            " UNION ALL SELECT id, CAST(1 AS BIGINT), sent_hash FROM invoices \
             WHERE deleted_at IS NOT NULL AND external_id = ",
        );
        sql.push_bind(key).push(" AND ");
        sql.push_scope("", self.0.scope());
        sql.push(" ORDER BY 2, 1 DESC LIMIT 1");
        let row: Option<Row> = self.0.optional(sql).await?;
        Ok(row.map(|row| KeyedInvoice {
            id: InvoiceId(row.id),
            deleted: row.deleted != 0,
            sent_hash: row.sent_hash,
        }))
    }

    /// Notes on a locked invoice, or one of this very unit of work, by which row it was told.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn set_sent_hash(&mut self, id: InvoiceId, hash: &str) -> Result<(), StoreError> {
        let mut sql = Sql::new("UPDATE invoices SET sent_hash = ");
        sql.push_bind(hash).push(" WHERE id = ").push_bind(id);
        sql.push(" AND ").push_scope("", self.0.scope());
        self.0.execute(sql).await.map(drop)
    }
}
