//! Who runs an import says so again and again; by its silence others know that it died.

use super::error::ImportError;
use crate::Portal;
use chrono::TimeDelta;
use domain::{
    ImportId, Problem,
    people::{Actor, Door},
};
use std::{convert::Infallible, time::Duration};
use store::StoreError;

/// How long after its last word an import is believed to be alive.
pub(super) const LEASE: TimeDelta = TimeDelta::minutes(2);

/// How often it says a word.
const BEAT: Duration = Duration::from_secs(30);

const CUT_SHORT: &str = "The program that ran this import was stopped. What it had imported \
    stays. Import the file again to go on where it stopped.";

impl Portal {
    /// Marks imports as failed that claim to run and whose process has not been heard of for
    /// two minutes; to be called again and again. One that another process runs, say the
    /// command line, is left alone.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn recover_imports(&self) -> Result<(), Problem> {
        let marked = async {
            let system = Actor::system(self.profile().id, Door::Portal);
            let mut tx = self.begin(&system).await?;
            let marked = tx.imports().fail_silent(CUT_SHORT, self.now()).await?;
            tx.commit().await?;
            Ok(marked)
        };
        let marked = marked.await.map_err(ImportError::Store)?;
        if marked > 0 {
            tracing::warn!(imports = marked, "imports had been cut short");
        }
        Ok(())
    }

    /// Says every half a minute that an import is alive, as long as it is polled.
    pub(super) async fn keep_alive(&self, actor: &Actor, id: ImportId) -> Infallible {
        loop {
            if let Err(error) = self.say_alive(actor, id).await {
                tracing::warn!(import = %id, %error, "an import could not say that it is alive");
            }
            tokio::time::sleep(BEAT).await;
        }
    }

    async fn say_alive(&self, actor: &Actor, id: ImportId) -> Result<(), StoreError> {
        let mut tx = self.begin(actor).await?;
        tx.imports().alive(id, self.now() + LEASE).await?;
        tx.commit().await
    }
}
