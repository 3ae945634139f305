//! How messages fare on their way to subscriptions.

use crate::{StoreError, Tx, scope::Scope, sql::Sql, time::instant};
use chrono::{DateTime, Utc};
use domain::{
    DeliveryId, SubscriptionId,
    query::{Slice, Sliced},
    webhook::{DeliveryRow, DeliveryState, EventKind, Subscription, message_id},
};

/// A delivery that this worker has taken on.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ClaimedDelivery {
    /// Which.
    pub id: DeliveryId,
    /// What receivers know the message by.
    pub message_id: String,
    /// What is sent.
    pub body: String,
    /// Where to.
    pub url: String,
    /// The secret that signs it, sealed.
    pub sealed_secret: String,
    /// The secret before it, sealed, while it signs too.
    pub former_secret: Option<String>,
    /// How often it has been taken on, this time included.
    pub attempts: i64,
}

/// What became of an attempt.
#[derive(Debug, Clone, Copy)]
pub struct Tried<'a> {
    /// How it stands with the delivery now.
    pub state: DeliveryState,
    /// The receiver's HTTP status, if it answered.
    pub status: Option<u16>,
    /// Why it failed.
    pub error: Option<&'a str>,
    /// When it is tried again, if it waits.
    pub due_at: DateTime<Utc>,
    /// When it was tried.
    pub at: DateTime<Utc>,
}

/// Queries on deliveries.
#[derive(Debug)]
pub struct Deliveries<'t>(&'t mut Tx);

impl Tx {
    /// Deliveries of messages.
    pub const fn deliveries(&mut self) -> Deliveries<'_> {
        Deliveries(self)
    }
}

#[derive(sqlx::FromRow)]
struct ClaimedRow {
    id: i64,
    message_id: i64,
    created_at: i64,
    body: String,
    url: String,
    sealed_secret: String,
    former_secret: Option<String>,
    attempts: i64,
}

#[derive(sqlx::FromRow)]
struct ListedRow {
    id: i64,
    message_id: i64,
    event: String,
    state: String,
    attempts: i64,
    status: Option<i64>,
    error: Option<String>,
    created_at: i64,
    tried_at: Option<i64>,
    due_at: i64,
}

const LISTED: &str = "SELECT d.id, d.message_id, m.event, d.state, d.attempts, d.status, \
    d.error, m.created_at, d.tried_at, d.due_at FROM webhook_deliveries d \
    JOIN webhook_messages m ON m.id = d.message_id WHERE d.store_id = $1";

