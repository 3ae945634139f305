//! Sessions: who is signed in. The cookie's token is known by its hash only.

use crate::{
    StoreError, Tx, User,
    sql::Sql,
    time::instant,
    users::{UserRow, user_columns, user_joins},
};
use chrono::{DateTime, Utc};
use domain::{
    CompanyId, UserId,
    people::{Area, SessionRow},
};

/// A session that was found, with its user as the user is now.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SessionRecord {
    /// Whose.
    pub user: User,
    /// The area in which it was chosen to act; the user may have lost it since.
    pub area: Option<Area>,
    /// When it was opened.
    pub created_at: DateTime<Utc>,
    /// When it was last used, to the minute.
    pub seen_at: DateTime<Utc>,
    /// When it ends unless it is used before.
    pub expires_at: DateTime<Utc>,
}

/// A session to be opened.
#[derive(Debug, Clone, Copy)]
pub struct NewSession<'a> {
    /// The hash of the cookie's token.
    pub token_hash: &'a str,
    /// Whose.
    pub user: UserId,
    /// With what it was opened, in words.
    pub device: &'a str,
    /// From which network address.
    pub network: &'a str,
    /// When.
    pub at: DateTime<Utc>,
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
struct FoundRow {
    area: Option<String>,
    session_created_at: i64,
    seen_at: i64,
    expires_at: i64,
    #[sqlx(flatten)]
    user: UserRow,
}

#[derive(sqlx::FromRow)]
struct ListedRow {
    token_hash: String,
    device: String,
    network: String,
    created_at: i64,
    seen_at: i64,
}

impl Sessions<'_> {
    /// Opens a session.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn insert(&mut self, session: NewSession<'_>) -> Result<(), StoreError> {
        let sql = Sql::new(
            "INSERT INTO sessions (token_hash, store_id, user_id, device, network, created_at, \
             seen_at, expires_at) VALUES ($1, $2, $3, $4, $5, $6, $6, $7)",
        )
        .bind(session.token_hash)
        .bind(self.0.scope().store_id)
        .bind(session.user)
        .bind(session.device)
        .bind(session.network)
        .bind(session.at)
        .bind(session.expires_at);
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
        let sql = Sql::new(concat!(
            "SELECT s.area, s.created_at AS session_created_at, s.seen_at, s.expires_at, ",
            user_columns!(),
            " FROM sessions s JOIN users u ON u.id = s.user_id",
            user_joins!(),
            " WHERE s.token_hash = $1 AND s.store_id = $2 AND s.expires_at > $3 \
             AND u.disabled = FALSE",
        ))
        .bind(token_hash)
        .bind(self.0.scope().store_id)
        .bind(now);
        let row: Option<FoundRow> = self.0.optional(sql).await?;
        row.map(|row| {
            Ok(SessionRecord {
                area: row.area.as_deref().and_then(Area::from_code),
                created_at: instant(row.session_created_at)?,
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

    /// A session of a user acts in an area from now on; yields whether it did not before.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn set_area(
        &mut self,
        user: UserId,
        token_hash: &str,
        area: Area,
    ) -> Result<bool, StoreError> {
        let sql = Sql::new(
            "UPDATE sessions SET area = $1 WHERE token_hash = $2 AND user_id = $3 \
             AND store_id = $4 AND (area IS NULL OR area <> $1)",
        )
        .bind(area.code())
        .bind(token_hash)
        .bind(user)
        .bind(self.0.scope().store_id);
        Ok(self.0.execute(sql).await? > 0)
    }

    /// The company for which a session of a user acts, unless it is their own.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn acting_company(
        &mut self,
        user: UserId,
        token_hash: &str,
    ) -> Result<Option<CompanyId>, StoreError> {
        let sql = Sql::new(
            "SELECT acting_company_id FROM sessions \
             WHERE token_hash = $1 AND user_id = $2 AND store_id = $3",
        )
        .bind(token_hash)
        .bind(user)
        .bind(self.0.scope().store_id);
        let row: Option<(Option<i64>,)> = self.0.optional(sql).await?;
        Ok(row.and_then(|(id,)| id).map(CompanyId))
    }

    /// A session of a user acts for a company from now on, or for their own again; yields
    /// whether it did not before.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn set_acting_company(
        &mut self,
        user: UserId,
        token_hash: &str,
        company: Option<CompanyId>,
    ) -> Result<bool, StoreError> {
        let sql = Sql::new(
            "UPDATE sessions SET acting_company_id = $1 WHERE token_hash = $2 AND user_id = $3 \
             AND store_id = $4 AND COALESCE(acting_company_id, 0) <> COALESCE($1, 0)",
        )
        .bind(company)
        .bind(token_hash)
        .bind(user)
        .bind(self.0.scope().store_id);
        Ok(self.0.execute(sql).await? > 0)
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

    /// The sessions of a user that last, the latest used first.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn of_user(
        &mut self,
        user: UserId,
        now: DateTime<Utc>,
    ) -> Result<Vec<SessionRow>, StoreError> {
        let sql = Sql::new(
            "SELECT token_hash, device, network, created_at, seen_at FROM sessions \
             WHERE user_id = $1 AND store_id = $2 AND expires_at > $3 \
             ORDER BY seen_at DESC, created_at DESC, token_hash",
        )
        .bind(user)
        .bind(self.0.scope().store_id)
        .bind(now);
        let rows: Vec<ListedRow> = self.0.all(sql).await?;
        rows.into_iter()
            .map(|row| {
                Ok(SessionRow {
                    key: row.token_hash,
                    device: row.device,
                    network: row.network,
                    created_at: instant(row.created_at)?,
                    seen_at: instant(row.seen_at)?,
                    current: false,
                })
            })
            .collect()
    }

    /// Ends one session of a user; yields whether there was one.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn end(&mut self, user: UserId, token_hash: &str) -> Result<bool, StoreError> {
        let sql = Sql::new(
            "DELETE FROM sessions WHERE token_hash = $1 AND user_id = $2 AND store_id = $3",
        )
        .bind(token_hash)
        .bind(user)
        .bind(self.0.scope().store_id);
        Ok(self.0.execute(sql).await? > 0)
    }

    /// Ends all sessions of a user but `kept`; yields how many.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn end_all(&mut self, user: UserId, kept: Option<&str>) -> Result<u64, StoreError> {
        let mut sql = Sql::new("DELETE FROM sessions WHERE user_id = $1 AND store_id = $2")
            .bind(user)
            .bind(self.0.scope().store_id);
        if let Some(kept) = kept {
            sql.push(" AND token_hash <> ").push_bind(kept);
        }
        self.0.execute(sql).await
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
