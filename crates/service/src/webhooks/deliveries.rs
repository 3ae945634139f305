//! What subscriptions were told, and telling it again.

use super::{error::SubscriptionError, subscriptions::THIS};
use crate::Portal;
use chrono::{DateTime, TimeDelta, Utc};
use domain::{
    DeliveryId, Problem, SubscriptionId,
    people::{Actor, Permission},
    query::{Slice, Sliced},
    webhook::{DeliveryRow, DeliveryState, Subscription},
};
use store::Tx;

impl Portal {
    /// What a subscription was told or is to be told in the last month, the latest first.
    ///
    /// # Errors
    /// Without the right, or when it does not exist.
    pub async fn webhook_deliveries(
        &self,
        actor: &Actor,
        id: SubscriptionId,
        state: Option<DeliveryState>,
        slice: Slice,
    ) -> Result<Sliced<DeliveryRow>, Problem> {
        actor.require(Permission::WebhooksManage)?;
        Ok(self.read_deliveries(actor, id, state, slice).await?)
    }

    async fn read_deliveries(
        &self,
        actor: &Actor,
        id: SubscriptionId,
        state: Option<DeliveryState>,
        slice: Slice,
    ) -> Result<Sliced<DeliveryRow>, SubscriptionError> {
        let mut tx = self.read(actor).await?;
        if tx.subscriptions().find(id).await?.is_none() {
            return Err(SubscriptionError::NotFound(THIS));
        }
        let found = tx.deliveries().list(id, state, slice).await?;
        tx.commit().await?;
        Ok(found)
    }

    /// Sends one message again, with the same number: a receiver that has it already can tell.
    ///
    /// # Errors
    /// Without the right, when it does not exist, or when the subscription is disabled.
    pub async fn replay_delivery(
        &self,
        actor: &Actor,
        id: SubscriptionId,
        delivery: DeliveryId,
    ) -> Result<(), Problem> {
        actor.require(Permission::WebhooksManage)?;
        Ok(self.send_again(actor, id, delivery).await?)
    }

    async fn send_again(
        &self,
        actor: &Actor,
        id: SubscriptionId,
        delivery: DeliveryId,
    ) -> Result<(), SubscriptionError> {
        let mut tx = self.begin(actor).await?;
        enabled(&mut tx, id).await?;
        if !tx.deliveries().replay(id, delivery, self.now()).await? {
            return Err(SubscriptionError::NotFound("This delivery"));
        }
        let summary = format!("Delivery {delivery} is sent again.");
        self.note_subscription(&mut tx, actor, id, "replayed", summary)
            .await?;
        Ok(tx.commit().await?)
    }

    /// Sends everything again that happened since then and that the subscription wants, as far
    /// as it is kept: also what it was never told, because it was disabled or did not want it.
    /// Yields how many messages.
    ///
    /// # Errors
    /// Without the right, when it does not exist, or when it is disabled.
    pub async fn replay_since(
        &self,
        actor: &Actor,
        id: SubscriptionId,
        since: DateTime<Utc>,
    ) -> Result<u64, Problem> {
        actor.require(Permission::WebhooksManage)?;
        Ok(self.send_all_again(actor, id, since).await?)
    }

    /// As [`Self::replay_since`], with what happened in the last so many days.
    ///
    /// # Errors
    /// As [`Self::replay_since`].
    pub async fn replay_days(
        &self,
        actor: &Actor,
        id: SubscriptionId,
        days: u16,
    ) -> Result<u64, Problem> {
        let since = self.now() - TimeDelta::days(i64::from(days));
        self.replay_since(actor, id, since).await
    }

    /// How many messages [`Self::replay_days`] would send.
    ///
    /// # Errors
    /// Without the right, or when it does not exist.
    pub async fn replay_count(
        &self,
        actor: &Actor,
        id: SubscriptionId,
        days: u16,
    ) -> Result<i64, Problem> {
        actor.require(Permission::WebhooksManage)?;
        let since = self.now() - TimeDelta::days(i64::from(days));
        Ok(self.count_again(actor, id, since).await?)
    }

    async fn count_again(
        &self,
        actor: &Actor,
        id: SubscriptionId,
        since: DateTime<Utc>,
    ) -> Result<i64, SubscriptionError> {
        let mut tx = self.read(actor).await?;
        let found = tx.subscriptions().find(id).await?;
        let to = found.ok_or(SubscriptionError::NotFound(THIS))?;
        let count = tx.deliveries().count_since(&to, since).await?;
        tx.commit().await?;
        Ok(count)
    }

    async fn send_all_again(
        &self,
        actor: &Actor,
        id: SubscriptionId,
        since: DateTime<Utc>,
    ) -> Result<u64, SubscriptionError> {
        let mut tx = self.begin(actor).await?;
        let to = enabled(&mut tx, id).await?;
        let count = tx.deliveries().replay_since(&to, since, self.now()).await?;
        let summary = format!("{count} messages since {since} are sent again.");
        self.note_subscription(&mut tx, actor, id, "replayed", summary)
            .await?;
        tx.commit().await?;
        Ok(count)
    }

    /// Sends a message of nothing, to see whether it arrives.
    ///
    /// # Errors
    /// Without the right, when it does not exist, or when it is disabled.
    pub async fn test_subscription(
        &self,
        actor: &Actor,
        id: SubscriptionId,
    ) -> Result<DeliveryId, Problem> {
        actor.require(Permission::WebhooksManage)?;
        Ok(self.send_test(actor, id).await?)
    }

    async fn send_test(
        &self,
        actor: &Actor,
        id: SubscriptionId,
    ) -> Result<DeliveryId, SubscriptionError> {
        let mut tx = self.begin(actor).await?;
        enabled(&mut tx, id).await?;
        let delivery = tx.outbox().put_test(id, self.now()).await?;
        let summary = "A test was sent.".to_owned();
        self.note_subscription(&mut tx, actor, id, "tested", summary)
            .await?;
        tx.commit().await?;
        Ok(delivery)
    }
}

/// A subscription that is told what happens, locked.
async fn enabled(tx: &mut Tx, id: SubscriptionId) -> Result<Subscription, SubscriptionError> {
    let found = tx.subscriptions().lock(id).await?;
    let found = found.ok_or(SubscriptionError::NotFound(THIS))?;
    if found.enabled {
        Ok(found)
    } else {
        Err(SubscriptionError::Disabled)
    }
}
