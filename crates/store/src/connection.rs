//! What administrators entered of the connection with BigCommerce.

use crate::{StoreError, Tx, sql::Sql, time::instant};
use domain::settings::{ConnectionPart, SavedBy};

/// A part of the connection that somebody entered.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SavedPart {
    /// Which.
    pub part: ConnectionPart,
    /// As it is kept: a token is sealed.
    pub content: String,
    /// Who entered it.
    pub saved: SavedBy,
}

/// Queries on the connection.
#[derive(Debug)]
pub struct Connection<'t>(&'t mut Tx);

impl Tx {
    /// The connection with BigCommerce.
    pub const fn connection(&mut self) -> Connection<'_> {
        Connection(self)
    }
}

#[derive(sqlx::FromRow)]
struct PartRow {
    part: String,
    content: String,
    saved_at: i64,
    saved_by: String,
}

impl TryFrom<PartRow> for SavedPart {
    type Error = StoreError;

    fn try_from(row: PartRow) -> Result<Self, StoreError> {
        Ok(Self {
            part: ConnectionPart::from_code(&row.part)
                .ok_or_else(|| StoreError::corrupt("part of the connection", &row.part))?,
            content: row.content,
            saved: SavedBy {
                at: instant(row.saved_at)?,
                by: row.saved_by,
            },
        })
    }
}

impl Connection<'_> {
    /// All parts that were entered.
    ///
    /// # Errors
    /// When the database fails or holds what cannot be understood.
    pub async fn parts(&mut self) -> Result<Vec<SavedPart>, StoreError> {
        let sql = Sql::new(
            "SELECT part, content, saved_at, saved_by FROM connection_parts WHERE store_id = $1",
        )
        .bind(self.0.scope().store_id);
        let rows: Vec<PartRow> = self.0.all(sql).await?;
        rows.into_iter().map(SavedPart::try_from).collect()
    }

    /// Keeps a part instead of the one that was entered before.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn put(&mut self, part: SavedPart) -> Result<(), StoreError> {
        let sql = Sql::new(
            "INSERT INTO connection_parts (store_id, part, content, saved_at, saved_by) \
             VALUES ($1, $2, $3, $4, $5) ON CONFLICT (store_id, part) DO UPDATE SET \
             content = excluded.content, saved_at = excluded.saved_at, \
             saved_by = excluded.saved_by",
        )
        .bind(self.0.scope().store_id)
        .bind(part.part.code())
        .bind(part.content)
        .bind(part.saved.at)
        .bind(part.saved.by);
        self.0.execute(sql).await.map(drop)
    }

    /// Forgets a part; `false` when nobody had entered it.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn forget(&mut self, part: ConnectionPart) -> Result<bool, StoreError> {
        let sql = Sql::new("DELETE FROM connection_parts WHERE store_id = $1 AND part = $2")
            .bind(self.0.scope().store_id)
            .bind(part.code());
        Ok(self.0.execute(sql).await? > 0)
    }

    /// Is anything here that belongs to the store at BigCommerce: an order, a company, a
    /// checkout, somebody's storefront account?
    ///
    /// # Errors
    /// When the database fails.
    pub async fn has_followed(&mut self) -> Result<bool, StoreError> {
        for text in [
            "SELECT id FROM orders WHERE store_id = $1 LIMIT 1",
            "SELECT id FROM companies WHERE store_id = $1 AND bc_company_id IS NOT NULL LIMIT 1",
            "SELECT id FROM payment_carts WHERE store_id = $1 LIMIT 1",
            "SELECT id FROM users WHERE store_id = $1 AND bc_customer_id IS NOT NULL LIMIT 1",
        ] {
            let sql = Sql::new(text).bind(self.0.scope().store_id);
            let found: Option<(i64,)> = self.0.optional(sql).await?;
            if found.is_some() {
                return Ok(true);
            }
        }
        Ok(false)
    }
}
