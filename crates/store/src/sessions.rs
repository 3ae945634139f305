//! Sessions: who is signed in. The cookie's token is known by its hash only.

use crate::{StoreError, Tx, User, sql::Sql, time::instant, users::UserRow};
use chrono::{DateTime, Utc};
use domain::UserId;

/// A session that was found, with its user as the user is now.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SessionRecord {
    /// Whose.
    pub user: User,
    /// When it was opened.
    pub created_at: DateTime<Utc>,
    /// When it was last used, to the minute.
    pub seen_at: DateTime<Utc>,
    /// When it ends unless it is used before.
    pub expires_at: DateTime<Utc>,
}

/// Queries on sessions.
#[derive(Debug)]
pub struct Sessions<'t>(&'t mut Tx);

impl Tx {
    /// Sessions.
    pub const fn sessions(&mut self) -> Sessions<'_> {
        Sessions(self)
    }
}

#[derive(sqlx::FromRow)]
struct SessionRow {
    created_at: i64,
    seen_at: i64,
    expires_at: i64,
    #[sqlx(flatten)]
    user: UserRow,
}

impl Sessions<'_> {
    /// Opens a session.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn insert(
        &mut self,
        token_hash: &str,
        user: UserId,
        at: DateTime<Utc>,
        expires_at: DateTime<Utc>,
    ) -> Result<(), StoreError> {
        let sql = Sql::new(
            "INSERT INTO sessions (token_hash, store_id, user_id, created_at, seen_at, \
             expires_at) VALUES ($1, $2, $3, $4, $4, $5)",
        )
        .bind(token_hash)
        .bind(self.0.scope().store_id)
        .bind(user)
        .bind(at)
        .bind(expires_at);
        self.0.execute(sql).await.map(drop)
    }

    /// The session of a token, unless it is over or its user is disabled.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn find(
        &mut self,
        token_hash: &str,
        now: DateTime<Utc>,
    ) -> Result<Option<SessionRecord>, StoreError> {
        let sql = Sql::new(
            "SELECT s.created_at, s.seen_at, s.expires_at, u.id, u.email, u.name, \
             u.password_hash, u.seller_role, u.company_id, c.name AS company, u.buyer_role, \
             u.disabled FROM sessions s JOIN users u ON u.id = s.user_id \
             LEFT JOIN companies c ON c.id = u.company_id \
             WHERE s.token_hash = $1 AND s.store_id = $2 AND s.expires_at > $3 \
             AND u.disabled = FALSE",
        )
        .bind(token_hash)
        .bind(self.0.scope().store_id)
        .bind(now);
        let row: Option<SessionRow> = self.0.optional(sql).await?;
        row.map(|row| {
            Ok(SessionRecord {
                created_at: instant(row.created_at)?,
                seen_at: instant(row.seen_at)?,
                expires_at: instant(row.expires_at)?,
                user: row.user.decode()?.0,
            })
        })
        .transpose()
    }

    /// The session has been used: it lasts until `expires_at`.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn touch(
        &mut self,
        token_hash: &str,
        seen_at: DateTime<Utc>,
        expires_at: DateTime<Utc>,
    ) -> Result<(), StoreError> {
        let sql = Sql::new(
            "UPDATE sessions SET seen_at = $1, expires_at = $2 \
             WHERE token_hash = $3 AND store_id = $4 AND seen_at < $1",
        )
        .bind(seen_at)
        .bind(expires_at)
        .bind(token_hash)
        .bind(self.0.scope().store_id);
        self.0.execute(sql).await.map(drop)
    }

    /// Ends a session; fine when it is over already.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn delete(&mut self, token_hash: &str) -> Result<(), StoreError> {
        let sql = Sql::new("DELETE FROM sessions WHERE token_hash = $1 AND store_id = $2")
            .bind(token_hash)
            .bind(self.0.scope().store_id);
        self.0.execute(sql).await.map(drop)
    }

    /// Removes sessions that are over; yields how many.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn sweep(&mut self, now: DateTime<Utc>) -> Result<u64, StoreError> {
        let sql = Sql::new("DELETE FROM sessions WHERE store_id = $1 AND expires_at <= $2")
            .bind(self.0.scope().store_id)
            .bind(now);
        self.0.execute(sql).await
    }
}
