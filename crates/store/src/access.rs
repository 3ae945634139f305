//! The access log: who looked at which document. Append-only.

use crate::{StoreError, Tx, sql::Sql, time::instant};
use chrono::{DateTime, Utc};
use domain::{CompanyId, InvoiceId, people::Actor};

/// A look at a document, to be written down.
#[derive(Debug, Clone, Copy)]
pub struct NewAccess<'a> {
    /// Whose document.
    pub company_id: CompanyId,
    /// Of which invoice.
    pub invoice_id: InvoiceId,
    /// Which document: `invoice`.
    pub document: &'a str,
    /// Who looked.
    pub actor: &'a Actor,
    /// When.
    pub at: DateTime<Utc>,
}

/// A look at a document, as it was written down.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AccessRecord {
    /// Which document.
    pub document: String,
    /// Who looked.
    pub actor: String,
    /// Through which door.
    pub door: String,
    /// When.
    pub at: DateTime<Utc>,
}

/// Queries on the access log.
#[derive(Debug)]
pub struct DocumentAccess<'t>(&'t mut Tx);

impl Tx {
    /// The access log.
    pub const fn document_access(&mut self) -> DocumentAccess<'_> {
        DocumentAccess(self)
    }
}

#[derive(sqlx::FromRow)]
struct AccessRow {
    document: String,
    actor: String,
    door: String,
    at: i64,
}

impl DocumentAccess<'_> {
    /// Writes one look down.
    ///
    /// # Errors
    /// When the database refuses.
    pub async fn write(&mut self, access: NewAccess<'_>) -> Result<(), StoreError> {
        let sql = Sql::new(
            "INSERT INTO document_access (store_id, company_id, invoice_id, document, actor, \
             user_id, by_buyer, door, at) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)",
        )
        .bind(self.0.scope().store_id)
        .bind(access.company_id)
        .bind(access.invoice_id)
        .bind(access.document)
        .bind(access.actor.name())
        .bind(access.actor.user_id())
        .bind(access.actor.buyer().is_some())
        .bind(access.actor.door.code())
        .bind(access.at);
        self.0.execute(sql).await.map(drop)
    }

    /// Who looked at an invoice's documents, the latest first.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn of_invoice(&mut self, id: InvoiceId) -> Result<Vec<AccessRecord>, StoreError> {
        let mut sql = Sql::new("SELECT document, actor, door, at FROM document_access WHERE ");
        sql.push_scope("", self.0.scope());
        sql.push(" AND invoice_id = ")
            .push_bind(id)
            .push(" ORDER BY id DESC");
        let rows: Vec<AccessRow> = self.0.all(sql).await?;
        rows.into_iter()
            .map(|row| {
                Ok(AccessRecord {
                    document: row.document,
                    actor: row.actor,
                    door: row.door,
                    at: instant(row.at)?,
                })
            })
            .collect()
    }
}
