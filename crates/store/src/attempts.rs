//! Attempts to sign in, counted per e-mail address and per client.

use crate::{StoreError, Tx, sql::Sql, time::instant};
use chrono::{DateTime, Utc};

/// How often somebody tried within the current window.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Attempts {
    /// How often, this time included.
    pub count: i64,
    /// When the window began.
    pub since: DateTime<Utc>,
}

/// Queries on attempts to sign in.
#[derive(Debug)]
pub struct LoginAttempts<'t>(&'t mut Tx);

impl Tx {
    /// Attempts to sign in.
    pub const fn login_attempts(&mut self) -> LoginAttempts<'_> {
        LoginAttempts(self)
    }
}

impl LoginAttempts<'_> {
    /// Counts one attempt of `subject`; a window that began at or before `stale` is over and
    /// a new one begins now. Counted before the password is looked at, so that many at once
    /// cannot slip through together.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn count(
        &mut self,
        subject: &str,
        now: DateTime<Utc>,
        stale: DateTime<Utc>,
    ) -> Result<Attempts, StoreError> {
        let sql = Sql::new(
            "INSERT INTO login_attempts (store_id, subject, failures, window_started_at) \
             VALUES ($1, $2, 1, $3) ON CONFLICT (store_id, subject) DO UPDATE SET \
             failures = CASE WHEN login_attempts.window_started_at <= $4 THEN 1 \
             ELSE login_attempts.failures + 1 END, \
             window_started_at = CASE WHEN login_attempts.window_started_at <= $4 THEN $3 \
             ELSE login_attempts.window_started_at END \
             RETURNING failures, window_started_at",
        )
        .bind(self.0.scope().store_id)
        .bind(subject)
        .bind(now)
        .bind(stale);
        let (count, since): (i64, i64) = self.0.one(sql).await?;
        Ok(Attempts {
            count,
            since: instant(since)?,
        })
    }

    /// Forgets the attempts of a subject.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn clear(&mut self, subject: &str) -> Result<(), StoreError> {
        let sql = Sql::new("DELETE FROM login_attempts WHERE store_id = $1 AND subject = $2")
            .bind(self.0.scope().store_id)
            .bind(subject);
        self.0.execute(sql).await.map(drop)
    }

    /// Takes one attempt of a subject back, because it succeeded.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn take_back(&mut self, subject: &str) -> Result<(), StoreError> {
        let sql = Sql::new(
            "UPDATE login_attempts SET failures = failures - 1 \
             WHERE store_id = $1 AND subject = $2 AND failures > 0",
        )
        .bind(self.0.scope().store_id)
        .bind(subject);
        self.0.execute(sql).await.map(drop)
    }

    /// Removes windows that began at or before `stale`.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn sweep(&mut self, stale: DateTime<Utc>) -> Result<(), StoreError> {
        let sql =
            Sql::new("DELETE FROM login_attempts WHERE store_id = $1 AND window_started_at <= $2")
                .bind(self.0.scope().store_id)
                .bind(stale);
        self.0.execute(sql).await.map(drop)
    }
}
