//! The poll that catches up with what webhooks did not tell.

use super::{error::SyncError, event::Event};
use crate::{Portal, ports::OrderReport};
use chrono::{DateTime, TimeDelta, Utc};
use domain::{BcOrderId, Problem};
use std::collections::HashSet;
use store::{OpenCart, StoreError};

/// Up to where orders have been read, in BigCommerce's own time.
const WATERMARK: &str = "orders_modified_since";

/// How far the next poll goes back behind the last order it has seen: changes may show up in
/// the list a little after the moment that they carry.
const OVERLAP: TimeDelta = TimeDelta::minutes(5);

/// Carts that one poll asks after.
const CARTS: u32 = 100;

impl Portal {
    /// Reads all orders changed since the last poll, finishes payments whose webhooks were
    /// lost, and removes carts of invoices that were settled meanwhile and of checkouts that
    /// were given up; yields how many orders were read.
    ///
    /// # Errors
    /// When BigCommerce cannot be asked or the database fails; what was read until then is
    /// kept, and the next poll goes on from there.
    pub async fn poll(&self) -> Result<usize, Problem> {
        let outcome = self.poll_all().await;
        self.note_poll(&outcome).await;
        outcome
    }

    async fn poll_all(&self) -> Result<usize, Problem> {
        // Each part makes up for something else; none waits for another to succeed.
        let orders = self.poll_orders().await;
        let carts = self.poll_carts().await;
        let voided = self.void_settled_carts().await;
        let released = self.release_abandoned_carts().await;
        carts?;
        voided?;
        released?;
        Ok(orders?)
    }

    /// Begins to follow the store: orders that changed in the `window` before now, and from
    /// now on. A store that is followed already is followed from where it was.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn start_following(&self, window: TimeDelta) -> Result<(), Problem> {
        let start = async {
            let mut tx = self.begin(&self.follower()).await?;
            if tx.sync_state().get(WATERMARK).await?.is_none() {
                let since = self.now() - window;
                tx.sync_state().set(WATERMARK, &since.to_rfc3339()).await?;
                tx.commit().await?;
            }
            Ok(())
        };
        start
            .await
            .map_err(|error: StoreError| SyncError::from(error).into())
    }

    async fn poll_orders(&self) -> Result<usize, SyncError> {
        let mut since = self.watermark().await?;
        let mut page = 1;
        let mut seen: HashSet<(BcOrderId, DateTime<Utc>)> = HashSet::new();
        loop {
            let changed = self.commerce().orders_modified_since(since, page).await?;
            let read = changed.reports.iter();
            let unreadable = changed.unreadable.iter();
            let Some(last) = read
                .map(|report| report.snapshot.modified_at)
                .chain(unreadable.map(|order| order.modified_at))
                .max()
            else {
                return Ok(seen.len());
            };
            for order in &changed.unreadable {
                // Every poll comes by until newer orders have moved the watermark on.
                if self.remember(order.id, order.modified_at).await? {
                    tracing::error!(order = %order.id, order.reason, "an order cannot be read");
                }
            }
            for report in &changed.reports {
                if seen.insert((report.snapshot.bc_order_id, report.snapshot.modified_at)) {
                    self.take_or_remember(report).await?;
                }
            }
            self.set_watermark(last).await?;
            // Going on from the last change instead of by page number: an order that changes
            // meanwhile leaves its page, and the first of the next would be passed over.
            if last > since {
                since = last;
                page = 1;
            } else {
                page += 1;
            }
        }
    }

    /// An order that makes trouble must not stop those behind it: it is put down to be read
    /// again later, like a webhook that failed.
    async fn take_or_remember(&self, report: &OrderReport) -> Result<(), SyncError> {
        let error = match self.take_report(report).await {
            Ok(_) => return Ok(()),
            Err(error) if error.is_upstream() => return Err(error),
            Err(error) => error,
        };
        let order = report.snapshot.bc_order_id;
        tracing::warn!(%order, %error, "polled order failed");
        self.remember(order, report.snapshot.modified_at).await?;
        Ok(())
    }

    /// Stores an event by which a change of an order is read again, after growing waits,
    /// until it succeeds. One change makes one event, however often it is polled; says whether
    /// this is the first time.
    async fn remember(
        &self,
        order: BcOrderId,
        modified_at: DateTime<Utc>,
    ) -> Result<bool, SyncError> {
        let moment = modified_at.timestamp();
        let payload = Event::reminder(order, &format!("poll.{order}.{moment}"));
        let event = Event::parse(&payload).ok_or(SyncError::NotAnEvent)?;
        Ok(self.keep_event(&event, &payload).await?)
    }

    async fn poll_carts(&self) -> Result<(), SyncError> {
        let mut tx = self.read(&self.follower()).await?;
        let carts = tx.payments().open_carts(CARTS, self.now()).await?;
        tx.commit().await?;
        let mut asked = 0;
        let outcome = self.ask_after(&carts, &mut asked).await;
        // Also after a failure, so that the next poll begins with others.
        let mut tx = self.begin(&self.follower()).await?;
        tx.payments()
            .carts_checked(carts.get(..asked).unwrap_or_default(), self.now())
            .await?;
        tx.commit().await?;
        outcome
    }

    /// Finishes the payments whose carts have become orders; counts in `asked` how far it
    /// came.
    async fn ask_after(&self, carts: &[OpenCart], asked: &mut usize) -> Result<(), SyncError> {
        for cart in carts {
            *asked += 1;
            let order = match self.commerce().order_of_cart(&cart.cart_id).await {
                Ok(Some(order)) => order,
                Ok(None) => continue,
                Err(error) if error.is_passing() => return Err(error.into()),
                Err(error) => {
                    tracing::warn!(payment = %cart.payment_id, %error, "cart could not be asked after");
                    continue;
                }
            };
            if let Err(problem) = self.finish_payment(&self.follower(), order).await {
                let error = SyncError::Payment(problem);
                if error.is_upstream() {
                    return Err(error);
                }
                tracing::warn!(%order, %error, "payment could not be finished");
            }
        }
        Ok(())
    }

    async fn watermark(&self) -> Result<DateTime<Utc>, StoreError> {
        let mut tx = self.read(&self.follower()).await?;
        let stored = tx.sync_state().get(WATERMARK).await?;
        tx.commit().await?;
        let last: Option<DateTime<Utc>> = stored.and_then(|text| text.parse().ok());
        Ok(last.map_or(DateTime::UNIX_EPOCH, |last| last - OVERLAP))
    }

    /// The watermark never goes back.
    async fn set_watermark(&self, last: DateTime<Utc>) -> Result<(), StoreError> {
        let mut tx = self.begin(&self.follower()).await?;
        let stored = tx.sync_state().get(WATERMARK).await?;
        let before: Option<DateTime<Utc>> = stored.and_then(|text| text.parse().ok());
        if before.is_none_or(|before| before < last) {
            tx.sync_state().set(WATERMARK, &last.to_rfc3339()).await?;
            tx.commit().await?;
        }
        Ok(())
    }
}
