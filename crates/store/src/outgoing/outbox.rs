//! What happened, as it is told: kept in the unit of work of the change itself. The audit trail
//! and the ledger put in what they take down, so that no use case can forget it.

use crate::{
    StoreError, Tx,
    bulk::statements,
    sql::{Arg, Sql},
};
use chrono::{DateTime, Utc};
use domain::{
    DeliveryId, SubscriptionId,
    webhook::{EventKind, Facts, Message, Subject, Subscription},
};

/// Something that happened to an invoice or a payment.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Happening {
    /// What.
    pub(crate) event: EventKind,
    /// The invoice's or payment's number.
    pub(crate) subject: i64,
    /// When.
    pub(crate) at: DateTime<Utc>,
}

/// Queries on messages.
#[derive(Debug)]
pub struct Outbox<'t>(pub(super) &'t mut Tx);

impl Tx {
    /// Messages to programs that are told what happens.
    pub const fn outbox(&mut self) -> Outbox<'_> {
        Outbox(self)
    }
}

impl Outbox<'_> {
    /// Keeps what happened, as invoices and payments are now. One statement where nobody has
    /// subscribed to anything, and none for nothing.
    pub(crate) async fn put(&mut self, happenings: &[Happening]) -> Result<(), StoreError> {
        if happenings.is_empty() || !self.has_readers().await? {
            return Ok(());
        }
        let ids = |subject: Subject| -> Vec<i64> {
            let those = happenings.iter();
            let those = those.filter(|happening| happening.event.subject() == subject);
            those.map(|happening| happening.subject).collect()
        };
        let invoices = self.invoices(&ids(Subject::Invoice)).await?;
        let payments = self.payments(&ids(Subject::Payment)).await?;
        let mut rows = Vec::with_capacity(happenings.len());
        for happening in happenings {
            let id = &happening.subject;
            let data = match happening.event.subject() {
                Subject::Invoice => invoices.get(id).cloned().map(Facts::Invoice),
                Subject::Payment => payments.get(id).cloned().map(Facts::Payment),
                Subject::Nothing => None,
            };
            if let Some(data) = data {
                let event = happening.event;
                rows.push(self.row(event, happening.at, data)?);
            }
        }
        self.0
            .insert_rows(
                "INSERT INTO webhook_messages (store_id, event, body, created_at) VALUES ",
                rows,
            )
            .await
    }

    fn row(
        &self,
        event: EventKind,
        at: DateTime<Utc>,
        data: Facts,
    ) -> Result<Vec<Arg>, StoreError> {
        let store_id = self.0.scope().store_id;
        let body = body(event, at, data)?;
        Ok(vec![
            store_id.into(),
            event.code().into(),
            body.into(),
            at.into(),
        ])
    }

    /// Has anybody subscribed? Who is disabled may want to hear later what has happened.
    async fn has_readers(&mut self) -> Result<bool, StoreError> {
        let sql = Sql::new("SELECT id FROM webhook_subscriptions WHERE store_id = $1 LIMIT 1")
            .bind(self.0.scope().store_id);
        let found: Option<(i64,)> = self.0.optional(sql).await?;
        Ok(found.is_some())
    }

    /// A message that tells one subscription of nothing, to see whether it arrives.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn put_test(
        &mut self,
        to: SubscriptionId,
        at: DateTime<Utc>,
    ) -> Result<DeliveryId, StoreError> {
        let event = EventKind::Test;
        let sql = Sql::new(
            "INSERT INTO webhook_messages (store_id, event, body, created_at, spread_at) \
             VALUES ($1, $2, $3, $4, $4) RETURNING id",
        )
        .bind(self.0.scope().store_id)
        .bind(event.code())
        .bind(body(event, at, Facts::Nothing {})?)
        .bind(at);
        let message = self.0.insert(sql).await?;
        let sql = Sql::new(
            "INSERT INTO webhook_deliveries (store_id, subscription_id, message_id, due_at) \
             VALUES ($1, $2, $3, $4) RETURNING id",
        )
        .bind(self.0.scope().store_id)
        .bind(to)
        .bind(message)
        .bind(at);
        self.0.insert(sql).await.map(DeliveryId)
    }

    /// Is there a message that has no deliveries yet?
    ///
    /// # Errors
    /// When the database fails.
    pub async fn is_waiting(&mut self) -> Result<bool, StoreError> {
        let sql = Sql::new(
            "SELECT id FROM webhook_messages WHERE store_id = $1 AND spread_at IS NULL LIMIT 1",
        )
        .bind(self.0.scope().store_id);
        let found: Option<(i64,)> = self.0.optional(sql).await?;
        Ok(found.is_some())
    }

    /// Makes the deliveries of at most so many messages that have none yet: one for every
    /// subscription that wants it. Yields how many messages.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn spread(&mut self, at: DateTime<Utc>, most: u32) -> Result<u64, StoreError> {
        let store_id = self.0.scope().store_id;
        let mut sql = Sql::new(
            "SELECT id, event FROM webhook_messages WHERE store_id = $1 AND spread_at IS NULL \
             ORDER BY id LIMIT $2",
        )
        .bind(store_id)
        .bind(most);
        sql.push(self.0.for_update());
        let messages: Vec<(i64, String)> = self.0.all(sql).await?;
        if messages.is_empty() {
            return Ok(0);
        }
        let subscriptions: Vec<Subscription> = self.0.subscriptions().list().await?;
        let mut rows = Vec::new();
        for (id, code) in &messages {
            let event =
                EventKind::from_code(code).ok_or_else(|| StoreError::corrupt("event", code))?;
            for one in subscriptions.iter().filter(|one| one.wants(event)) {
                rows.push(vec![
                    Arg::from(store_id),
                    one.id.into(),
                    (*id).into(),
                    at.into(),
                ]);
            }
        }
        for sql in statements(
            "INSERT INTO webhook_deliveries (store_id, subscription_id, message_id, due_at) VALUES ",
            " ON CONFLICT (subscription_id, message_id) DO NOTHING",
            rows,
        ) {
            self.0.execute(sql).await?;
        }
        let mut sql = Sql::new("UPDATE webhook_messages SET spread_at = ");
        sql.push_bind(at).push(" WHERE id IN ");
        sql.push_list(messages.iter().map(|(id, _)| *id));
        self.0.execute(sql).await
    }

    /// Removes messages of before then, with their deliveries, delivered or not; yields how many
    /// messages.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn purge(&mut self, before: DateTime<Utc>) -> Result<u64, StoreError> {
        let store_id = self.0.scope().store_id;
        let sql = Sql::new(
            "DELETE FROM webhook_deliveries WHERE message_id IN (SELECT m.id \
             FROM webhook_messages m WHERE m.store_id = $1 AND m.created_at <= $2)",
        )
        .bind(store_id)
        .bind(before);
        self.0.execute(sql).await?;
        let sql = Sql::new("DELETE FROM webhook_messages WHERE store_id = $1 AND created_at <= $2")
            .bind(store_id)
            .bind(before);
        self.0.execute(sql).await
    }
}

/// As it is sent, now and whenever it is sent again.
fn body(event: EventKind, at: DateTime<Utc>, data: Facts) -> Result<String, StoreError> {
    let message = Message {
        event,
        timestamp: at,
        data,
    };
    serde_json::to_string(&message).map_err(|error| StoreError::Corrupt(error.to_string()))
}
