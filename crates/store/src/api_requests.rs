//! Requests of programs that carry a key, and their first answers.

use crate::{StoreError, Tx, sql::Sql};
use chrono::{DateTime, Utc};
use domain::ApiAccountId;

/// A request that carries a key.
#[derive(Debug, Clone, Copy)]
pub struct KeyedRequest<'a> {
    /// Whose.
    pub account: ApiAccountId,
    /// The key that the program chose.
    pub key: &'a str,
    /// Of everything that was asked.
    pub fingerprint: &'a str,
}

/// What is known of a key.
#[derive(Debug, Clone, PartialEq, Eq, sqlx::FromRow)]
pub struct KeptRequest {
    /// Of what was asked first.
    pub fingerprint: String,
    /// Status of the first answer; `None` while it is under way.
    pub status: Option<i64>,
    /// The first answer.
    pub answer: Option<String>,
}

/// Before when what is known of a key counts no more.
#[derive(Debug, Clone, Copy)]
pub struct Forgotten {
    /// An answered request.
    pub answered: DateTime<Utc>,
    /// The same request, which never came to an answer.
    pub unanswered: DateTime<Utc>,
}

/// Queries on requests that carry a key.
#[derive(Debug)]
pub struct ApiRequests<'t>(&'t mut Tx);

impl Tx {
    /// Requests of programs that carry a key.
    pub const fn api_requests(&mut self) -> ApiRequests<'_> {
        ApiRequests(self)
    }
}

impl ApiRequests<'_> {
    /// Takes a key for a request; of two that come at once, one gets `true`.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn claim(
        &mut self,
        request: KeyedRequest<'_>,
        at: DateTime<Utc>,
        forgotten: Forgotten,
    ) -> Result<bool, StoreError> {
        let sql = Sql::new(
            "INSERT INTO api_requests (store_id, account_id, request_key, fingerprint, claimed_at) \
             VALUES ($1, $2, $3, $4, $5) \
             ON CONFLICT (store_id, account_id, request_key) DO UPDATE SET \
             fingerprint = excluded.fingerprint, claimed_at = excluded.claimed_at, \
             status = NULL, answer = NULL \
             WHERE api_requests.claimed_at <= $6 OR (api_requests.status IS NULL \
             AND api_requests.fingerprint = excluded.fingerprint \
             AND api_requests.claimed_at <= $7)",
        )
        .bind(self.0.scope().store_id)
        .bind(request.account)
        .bind(request.key)
        .bind(request.fingerprint)
        .bind(at)
        .bind(forgotten.answered)
        .bind(forgotten.unanswered);
        Ok(self.0.execute(sql).await? == 1)
    }

    /// What is known of a key.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn find(
        &mut self,
        account: ApiAccountId,
        key: &str,
    ) -> Result<Option<KeptRequest>, StoreError> {
        let sql = Sql::new(
            "SELECT fingerprint, status, answer FROM api_requests \
             WHERE store_id = $1 AND account_id = $2 AND request_key = $3",
        )
        .bind(self.0.scope().store_id)
        .bind(account)
        .bind(key);
        self.0.optional(sql).await
    }

    /// Keeps the answer of a request that is under way.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn answer(
        &mut self,
        account: ApiAccountId,
        key: &str,
        status: u16,
        answer: &str,
    ) -> Result<(), StoreError> {
        let sql = Sql::new(
            "UPDATE api_requests SET status = $1, answer = $2 WHERE store_id = $3 \
             AND account_id = $4 AND request_key = $5 AND status IS NULL",
        )
        .bind(i64::from(status))
        .bind(answer)
        .bind(self.0.scope().store_id)
        .bind(account)
        .bind(key);
        self.0.execute(sql).await.map(drop)
    }

    /// Gives back the key of a request that is under way.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn release(&mut self, account: ApiAccountId, key: &str) -> Result<(), StoreError> {
        let sql = Sql::new(
            "DELETE FROM api_requests WHERE store_id = $1 AND account_id = $2 \
             AND request_key = $3 AND status IS NULL",
        )
        .bind(self.0.scope().store_id)
        .bind(account)
        .bind(key);
        self.0.execute(sql).await.map(drop)
    }

    /// Forgets keys that were taken at or before `stale`.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn sweep(&mut self, stale: DateTime<Utc>) -> Result<(), StoreError> {
        let sql = Sql::new("DELETE FROM api_requests WHERE store_id = $1 AND claimed_at <= $2")
            .bind(self.0.scope().store_id)
            .bind(stale);
        self.0.execute(sql).await.map(drop)
    }
}
