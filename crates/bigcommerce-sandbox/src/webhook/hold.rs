//! Making deliveries late, lost or out of order.

use super::PostOffice;
use super::delivery::DeliveryState;

impl PostOffice {
    /// Keeps new deliveries back from now on.
    pub(crate) fn hold(&self) {
        self.desk().holding = true;
    }

    /// Sends what was kept back, in order or last first, and holds no more.
    pub(crate) fn release(&self, reversed: bool) -> usize {
        let released = {
            let mut desk = self.desk();
            desk.holding = false;
            let mut held: Vec<u64> = desk
                .deliveries
                .values_mut()
                .filter(|delivery| delivery.state == DeliveryState::Held)
                .map(|delivery| {
                    delivery.state = DeliveryState::Pending;
                    delivery.id
                })
                .collect();
            if reversed {
                held.reverse();
            }
            for id in &held {
                self.enqueue(&mut desk, *id);
            }
            held.len()
        };
        self.pump();
        released
    }

    /// Loses the next `count` deliveries.
    pub(crate) fn drop_next(&self, count: u32) {
        self.desk().dropping = count;
    }

    /// Forgets the log and all orders; keeps the hooks.
    pub(crate) fn reset(&self) {
        let mut desk = self.desk();
        desk.deliveries
            .retain(|_, delivery| delivery.state == DeliveryState::Pending);
        desk.holding = false;
        desk.dropping = 0;
    }
}
