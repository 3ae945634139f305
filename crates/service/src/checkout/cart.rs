//! Removing carts that nobody should pay any more.

use crate::{Portal, payments::PaymentError};
use chrono::TimeDelta;
use domain::{
    Problem,
    people::{Actor, Door},
};
use store::{OpenCart, StoreError, Tx};

/// Carts removed by one poll.
const CARTS: u32 = 50;

/// A checkout that nobody has finished in this time is given up: whoever still wants to pay
/// starts anew, and nobody is warned of it any more.
const ABANDONED: TimeDelta = TimeDelta::hours(24);

/// Failures after which the rest is left for the next time.
const FAILURES: u32 = 3;

/// Carts removed in the wake of one payment; the poll removes more.
pub(crate) const CARTS_AFTER_PAYMENT: u32 = 20;

/// Ends a unit of work that changed what is owed; yields open carts that nobody should pay any
/// more, for [`Portal::void_soon`].
pub(crate) async fn commit_finding_carts(mut tx: Tx) -> Result<Vec<OpenCart>, StoreError> {
    let carts = tx.payments().carts_to_void(CARTS_AFTER_PAYMENT).await?;
    tx.commit().await?;
    Ok(carts)
}

impl Portal {
    /// Removes the open carts that would pay more than is owed by now, so that nobody pays
    /// twice; yields how many. What fails is tried again the next time. Should an
    /// order come of such a cart all the same, its money becomes a credit.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn void_settled_carts(&self) -> Result<usize, Problem> {
        let system = Actor::system(self.profile().id, Door::Sync);
        let find = async {
            self.read(&system)
                .await?
                .payments()
                .carts_to_void(CARTS)
                .await
        };
        let carts = find.await.map_err(PaymentError::from)?;
        Ok(self.void(&carts).await?)
    }

    /// Removes the open carts of checkouts that nobody has finished within a day; yields how
    /// many. An order that came of one meanwhile is found by the poll as ever.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn release_abandoned_carts(&self) -> Result<usize, Problem> {
        let system = Actor::system(self.profile().id, Door::Sync);
        let now = self.now();
        let find = async {
            let mut tx = self.read(&system).await?;
            let before = now - ABANDONED;
            tx.payments().abandoned_carts(CARTS, before, now).await
        };
        let carts = find.await.map_err(PaymentError::from)?;
        Ok(self.void(&carts).await?)
    }

    /// Removes carts, each once, without letting anybody wait for BigCommerce.
    pub(crate) fn void_soon(&self, mut carts: Vec<OpenCart>) {
        carts.sort_by(|a, b| a.cart_id.cmp(&b.cart_id));
        carts.dedup();
        if carts.is_empty() {
            return;
        }
        let portal = self.clone();
        self.background(async move {
            if let Err(error) = portal.void(&carts).await {
                tracing::warn!(%error, "carts of settled invoices were not removed");
            }
        });
    }

    /// Removes a cart that no payment knows; it expires by itself if this fails.
    pub(super) async fn drop_cart(&self, cart_id: &str) {
        if let Err(error) = self.commerce().delete_cart(cart_id).await {
            tracing::warn!(%error, "a cart that no payment knows was not removed");
        }
    }

    async fn void(&self, carts: &[OpenCart]) -> Result<usize, PaymentError> {
        let system = Actor::system(self.profile().id, Door::Sync);
        let (mut removed, mut failed) = (0, 0);
        for cart in carts {
            let deleted = self.commerce().delete_cart(&cart.cart_id).await;
            let mut tx = self.begin(&system).await?;
            tx.payments()
                .void_tried(cart, deleted.is_ok(), self.now())
                .await?;
            tx.commit().await?;
            match deleted {
                Ok(()) => removed += 1,
                // One cart must not hold up the others; when none goes, BigCommerce is down.
                Err(error) => {
                    tracing::warn!(%error, payment = cart.payment_id.0, "a cart was not removed");
                    failed += 1;
                    if failed == FAILURES {
                        break;
                    }
                }
            }
        }
        Ok(removed)
    }
}
