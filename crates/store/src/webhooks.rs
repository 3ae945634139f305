//! Webhooks as they came, to be processed later.

use crate::{StoreError, Tx, sql::Sql, time::instant};
use chrono::{DateTime, Utc};

/// A webhook to be kept.
#[derive(Debug, Clone, Copy)]
pub struct NewWebhook<'a> {
    /// The same for every delivery of the same event.
    pub hash: &'a str,
    /// Which event, `store/order/created`.
    pub scope: &'a str,
    /// The body as it came.
    pub payload: &'a str,
    /// When.
    pub at: DateTime<Utc>,
}

/// A webhook that this worker has taken on.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct WebhookEvent {
    /// Which.
    pub id: i64,
    /// Which event, `store/order/created`.
    pub scope: String,
    /// The body as it came.
    pub payload: String,
    /// How often it has been taken on, this time included.
    pub attempts: i64,
}

/// A webhook that could not be acted on yet.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FailedWebhook {
    /// Which.
    pub id: i64,
    /// Which event, `store/order/created`.
    pub scope: String,
    /// The body as it came.
    pub payload: String,
    /// When it came.
    pub received_at: DateTime<Utc>,
    /// When it is tried again.
    pub due_at: DateTime<Utc>,
    /// How often it has been tried.
    pub attempts: i64,
    /// Why it failed.
    pub error: String,
}

#[derive(sqlx::FromRow)]
struct FailedRow {
    id: i64,
    scope: String,
    payload: String,
    received_at: i64,
    due_at: i64,
    attempts: i64,
    error: String,
}

impl TryFrom<FailedRow> for FailedWebhook {
    type Error = StoreError;

    fn try_from(row: FailedRow) -> Result<Self, StoreError> {
        Ok(Self {
            id: row.id,
            scope: row.scope,
            payload: row.payload,
            received_at: instant(row.received_at)?,
            due_at: instant(row.due_at)?,
            attempts: row.attempts,
            error: row.error,
        })
    }
}

/// Queries on webhooks.
#[derive(Debug)]
pub struct Webhooks<'t>(&'t mut Tx);

impl Tx {
    /// Webhooks.
    pub const fn webhooks(&mut self) -> Webhooks<'_> {
        Webhooks(self)
    }
}

#[derive(sqlx::FromRow)]
struct EventRow {
    id: i64,
    scope: String,
    payload: String,
    attempts: i64,
}

