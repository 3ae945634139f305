//! Attempts that are limited, counted per subject within a window of time: signing in per
//! e-mail address and network, asking BigCommerce per order.

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

/// Queries on attempts.
#[derive(Debug)]
pub struct AttemptTable<'t>(&'t mut Tx);

impl Tx {
    /// Attempts.
    pub const fn attempts(&mut self) -> AttemptTable<'_> {
        AttemptTable(self)
    }
}

impl AttemptTable<'_> {
    /// Counts one attempt of `subject`; a window that began at or before `stale` is over and
    /// a new one begins now. Counted before what is attempted is done, so that many at once
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
            "INSERT INTO attempts (store_id, subject, count, window_started_at) \
             VALUES ($1, $2, 1, $3) ON CONFLICT (store_id, subject) DO UPDATE SET \
             count = CASE WHEN attempts.window_started_at <= $4 THEN 1 \
             ELSE attempts.count + 1 END, \
             window_started_at = CASE WHEN attempts.window_started_at <= $4 THEN $3 \
             ELSE attempts.window_started_at END \
             RETURNING count, window_started_at",
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
        let sql = Sql::new("DELETE FROM attempts WHERE store_id = $1 AND subject = $2")
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
            "UPDATE attempts SET count = count - 1 \
             WHERE store_id = $1 AND subject = $2 AND count > 0",
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
        let sql = Sql::new("DELETE FROM attempts WHERE store_id = $1 AND window_started_at <= $2")
            .bind(self.0.scope().store_id)
            .bind(stale);
        self.0.execute(sql).await.map(drop)
    }
}
