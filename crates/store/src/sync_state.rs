//! How far the portal has followed BigCommerce.

use crate::{StoreError, Tx, sql::Sql};

/// Queries on the state of the sync.
#[derive(Debug)]
pub struct SyncState<'t>(&'t mut Tx);

impl Tx {
    /// The state of the sync.
    pub const fn sync_state(&mut self) -> SyncState<'_> {
        SyncState(self)
    }
}

impl SyncState<'_> {
    /// A remembered value.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn get(&mut self, name: &str) -> Result<Option<String>, StoreError> {
        let sql = Sql::new("SELECT value FROM sync_state WHERE store_id = $1 AND name = $2")
            .bind(self.0.scope().store_id)
            .bind(name);
        let row: Option<(String,)> = self.0.optional(sql).await?;
        Ok(row.map(|(value,)| value))
    }

    /// Remembers a value.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn set(&mut self, name: &str, value: &str) -> Result<(), StoreError> {
        let sql = Sql::new(
            "INSERT INTO sync_state (store_id, name, value) VALUES ($1, $2, $3) \
             ON CONFLICT (store_id, name) DO UPDATE SET value = excluded.value",
        )
        .bind(self.0.scope().store_id)
        .bind(name)
        .bind(value);
        self.0.execute(sql).await.map(drop)
    }
}