impl Webhooks<'_> {
    /// Keeps a webhook, due at once; `false` when it is there already.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn insert(&mut self, event: NewWebhook<'_>) -> Result<bool, StoreError> {
        let sql = Sql::new(
            "INSERT INTO webhook_events (store_id, hash, scope, payload, received_at, due_at) \
             VALUES ($1, $2, $3, $4, $5, $5) ON CONFLICT (store_id, hash) DO NOTHING",
        )
        .bind(self.0.scope().store_id)
        .bind(event.hash)
        .bind(event.scope)
        .bind(event.payload)
        .bind(event.at);
        Ok(self.0.execute(sql).await? == 1)
    }

    /// Takes on the webhook that has been due longest. Nobody else is given it before
    /// `until`; a worker that dies leaves it to be taken on again then.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn claim(
        &mut self,
        now: DateTime<Utc>,
        until: DateTime<Utc>,
    ) -> Result<Option<WebhookEvent>, StoreError> {
        let mut sql = Sql::new(
            "SELECT id, scope, payload, attempts FROM webhook_events \
             WHERE store_id = $1 AND processed_at IS NULL AND due_at <= $2 \
             ORDER BY due_at, id LIMIT 1",
        )
        .bind(self.0.scope().store_id)
        .bind(now);
        sql.push(self.0.for_update());
        let Some(row): Option<EventRow> = self.0.optional(sql).await? else {
            return Ok(None);
        };
        let attempts = row.attempts + 1;
        let sql = Sql::new("UPDATE webhook_events SET due_at = $1, attempts = $2 WHERE id = $3")
            .bind(until)
            .bind(attempts)
            .bind(row.id);
        self.0.execute(sql).await?;
        Ok(Some(WebhookEvent {
            id: row.id,
            scope: row.scope,
            payload: row.payload,
            attempts,
        }))
    }

    /// It has been processed.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn done(&mut self, id: i64, at: DateTime<Utc>) -> Result<(), StoreError> {
        let sql = Sql::new(
            "UPDATE webhook_events SET processed_at = $1, error = NULL \
             WHERE id = $2 AND store_id = $3",
        )
        .bind(at)
        .bind(id)
        .bind(self.0.scope().store_id);
        self.0.execute(sql).await.map(drop)
    }

    /// It could not be processed; it comes back at `due_at`.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn failed(
        &mut self,
        id: i64,
        error: &str,
        due_at: DateTime<Utc>,
    ) -> Result<(), StoreError> {
        let sql = Sql::new(
            "UPDATE webhook_events SET due_at = $1, error = $2 \
             WHERE id = $3 AND store_id = $4 AND processed_at IS NULL",
        )
        .bind(due_at)
        .bind(error)
        .bind(id)
        .bind(self.0.scope().store_id);
        self.0.execute(sql).await.map(drop)
    }

    /// Removes those that were processed at or before `before`; yields how many.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn purge(&mut self, before: DateTime<Utc>) -> Result<u64, StoreError> {
        let sql = Sql::new("DELETE FROM webhook_events WHERE store_id = $1 AND processed_at <= $2")
            .bind(self.0.scope().store_id)
            .bind(before);
        self.0.execute(sql).await
    }

    /// Those that failed and wait for their next try, the latest first. One statement.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn list_failed(&mut self, most: u32) -> Result<Vec<FailedWebhook>, StoreError> {
        let sql = Sql::new(
            "SELECT id, scope, payload, received_at, due_at, attempts, error FROM webhook_events \
             WHERE store_id = $1 AND processed_at IS NULL AND error IS NOT NULL \
             ORDER BY id DESC LIMIT $2",
        )
        .bind(self.0.scope().store_id)
        .bind(most);
        let rows: Vec<FailedRow> = self.0.all(sql).await?;
        rows.into_iter().map(FailedWebhook::try_from).collect()
    }

    /// Makes a failed one due now; `false` when it does not wait any more.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn retry(&mut self, id: i64, at: DateTime<Utc>) -> Result<bool, StoreError> {
        let sql = Sql::new(
            "UPDATE webhook_events SET due_at = $1 WHERE id = $2 AND store_id = $3 \
             AND processed_at IS NULL AND error IS NOT NULL",
        )
        .bind(at)
        .bind(id)
        .bind(self.0.scope().store_id);
        Ok(self.0.execute(sql).await? == 1)
    }

    /// Gives a failed one up: it keeps its error and is not tried again. `false` when it
    /// does not wait any more.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn discard(&mut self, id: i64, at: DateTime<Utc>) -> Result<bool, StoreError> {
        let sql = Sql::new(
            "UPDATE webhook_events SET processed_at = $1 WHERE id = $2 AND store_id = $3 \
             AND processed_at IS NULL AND error IS NOT NULL",
        )
        .bind(at)
        .bind(id)
        .bind(self.0.scope().store_id);
        Ok(self.0.execute(sql).await? == 1)
    }

    /// When the last one came.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn last_received(&mut self) -> Result<Option<DateTime<Utc>>, StoreError> {
        let sql = Sql::new("SELECT MAX(received_at) FROM webhook_events WHERE store_id = $1")
            .bind(self.0.scope().store_id);
        let (at,): (Option<i64>,) = self.0.one(sql).await?;
        at.map(instant).transpose()
    }

    /// How many are waiting: (all of them, those that have failed before).
    ///
    /// # Errors
    /// When the database fails.
    pub async fn waiting(&mut self) -> Result<(i64, i64), StoreError> {
        let sql = Sql::new(
            "SELECT COUNT(*), COUNT(error) FROM webhook_events \
             WHERE store_id = $1 AND processed_at IS NULL",
        )
        .bind(self.0.scope().store_id);
        self.0.one(sql).await
    }
}
