//! When the portal last caught up with BigCommerce.

use crate::{
    Portal,
    ports::{NOT_CONNECTED, REFUSED, UNAVAILABLE},
};
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
            failure: outcome.as_ref().err().map(in_words),
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

/// Why a poll came to nothing, as the page about the connection says it: nobody waits for the
/// poll, and the next one makes up for it.
fn in_words(problem: &Problem) -> String {
    let words = match problem.code.as_str() {
        NOT_CONNECTED => "There was no connection: a token was missing or could not be read.",
        UNAVAILABLE => "It did not answer. The next attempt makes up for it.",
        REFUSED => {
            "It refused, or its answer cannot be used. The server’s log says what it answered."
        }
        _ => problem.message.as_str(),
    };
    words.to_owned()
}
