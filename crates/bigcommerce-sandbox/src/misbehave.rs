//! Making the store fail and its webhooks late, lost or doubled.

use crate::{Delivery, Fault, Sandbox};

impl Sandbox {
    /// Lets some of the next API requests fail.
    pub fn fail_next(&self, fault: Fault) {
        self.faults().add(fault);
    }

    /// Lets no more requests fail, and carries out those that are held.
    pub fn clear_faults(&self) {
        self.faults().clear();
    }

    /// How many API requests wait for the faults to be cleared
    /// ([`FaultKind::Hold`](crate::FaultKind::Hold)).
    pub fn held_requests(&self) -> usize {
        self.faults().held()
    }

    /// Keeps new webhook deliveries back until they are released.
    pub fn hold_webhooks(&self) {
        self.post_office().hold();
    }

    /// Sends what was kept back, in order or last first; gives how many.
    pub fn release_webhooks(&self, reversed: bool) -> usize {
        self.post_office().release(reversed)
    }

    /// Sends the last `count` deliveries once more; gives how many there were.
    pub fn redeliver_webhooks(&self, count: usize) -> usize {
        self.post_office().redeliver(count)
    }

    /// Sends one delivery once more; false if there is none of that id.
    pub fn redeliver_webhook(&self, id: u64) -> bool {
        self.post_office().redeliver_one(id)
    }

    /// Loses the next `count` deliveries.
    pub fn drop_webhooks(&self, count: u32) {
        self.post_office().drop_next(count);
    }

    /// The deliveries so far, oldest first.
    pub fn webhook_log(&self) -> Vec<Delivery> {
        self.post_office()
            .desk()
            .deliveries
            .values()
            .cloned()
            .collect()
    }

    /// Waits until every webhook delivery has arrived or is given up. Those
    /// held back do not count.
    pub async fn webhooks_settled(&self) {
        self.post_office().settled().await;
    }
}
