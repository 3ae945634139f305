//! Links by which somebody sets a password, once. The secret is known by its hash only.

use crate::{StoreError, Tx, sql::Sql, time::instant};
use chrono::{DateTime, Utc};
use domain::{UserId, people::PasswordLinkView};

/// Queries on links to set a password.
#[derive(Debug)]
pub struct PasswordLinks<'t>(&'t mut Tx);

impl Tx {
    /// Links to set a password.
    pub const fn password_links(&mut self) -> PasswordLinks<'_> {
        PasswordLinks(self)
    }
}

#[derive(sqlx::FromRow)]
struct LinkRow {
    name: String,
    email: String,
    expires_at: i64,
}

impl PasswordLinks<'_> {
    /// Makes the user's link; one made before no longer works.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn replace(
        &mut self,
        token_hash: &str,
        user: UserId,
        at: DateTime<Utc>,
        expires_at: DateTime<Utc>,
    ) -> Result<(), StoreError> {
        let sql = Sql::new(
            "INSERT INTO password_links (token_hash, store_id, user_id, created_at, expires_at) \
             VALUES ($1, $2, $3, $4, $5) ON CONFLICT (user_id) DO UPDATE SET \
             token_hash = excluded.token_hash, created_at = excluded.created_at, \
             expires_at = excluded.expires_at",
        )
        .bind(token_hash)
        .bind(self.0.scope().store_id)
        .bind(user)
        .bind(at)
        .bind(expires_at);
        self.0.execute(sql).await.map(drop)
    }

    /// Whose password a link sets, unless it is over or its user is disabled.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn find(
        &mut self,
        token_hash: &str,
        now: DateTime<Utc>,
    ) -> Result<Option<PasswordLinkView>, StoreError> {
        let sql = Sql::new(
            "SELECT u.name, u.email, l.expires_at FROM password_links l \
             JOIN users u ON u.id = l.user_id AND u.store_id = l.store_id \
             WHERE l.token_hash = $1 AND l.store_id = $2 AND l.expires_at > $3 \
             AND u.disabled = FALSE",
        )
        .bind(token_hash)
        .bind(self.0.scope().store_id)
        .bind(now);
        let row: Option<LinkRow> = self.0.optional(sql).await?;
        row.map(|row| {
            Ok(PasswordLinkView {
                name: row.name,
                email: row.email,
                expires_at: instant(row.expires_at)?,
            })
        })
        .transpose()
    }

    /// Uses a link up: of two who try at once, one gets the user and the other nothing.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn take(
        &mut self,
        token_hash: &str,
        now: DateTime<Utc>,
    ) -> Result<Option<UserId>, StoreError> {
        let sql = Sql::new(
            "DELETE FROM password_links WHERE token_hash = $1 AND store_id = $2 \
             AND expires_at > $3 AND EXISTS (SELECT 1 FROM users u \
             WHERE u.id = password_links.user_id AND u.disabled = FALSE) RETURNING user_id",
        )
        .bind(token_hash)
        .bind(self.0.scope().store_id)
        .bind(now);
        let row: Option<(i64,)> = self.0.optional(sql).await?;
        Ok(row.map(|(id,)| UserId(id)))
    }

    /// Until when the user's link works; `None` without one.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn expiry(
        &mut self,
        user: UserId,
        now: DateTime<Utc>,
    ) -> Result<Option<DateTime<Utc>>, StoreError> {
        let sql = Sql::new(
            "SELECT expires_at FROM password_links \
             WHERE user_id = $1 AND store_id = $2 AND expires_at > $3",
        )
        .bind(user)
        .bind(self.0.scope().store_id)
        .bind(now);
        let row: Option<(i64,)> = self.0.optional(sql).await?;
        row.map(|(at,)| instant(at)).transpose()
    }

    /// Withdraws the user's link; fine when there is none.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn withdraw(&mut self, user: UserId) -> Result<(), StoreError> {
        let sql = Sql::new("DELETE FROM password_links WHERE user_id = $1 AND store_id = $2")
            .bind(user)
            .bind(self.0.scope().store_id);
        self.0.execute(sql).await.map(drop)
    }
}
