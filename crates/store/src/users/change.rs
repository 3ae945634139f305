//! Changing users.

use super::{Users, search_text};
use crate::{StoreError, sql::Sql};
use chrono::{DateTime, Utc};
use domain::{
    CompanyId, UserId,
    people::{BuyerRole, UserReferences},
};

impl Users<'_> {
    /// Holds a user until the unit of work ends. Read the user after it.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn lock(&mut self, id: UserId) -> Result<(), StoreError> {
        let mut sql = Sql::new("SELECT id FROM users WHERE store_id = $1 AND id = $2")
            .bind(self.0.scope().store_id)
            .bind(id);
        sql.push(self.0.for_update());
        let _: Option<(i64,)> = self.0.optional(sql).await?;
        Ok(())
    }

    /// Sets name and role of one of the seller's staff, and counts the change.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn update(
        &mut self,
        id: UserId,
        name: &str,
        email: &str,
        seller_role: &str,
    ) -> Result<(), StoreError> {
        let sql = Sql::new(
            "UPDATE users SET name = $1, search = $2, seller_role = $3, version = version + 1 \
             WHERE id = $4 AND store_id = $5",
        )
        .bind(name)
        .bind(search_text(name, email))
        .bind(seller_role)
        .bind(id)
        .bind(self.0.scope().store_id);
        self.0.execute(sql).await.map(drop)
    }

    /// Puts a user into a role of the seller's staff or, with `None`, out of the staff, and
    /// counts the change. The database refuses when neither staff nor company is left.
    ///
    /// # Errors
    /// When nothing would be left or the database fails.
    pub async fn set_seller_role(
        &mut self,
        id: UserId,
        role: Option<&str>,
    ) -> Result<(), StoreError> {
        let sql = Sql::new(
            "UPDATE users SET seller_role = $1, version = version + 1 \
             WHERE id = $2 AND store_id = $3",
        )
        .bind(role)
        .bind(id)
        .bind(self.0.scope().store_id);
        self.0.execute(sql).await.map(drop)
    }

    /// Puts a user into a company or, with `None`, out of theirs, and counts the change. What
    /// ties them to B2B Edition and to a storefront account goes. The database refuses when
    /// neither staff nor company is left.
    ///
    /// # Errors
    /// When nothing would be left or the database fails.
    pub async fn set_company(
        &mut self,
        id: UserId,
        place: Option<(CompanyId, BuyerRole)>,
    ) -> Result<(), StoreError> {
        let sql = Sql::new(
            "UPDATE users SET company_id = $1, buyer_role = $2, bc_user_id = NULL, \
             bc_customer_id = NULL, version = version + 1 WHERE id = $3 AND store_id = $4",
        )
        .bind(place.map(|(company_id, _)| company_id))
        .bind(place.map(|(_, role)| role.code()))
        .bind(id)
        .bind(self.0.scope().store_id);
        self.0.execute(sql).await?;
        self.0.company_roles().leave(id).await
    }

    /// Lets a user sign in or not, and counts the change.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn set_disabled(&mut self, id: UserId, disabled: bool) -> Result<(), StoreError> {
        let sql = Sql::new(
            "UPDATE users SET disabled = $1, version = version + 1 WHERE id = $2 AND store_id = $3",
        )
        .bind(disabled)
        .bind(id)
        .bind(self.0.scope().store_id);
        self.0.execute(sql).await.map(drop)
    }

    /// Sets the hash of a user's password.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn set_password(&mut self, id: UserId, hash: &str) -> Result<(), StoreError> {
        let sql = Sql::new("UPDATE users SET password_hash = $1 WHERE id = $2 AND store_id = $3")
            .bind(hash)
            .bind(id)
            .bind(self.0.scope().store_id);
        self.0.execute(sql).await.map(drop)
    }

    /// Notes that a user has signed in.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn set_signed_in(&mut self, id: UserId, at: DateTime<Utc>) -> Result<(), StoreError> {
        let sql = Sql::new("UPDATE users SET signed_in_at = $1 WHERE id = $2 AND store_id = $3")
            .bind(at)
            .bind(id)
            .bind(self.0.scope().store_id);
        self.0.execute(sql).await.map(drop)
    }

    /// Deletes a user with sessions and link; the database refuses while payments name them.
    ///
    /// # Errors
    /// When payments name them or the database fails.
    pub async fn delete(&mut self, id: UserId) -> Result<(), StoreError> {
        let sql = Sql::new("DELETE FROM users WHERE id = $1 AND store_id = $2")
            .bind(id)
            .bind(self.0.scope().store_id);
        self.0.execute(sql).await.map(drop)
    }

    /// How often records name a user as who did something. Reads the whole audit trail.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn references(&mut self, id: UserId) -> Result<UserReferences, StoreError> {
        let sql = Sql::new(
            "SELECT (SELECT COUNT(*) FROM audit WHERE store_id = $1 AND user_id = $2 \
             AND NOT (noun = 'user' AND noun_id = $2)), \
             (SELECT COUNT(*) FROM payments WHERE store_id = $1 AND user_id = $2), \
             (SELECT COUNT(*) FROM document_access WHERE store_id = $1 AND user_id = $2)",
        )
        .bind(self.0.scope().store_id)
        .bind(id);
        let (changes, payments, documents): (i64, i64, i64) = self.0.one(sql).await?;
        Ok(UserReferences {
            changes: changes.unsigned_abs(),
            payments: payments.unsigned_abs(),
            documents: documents.unsigned_abs(),
        })
    }

    /// How many users can sign in and have one of the roles.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn count_able(&mut self, roles: &[&str]) -> Result<u64, StoreError> {
        let mut sql = Sql::new("SELECT COUNT(*) FROM users WHERE store_id = ");
        sql.push_bind(self.0.scope().store_id)
            .push(" AND disabled = FALSE AND password_hash <> '' AND seller_role IN ")
            .push_list(roles.iter().copied());
        let (count,): (i64,) = self.0.one(sql).await?;
        Ok(count.unsigned_abs())
    }
}
