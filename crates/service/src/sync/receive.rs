//! Webhooks come in.

use super::{error::SyncError, event::Event};
use crate::Portal;
use domain::Problem;
use store::{NewWebhook, StoreError};

impl Portal {
    /// Stores a webhook durably; `Ok(false)` when it was there already. The secret has been
    /// verified by the door.
    ///
    /// # Errors
    /// When the body is no event, or the database fails; then nothing was stored.
    pub async fn receive_webhook(&self, payload: &str) -> Result<bool, Problem> {
        let event = Event::parse(payload).ok_or(SyncError::NotAnEvent)?;
        Ok(self
            .keep_event(&event, payload)
            .await
            .map_err(SyncError::from)?)
    }

    /// How many stored webhooks are not processed yet: (all of them, those that have failed
    /// before).
    ///
    /// # Errors
    /// When the database fails.
    pub async fn waiting_webhooks(&self) -> Result<(i64, i64), Problem> {
        let count = async {
            self.read(&self.follower())
                .await?
                .webhooks()
                .waiting()
                .await
        };
        Ok(count.await.map_err(SyncError::from)?)
    }

    /// Stores an event unless it is there.
    pub(super) async fn keep_event(
        &self,
        event: &Event,
        payload: &str,
    ) -> Result<bool, StoreError> {
        let mut tx = self.begin(&self.follower()).await?;
        let stored = tx
            .webhooks()
            .insert(NewWebhook {
                hash: &event.key,
                scope: &event.scope,
                payload,
                at: self.now(),
            })
            .await?;
        tx.commit().await?;
        Ok(stored)
    }
}
