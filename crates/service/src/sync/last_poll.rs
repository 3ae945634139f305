//! When the portal last caught up with BigCommerce.

use crate::Portal;
use domain::{Problem, settings::SyncMoment};
use store::{StoreError, Tx};

const LAST_POLL: &str = "last_poll";

/// When that was, and what came of it.
pub(crate) async fn last_poll(tx: &mut Tx) -> Result<Option<SyncMoment>, StoreError> {
    let stored = tx.sync_state().get(LAST_POLL).await?;
    Ok(stored.and_then(|text| serde_json::from_str(&text).ok()))
}

impl Portal {
    /// Notes what came of a poll, for the people who look after the connection.
    pub(super) async fn note_poll<T>(&self, outcome: &Result<T, Problem>) {
        let moment = SyncMoment {
            at: self.now(),
            failure: outcome
                .as_ref()
                .err()
                .map(|problem| problem.message.clone()),
        };
        let note = async {
            let text = serde_json::to_string(&moment)
                .map_err(|error| StoreError::Corrupt(error.to_string()))?;
            let mut tx = self.begin(&self.follower()).await?;
            tx.sync_state().set(LAST_POLL, &text).await?;
            tx.commit().await
        };
        // The poll itself matters, not the note about it.
        if let Err(error) = note.await {
            tracing::warn!(%error, "the outcome of a poll could not be noted");
        }
    }
}
