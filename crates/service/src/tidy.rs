//! Removing what nobody needs any more.

use crate::{Portal, portal::internal, requests::KEPT_FOR};
use chrono::TimeDelta;
use domain::Problem;
use store::StoreError;

/// How long a webhook that was processed is kept, to look into what came. One that still
/// fails stays until it succeeds.
const WEBHOOKS: TimeDelta = TimeDelta::days(30);

/// How long it is kept what programs are told, to be told again.
const MESSAGES: TimeDelta = TimeDelta::days(30);

/// Longer than any window within which attempts are counted.
const ATTEMPTS: TimeDelta = TimeDelta::hours(1);

/// How long somebody is shown who has forgotten a password and was not helped: they have found
/// another way, or ask again.
const REQUESTS: TimeDelta = TimeDelta::days(14);

impl Portal {
    /// Removes webhooks that were processed a month ago, and forgets attempts that no longer
    /// count, requests for passwords that nobody waits for, and answers to programs that are
    /// not given again, what programs were told a month ago, and changes that were followed by
    /// others of the same thing; yields how many webhooks.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn tidy(&self) -> Result<u64, Problem> {
        self.try_tidy().await.map_err(|error| internal(&error))
    }

    async fn try_tidy(&self) -> Result<u64, StoreError> {
        let now = self.now();
        let mut tx = self.begin(&self.follower()).await?;
        let webhooks = tx.webhooks().purge(now - WEBHOOKS).await?;
        tx.commit().await?;
        let mut tx = self.begin(&self.follower()).await?;
        tx.attempts().sweep(now - ATTEMPTS).await?;
        tx.password_requests().sweep(now - REQUESTS).await?;
        tx.api_requests().sweep(now - KEPT_FOR).await?;
        tx.outbox().purge(now - MESSAGES).await?;
        tx.commit().await?;
        self.forget_changes().await?;
        Ok(webhooks)
    }

    /// A part at a time, so that nobody who changes something waits for long.
    async fn forget_changes(&self) -> Result<(), StoreError> {
        loop {
            let mut tx = self.begin(&self.follower()).await?;
            let forgotten = tx.changes().sweep().await?;
            tx.commit().await?;
            if forgotten == 0 {
                return Ok(());
            }
        }
    }
}
