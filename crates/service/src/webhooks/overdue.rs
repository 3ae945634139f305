//! Telling that the due date of an invoice has passed, of which nobody writes anything down.

use crate::{Portal, portal::internal};
use domain::Problem;
use store::StoreError;

/// So many invoices in one unit of work.
const BATCH: u32 = 500;

impl Portal {
    /// Tells of the invoices that have become overdue, of each once for a due date; yields how
    /// many.
    ///
    /// # Errors
    /// When the database fails; the next run goes on.
    pub async fn tell_overdue(&self) -> Result<u64, Problem> {
        self.try_tell_overdue()
            .await
            .map_err(|error| internal(&error))
    }

    async fn try_tell_overdue(&self) -> Result<u64, StoreError> {
        let mut told = 0;
        loop {
            let mut tx = self.begin(&self.follower()).await?;
            let now = self.now();
            let count = tx.outbox().put_overdue(self.today(), now, BATCH).await?;
            tx.commit().await?;
            told += count;
            if count < u64::from(BATCH) {
                return Ok(told);
            }
        }
    }
}
