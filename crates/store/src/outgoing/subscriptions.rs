//! Who is told.

use crate::{StoreError, Tx, sql::Sql, time::instant};
use chrono::{DateTime, Utc};
use domain::{
    SubscriptionId,
    webhook::{EventKind, HookUrl, Stopped, Subscription},
};

/// A subscription to be added.
#[derive(Debug, Clone, Copy)]
pub struct NewSubscriptionRecord<'a> {
    /// Its address.
    pub url: &'a HookUrl,
    /// Of what it is told.
    pub events: &'a [EventKind],
    /// The secret that signs its messages, sealed.
    pub sealed_secret: &'a str,
    /// Is it told anything at present?
    pub enabled: bool,
    /// Who makes it.
    pub created_by: &'a str,
    /// When.
    pub at: DateTime<Utc>,
}

/// Queries on subscriptions.
#[derive(Debug)]
pub struct Subscriptions<'t>(&'t mut Tx);

impl Tx {
    /// Subscriptions to webhooks of the portal.
    pub const fn subscriptions(&mut self) -> Subscriptions<'_> {
        Subscriptions(self)
    }
}

#[derive(sqlx::FromRow)]
struct SubscriptionRow {
    id: i64,
    url: String,
    events: String,
    enabled: bool,
    created_by: String,
    created_at: i64,
    failing_since: Option<i64>,
    stopped_at: Option<i64>,
    stopped_reason: Option<String>,
}

impl TryFrom<SubscriptionRow> for Subscription {
    type Error = StoreError;

    fn try_from(row: SubscriptionRow) -> Result<Self, StoreError> {
        let event = |code: &str| {
            EventKind::from_code(code).ok_or_else(|| StoreError::corrupt("event", code))
        };
        let stopped_at = row.stopped_at.map(instant).transpose()?;
        Ok(Self {
            id: SubscriptionId(row.id),
            url: row.url,
            events: row.events.split(' ').map(event).collect::<Result<_, _>>()?,
            enabled: row.enabled,
            created_by: row.created_by,
            created_at: instant(row.created_at)?,
            failing_since: row.failing_since.map(instant).transpose()?,
            stopped: stopped_at.map(|at| Stopped {
                at,
                reason: row.stopped_reason.unwrap_or_default(),
            }),
        })
    }
}

const SELECT: &str = "SELECT id, url, events, enabled, created_by, created_at, failing_since, \
    stopped_at, stopped_reason FROM webhook_subscriptions WHERE store_id = $1";

/// As they are kept.
fn codes(events: &[EventKind]) -> String {
    let codes: Vec<&str> = events.iter().map(|event| event.code()).collect();
    codes.join(" ")
}

