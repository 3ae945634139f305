//! The views of the list of invoices that people have saved, each person's own.

use crate::{StoreError, Tx, sql::Sql};
use chrono::{DateTime, Utc};
use domain::{InvoiceViewId, UserId, invoice::InvoiceView};

/// Queries on saved views. Every one names the person: nobody reads or changes another's.
#[derive(Debug)]
pub struct InvoiceViews<'t>(&'t mut Tx);

impl Tx {
    /// Saved views.
    pub const fn invoice_views(&mut self) -> InvoiceViews<'_> {
        InvoiceViews(self)
    }
}

#[derive(sqlx::FromRow)]
struct ViewRow {
    id: i64,
    name: String,
    query: String,
}

impl InvoiceViews<'_> {
    /// A person's views, by name.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn of(&mut self, user: UserId) -> Result<Vec<InvoiceView>, StoreError> {
        let sql = Sql::new(
            "SELECT id, name, query FROM invoice_views WHERE store_id = $1 AND user_id = $2 \
             ORDER BY name_key",
        );
        let sql = sql.bind(self.0.scope().store_id).bind(user);
        let rows: Vec<ViewRow> = self.0.all(sql).await?;
        let view = |row: ViewRow| InvoiceView {
            id: InvoiceViewId(row.id),
            name: row.name,
            query: row.query,
        };
        Ok(rows.into_iter().map(view).collect())
    }

    /// Saves a view.
    ///
    /// # Errors
    /// [`StoreError::Taken`] on `name` when the person has one of that name.
    pub async fn insert(
        &mut self,
        user: UserId,
        name: &str,
        query: &str,
        at: DateTime<Utc>,
    ) -> Result<InvoiceViewId, StoreError> {
        let sql = Sql::new(
            "INSERT INTO invoice_views (store_id, user_id, name, name_key, query, created_at) \
             VALUES ($1, $2, $3, $4, $5, $6) RETURNING id",
        );
        let sql = sql
            .bind(self.0.scope().store_id)
            .bind(user)
            .bind(name)
            .bind(name.to_lowercase())
            .bind(query)
            .bind(at);
        self.0.insert(sql).await.map(InvoiceViewId)
    }

    /// Gives a view another name; `false` when the person has no such view.
    ///
    /// # Errors
    /// As [`Self::insert`].
    pub async fn rename(
        &mut self,
        user: UserId,
        id: InvoiceViewId,
        name: &str,
    ) -> Result<bool, StoreError> {
        let sql = Sql::new(
            "UPDATE invoice_views SET name = $1, name_key = $2 \
             WHERE store_id = $3 AND user_id = $4 AND id = $5",
        );
        let sql = sql
            .bind(name)
            .bind(name.to_lowercase())
            .bind(self.0.scope().store_id)
            .bind(user)
            .bind(id);
        Ok(self.0.execute(sql).await? == 1)
    }

    /// Deletes a view; `false` when the person has no such view.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn delete(&mut self, user: UserId, id: InvoiceViewId) -> Result<bool, StoreError> {
        let sql =
            Sql::new("DELETE FROM invoice_views WHERE store_id = $1 AND user_id = $2 AND id = $3");
        let sql = sql.bind(self.0.scope().store_id).bind(user).bind(id);
        Ok(self.0.execute(sql).await? == 1)
    }
}
