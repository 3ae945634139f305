//! Webhooks are processed.

use super::{
    error::SyncError,
    event::{Event, Subject},
};
use crate::Portal;
use chrono::TimeDelta;
use domain::Problem;
use store::{StoreError, WebhookEvent};

/// For how long a webhook belongs to the worker that has taken it on; longer than any call
/// to BigCommerce with its repetitions takes.
const LEASE: TimeDelta = TimeDelta::minutes(10);

/// Wait before the second try; it doubles with every failure.
const FIRST_WAIT: TimeDelta = TimeDelta::seconds(10);

/// Longest wait between two tries.
const LONGEST_WAIT: TimeDelta = TimeDelta::hours(1);

impl Portal {
    /// Processes stored webhooks that are due; yields how many. Failed ones come back later,
    /// each time after a longer wait. While BigCommerce does not answer, the rest is left
    /// for the next time.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn process_webhooks(&self) -> Result<usize, Problem> {
        Ok(self.process_due().await.map_err(SyncError::from)?)
    }

    async fn process_due(&self) -> Result<usize, StoreError> {
        let mut processed = 0;
        while let Some(event) = self.claim_webhook().await? {
            match self.follow(&event.payload).await {
                Ok(()) => {
                    let mut tx = self.begin(&self.follower()).await?;
                    tx.webhooks().done(event.id, self.now()).await?;
                    tx.commit().await?;
                    processed += 1;
                }
                Err(error) => {
                    tracing::warn!(id = event.id, scope = event.scope, %error, "webhook failed");
                    self.postpone(&event, &error).await?;
                    if error.is_upstream() {
                        break;
                    }
                }
            }
        }
        Ok(processed)
    }

    async fn claim_webhook(&self) -> Result<Option<WebhookEvent>, StoreError> {
        let now = self.now();
        let mut tx = self.begin(&self.follower()).await?;
        let event = tx.webhooks().claim(now, now + LEASE).await?;
        tx.commit().await?;
        Ok(event)
    }

    async fn postpone(&self, event: &WebhookEvent, error: &SyncError) -> Result<(), StoreError> {
        let due_at = self.now() + wait_after(event.attempts);
        let mut tx = self.begin(&self.follower()).await?;
        tx.webhooks()
            .failed(event.id, &error.to_string(), due_at)
            .await?;
        tx.commit().await
    }

    async fn follow(&self, payload: &str) -> Result<(), SyncError> {
        match Event::parse(payload).ok_or(SyncError::NotAnEvent)?.subject {
            Subject::Order(order) => self.follow_order(order).await.map(drop),
            Subject::CartConverted(order) => Ok(self
                .finish_payment(&self.follower(), order)
                .await
                .map(drop)?),
            Subject::Other => Ok(()),
        }
    }
}

fn wait_after(attempts: i64) -> TimeDelta {
    let doublings = u32::try_from(attempts - 1).unwrap_or(0).min(16);
    (FIRST_WAIT * 2_i32.pow(doublings)).min(LONGEST_WAIT)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_wait_doubles_up_to_an_hour() {
        let seconds: Vec<i64> = [1, 2, 3, 9, 10, 1_000]
            .map(|attempts| wait_after(attempts).num_seconds())
            .to_vec();
        assert_eq!(seconds, [10, 20, 40, 2_560, 3_600, 3_600]);
    }
}