impl Subscriptions<'_> {
    /// Adds one.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn insert(
        &mut self,
        new: NewSubscriptionRecord<'_>,
    ) -> Result<SubscriptionId, StoreError> {
        let sql = Sql::new(
            "INSERT INTO webhook_subscriptions (store_id, url, events, sealed_secret, enabled, \
             created_by, created_at) VALUES ($1, $2, $3, $4, $5, $6, $7) RETURNING id",
        )
        .bind(self.0.scope().store_id)
        .bind(new.url.as_str())
        .bind(codes(new.events))
        .bind(new.sealed_secret)
        .bind(new.enabled)
        .bind(new.created_by)
        .bind(new.at);
        self.0.insert(sql).await.map(SubscriptionId)
    }

    /// All of the store, the oldest first. One statement.
    ///
    /// # Errors
    /// When the database fails or holds what cannot be understood.
    pub async fn list(&mut self) -> Result<Vec<Subscription>, StoreError> {
        let mut sql = Sql::new(SELECT).bind(self.0.scope().store_id);
        sql.push(" ORDER BY id");
        let rows: Vec<SubscriptionRow> = self.0.all(sql).await?;
        rows.into_iter().map(Subscription::try_from).collect()
    }

    /// One of the store.
    ///
    /// # Errors
    /// As [`Self::list`].
    pub async fn find(&mut self, id: SubscriptionId) -> Result<Option<Subscription>, StoreError> {
        let mut sql = Sql::new(SELECT).bind(self.0.scope().store_id);
        sql.push(" AND id = ").push_bind(id);
        let row: Option<SubscriptionRow> = self.0.optional(sql).await?;
        row.map(Subscription::try_from).transpose()
    }

    /// One of the store, which nobody else changes or deletes until the end of the unit of work;
    /// deliveries for it go on being made.
    ///
    /// # Errors
    /// As [`Self::list`].
    pub async fn lock(&mut self, id: SubscriptionId) -> Result<Option<Subscription>, StoreError> {
        let mut sql = Sql::new(SELECT).bind(self.0.scope().store_id);
        sql.push(" AND id = ").push_bind(id);
        sql.push(self.0.for_no_key_update());
        let row: Option<SubscriptionRow> = self.0.optional(sql).await?;
        row.map(Subscription::try_from).transpose()
    }

    /// Changes one. That it failed, and why it was disabled, is forgotten with it.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn update(
        &mut self,
        id: SubscriptionId,
        url: &HookUrl,
        events: &[EventKind],
        enabled: bool,
    ) -> Result<(), StoreError> {
        let sql = Sql::new(
            "UPDATE webhook_subscriptions SET url = $1, events = $2, enabled = $3, \
             failing_since = NULL, stopped_at = NULL, stopped_reason = NULL \
             WHERE id = $4 AND store_id = $5",
        )
        .bind(url.as_str())
        .bind(codes(events))
        .bind(enabled)
        .bind(id)
        .bind(self.0.scope().store_id);
        self.0.execute(sql).await.map(drop)
    }

    /// Gives one another secret, sealed; the one before signs beside it until `until`, and the
    /// one before that no more.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn renew_secret(
        &mut self,
        id: SubscriptionId,
        sealed: &str,
        until: DateTime<Utc>,
    ) -> Result<(), StoreError> {
        let sql = Sql::new(
            "UPDATE webhook_subscriptions SET former_secret = sealed_secret, former_until = $1, \
             sealed_secret = $2 WHERE id = $3 AND store_id = $4",
        )
        .bind(until)
        .bind(sealed)
        .bind(id)
        .bind(self.0.scope().store_id);
        self.0.execute(sql).await.map(drop)
    }

    /// Deletes one with its deliveries; `false` when there is none.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn delete(&mut self, id: SubscriptionId) -> Result<bool, StoreError> {
        let store_id = self.0.scope().store_id;
        let sql =
            Sql::new("DELETE FROM webhook_deliveries WHERE subscription_id = $1 AND store_id = $2")
                .bind(id)
                .bind(store_id);
        self.0.execute(sql).await?;
        let sql = Sql::new("DELETE FROM webhook_subscriptions WHERE id = $1 AND store_id = $2")
            .bind(id)
            .bind(store_id);
        Ok(self.0.execute(sql).await? == 1)
    }

    /// Notes since when it has taken nothing; `None`: it has just taken something.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn set_failing(
        &mut self,
        id: SubscriptionId,
        since: Option<DateTime<Utc>>,
    ) -> Result<(), StoreError> {
        let sql = Sql::new(
            "UPDATE webhook_subscriptions SET failing_since = $1 WHERE id = $2 AND store_id = $3",
        )
        .bind(since)
        .bind(id)
        .bind(self.0.scope().store_id);
        self.0.execute(sql).await.map(drop)
    }

    /// Disables one for the portal's own reasons.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn stop(&mut self, id: SubscriptionId, stopped: &Stopped) -> Result<(), StoreError> {
        let sql = Sql::new(
            "UPDATE webhook_subscriptions SET enabled = $1, stopped_at = $2, stopped_reason = $3 \
             WHERE id = $4 AND store_id = $5",
        )
        .bind(false)
        .bind(stopped.at)
        .bind(&stopped.reason)
        .bind(id)
        .bind(self.0.scope().store_id);
        self.0.execute(sql).await.map(drop)
    }
}
