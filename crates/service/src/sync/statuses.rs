//! What the store calls its order statuses.

use super::error::SyncError;
use crate::{Portal, again::again};
use domain::{Problem, order::StatusLabel};
use store::StoreError;

impl Portal {
    /// Reads again what the store calls its order statuses.
    ///
    /// # Errors
    /// When BigCommerce cannot be asked or the database fails; what was known before stays.
    pub async fn refresh_order_statuses(&self) -> Result<(), Problem> {
        let told = self.commerce().order_statuses().await;
        let told = told.map_err(SyncError::from)?;
        // Every store has fifteen; an empty answer says nothing about their names.
        if told.is_empty() {
            return Ok(());
        }
        let kept = again(|| self.keep_order_statuses(&told)).await;
        Ok(kept.map_err(SyncError::from)?)
    }

    async fn keep_order_statuses(&self, told: &[StatusLabel]) -> Result<(), StoreError> {
        let actor = self.follower();
        let mut tx = self.read(&actor).await?;
        let known = tx.order_statuses().all().await?;
        drop(tx);
        let same = known.len() == told.len() && told.iter().all(|label| known.contains(label));
        if same {
            return Ok(());
        }
        let mut tx = self.begin(&actor).await?;
        tx.order_statuses().replace(told).await?;
        tx.commit().await
    }
}
