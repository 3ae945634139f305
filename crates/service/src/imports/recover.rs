//! Imports that a crash cut short.

use super::error::ImportError;
use crate::Portal;
use domain::{
    Problem,
    people::{Actor, Door},
};

const CUT_SHORT: &str = "The portal was stopped while this import was running. What it had \
    imported stays. Import the file again to go on where it stopped.";

impl Portal {
    /// Marks imports that still claim to run as failed; to be called when the portal starts.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn recover_imports(&self) -> Result<(), Problem> {
        let marked = async {
            let system = Actor::system(self.profile().id, Door::Portal);
            let mut tx = self.begin(&system).await?;
            let marked = tx.imports().fail_running(CUT_SHORT, self.now()).await?;
            tx.commit().await?;
            Ok(marked)
        };
        let marked = marked.await.map_err(ImportError::Store)?;
        if marked > 0 {
            tracing::warn!(imports = marked, "imports had been cut short");
        }
        Ok(())
    }
}