impl Deliveries<'_> {
    /// The enabled subscriptions for which a delivery is due.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn due(&mut self, now: DateTime<Utc>) -> Result<Vec<SubscriptionId>, StoreError> {
        let sql = Sql::new(
            "SELECT s.id FROM webhook_subscriptions s WHERE s.store_id = $1 AND s.enabled = $2 \
             AND EXISTS (SELECT 1 FROM webhook_deliveries d WHERE d.subscription_id = s.id \
             AND d.state = 'waiting' AND d.due_at <= $3) ORDER BY s.id",
        )
        .bind(self.0.scope().store_id)
        .bind(true)
        .bind(now);
        let rows: Vec<(i64,)> = self.0.all(sql).await?;
        Ok(rows.into_iter().map(|(id,)| SubscriptionId(id)).collect())
    }

    /// Takes on the delivery that has been due longest for a subscription. Nobody else is given
    /// it before `until`; a worker that dies leaves it to be taken on again then.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn claim(
        &mut self,
        to: SubscriptionId,
        now: DateTime<Utc>,
        until: DateTime<Utc>,
    ) -> Result<Option<ClaimedDelivery>, StoreError> {
        let mut sql = Sql::new(
            "SELECT id FROM webhook_deliveries WHERE store_id = $1 AND subscription_id = $2 \
             AND state = 'waiting' AND due_at <= $3 ORDER BY due_at, id LIMIT 1",
        )
        .bind(self.0.scope().store_id)
        .bind(to)
        .bind(now);
        sql.push(self.0.for_update());
        let Some((id,)): Option<(i64,)> = self.0.optional(sql).await? else {
            return Ok(None);
        };
        let sql = Sql::new(
            "UPDATE webhook_deliveries SET due_at = $1, attempts = attempts + 1 WHERE id = $2",
        )
        .bind(until)
        .bind(id);
        self.0.execute(sql).await?;
        let sql = Sql::new(
            "SELECT d.id, d.message_id, m.created_at, m.body, s.url, s.sealed_secret, \
             CASE WHEN s.former_until > $1 THEN s.former_secret END AS former_secret, d.attempts \
             FROM webhook_deliveries d JOIN webhook_messages m ON m.id = d.message_id \
             JOIN webhook_subscriptions s ON s.id = d.subscription_id \
             WHERE d.id = $2 AND s.enabled = $3",
        )
        .bind(now)
        .bind(id)
        .bind(true);
        let row: Option<ClaimedRow> = self.0.optional(sql).await?;
        row.map(ClaimedRow::read).transpose()
    }

    /// Notes what became of an attempt; nothing when the delivery is gone meanwhile.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn tried(&mut self, id: DeliveryId, tried: Tried<'_>) -> Result<(), StoreError> {
        let sql = Sql::new(
            "UPDATE webhook_deliveries SET state = $1, status = $2, error = $3, due_at = $4, \
             tried_at = $5 WHERE id = $6 AND store_id = $7 AND state = 'waiting'",
        )
        .bind(tried.state.code())
        .bind(tried.status.map(i64::from))
        .bind(tried.error)
        .bind(tried.due_at)
        .bind(tried.at)
        .bind(id)
        .bind(self.0.scope().store_id);
        self.0.execute(sql).await.map(drop)
    }

    /// Gives up what waits for a subscription: it goes nowhere unless somebody asks for it again.
    /// What has failed before keeps its reason.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn give_up(&mut self, to: SubscriptionId, reason: &str) -> Result<(), StoreError> {
        let sql = Sql::new(
            "UPDATE webhook_deliveries SET state = 'failed', error = COALESCE(error, $1) \
             WHERE store_id = $2 AND subscription_id = $3 AND state = 'waiting'",
        )
        .bind(reason)
        .bind(self.0.scope().store_id)
        .bind(to);
        self.0.execute(sql).await.map(drop)
    }

    /// The deliveries of a subscription, those of the latest messages first, and how many there
    /// are in all. Two statements.
    ///
    /// # Errors
    /// When the database fails or holds what cannot be understood.
    pub async fn list(
        &mut self,
        to: SubscriptionId,
        state: Option<DeliveryState>,
        slice: Slice,
    ) -> Result<Sliced<DeliveryRow>, StoreError> {
        let store_id = self.0.scope().store_id;
        let state = state.map(DeliveryState::code);
        let mut sql = Sql::new(
            "SELECT COUNT(*) FROM webhook_deliveries d WHERE d.store_id = $1 \
             AND d.subscription_id = $2",
        )
        .bind(store_id)
        .bind(to);
        sql.push_given(" AND d.state = ", state);
        let (total,): (i64,) = self.0.one(sql).await?;
        let mut sql = Sql::new(LISTED).bind(store_id);
        sql.push(" AND d.subscription_id = ").push_bind(to);
        sql.push_given(" AND d.state = ", state);
        sql.push(" ORDER BY d.message_id DESC LIMIT ")
            .push_bind(slice.limit);
        sql.push(" OFFSET ").push_bind(slice.offset);
        let rows: Vec<ListedRow> = self.0.all(sql).await?;
        let rows = rows.into_iter().map(ListedRow::read);
        Ok(Sliced {
            rows: rows.collect::<Result<_, _>>()?,
            total,
        })
    }

    /// Makes a delivery of a subscription due now, as if it had never been tried; `false` when
    /// there is none.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn replay(
        &mut self,
        to: SubscriptionId,
        id: DeliveryId,
        at: DateTime<Utc>,
    ) -> Result<bool, StoreError> {
        let sql = Sql::new(
            "UPDATE webhook_deliveries SET state = 'waiting', attempts = 0, due_at = $1, \
             status = NULL, error = NULL WHERE id = $2 AND subscription_id = $3 AND store_id = $4",
        )
        .bind(at)
        .bind(id)
        .bind(to)
        .bind(self.0.scope().store_id);
        Ok(self.0.execute(sql).await? == 1)
    }

    /// The same with everything that happened since then and that the subscription wants,
    /// whether it was told of it or not; yields how many.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn replay_since(
        &mut self,
        to: &Subscription,
        since: DateTime<Utc>,
        at: DateTime<Utc>,
    ) -> Result<u64, StoreError> {
        let mut sql = Sql::new(
            "INSERT INTO webhook_deliveries (store_id, subscription_id, message_id, due_at) \
             SELECT m.store_id, CAST(",
        );
        sql.push_bind(to.id).push(" AS BIGINT), m.id, CAST(");
        sql.push_bind(at).push(" AS BIGINT)");
        push_wanted(&mut sql, self.0.scope(), to, since);
        sql.push(
            " ON CONFLICT (subscription_id, message_id) DO UPDATE SET state = 'waiting', \
             attempts = 0, due_at = excluded.due_at, status = NULL, error = NULL",
        );
        self.0.execute(sql).await
    }

    /// How many messages [`Self::replay_since`] would make due. One statement.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn count_since(
        &mut self,
        to: &Subscription,
        since: DateTime<Utc>,
    ) -> Result<i64, StoreError> {
        let mut sql = Sql::new("SELECT COUNT(*)");
        push_wanted(&mut sql, self.0.scope(), to, since);
        let (count,): (i64,) = self.0.one(sql).await?;
        Ok(count)
    }
}

/// Appends the messages, aliased `m`, of what happened since then and the subscription wants.
fn push_wanted(sql: &mut Sql, scope: &Scope, to: &Subscription, since: DateTime<Utc>) {
    sql.push(" FROM webhook_messages m WHERE m.store_id = ");
    sql.push_bind(scope.store_id).push(" AND m.created_at >= ");
    sql.push_bind(since).push(" AND m.event IN ");
    sql.push_list(to.events.iter().map(|event| event.code()));
}

impl ClaimedRow {
    fn read(self) -> Result<ClaimedDelivery, StoreError> {
        Ok(ClaimedDelivery {
            id: DeliveryId(self.id),
            message_id: message_id(self.message_id, instant(self.created_at)?),
            body: self.body,
            url: self.url,
            sealed_secret: self.sealed_secret,
            former_secret: self.former_secret,
            attempts: self.attempts,
        })
    }
}

impl ListedRow {
    fn read(self) -> Result<DeliveryRow, StoreError> {
        let happened_at = instant(self.created_at)?;
        let status = self.status.map(u16::try_from).transpose();
        Ok(DeliveryRow {
            id: DeliveryId(self.id),
            message_id: message_id(self.message_id, happened_at),
            event: EventKind::from_code(&self.event)
                .ok_or_else(|| StoreError::corrupt("event", &self.event))?,
            state: DeliveryState::from_code(&self.state)
                .ok_or_else(|| StoreError::corrupt("webhook_deliveries.state", &self.state))?,
            attempts: self.attempts,
            status: status.map_err(|error| StoreError::corrupt("HTTP status", error))?,
            error: self.error,
            happened_at,
            tried_at: self.tried_at.map(instant).transpose()?,
            due_at: instant(self.due_at)?,
        })
    }
}
