//! Signing in through the storefront: whose account it is, and what was used up.

use crate::{StoreError, Tx, sql::Sql};
use chrono::{DateTime, Utc};
use domain::{BcCustomerId, UserId};

/// Queries on signing in through the storefront.
#[derive(Debug)]
pub struct Storefront<'t>(&'t mut Tx);

impl Tx {
    /// Signing in through the storefront.
    pub const fn storefront(&mut self) -> Storefront<'_> {
        Storefront(self)
    }
}

impl Storefront<'_> {
    /// Uses a proof up, known by its hash, for as long as it would be good; of two who bring
    /// the same one at once, one gets `true`. Forgets those that are too old at `now`.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn use_up(
        &mut self,
        proof_hash: &str,
        expires_at: DateTime<Utc>,
        now: DateTime<Utc>,
    ) -> Result<bool, StoreError> {
        let store = self.0.scope().store_id;
        let sql = Sql::new("DELETE FROM storefront_proofs WHERE store_id = $1 AND expires_at < $2")
            .bind(store)
            .bind(now);
        self.0.execute(sql).await?;
        let sql = Sql::new(
            "INSERT INTO storefront_proofs (store_id, proof_hash, expires_at) \
             VALUES ($1, $2, $3) ON CONFLICT (store_id, proof_hash) DO NOTHING",
        )
        .bind(store)
        .bind(proof_hash)
        .bind(expires_at);
        Ok(self.0.execute(sql).await? == 1)
    }

    /// Whose storefront account it is: at most two, which is one too many.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn holders(&mut self, account: BcCustomerId) -> Result<Vec<UserId>, StoreError> {
        let sql = Sql::new(
            "SELECT id FROM users WHERE store_id = $1 AND bc_customer_id = $2 \
             AND company_id IS NOT NULL ORDER BY id LIMIT 2",
        )
        .bind(self.0.scope().store_id)
        .bind(account);
        let rows: Vec<(i64,)> = self.0.all(sql).await?;
        Ok(rows.into_iter().map(|(id,)| UserId(id)).collect())
    }
}
