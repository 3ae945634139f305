use super::delivery::{Delivery, DeliveryState};
use super::{Desk, LONGEST_LOG, PostOffice, payload};
use crate::event::Event;

impl PostOffice {
    /// Makes a delivery of each event to each hook that listens, and sends it.
    pub(crate) fn post(&self, events: &[Event], now: i64) {
        {
            let mut desk = self.desk();
            for event in events {
                let store_hash = &self.0.store_hash;
                let payload = payload::write(event, store_hash, now, &mut desk.hashes);
                let hooks: Vec<(i64, String)> = desk
                    .hooks
                    .values()
                    .filter(|hook| hook.is_active && hook.listens_to(event.scope))
                    .map(|hook| (hook.id, hook.destination.clone()))
                    .collect();
                for (hook_id, destination) in hooks {
                    let state = desk.fate();
                    self.add(
                        &mut desk,
                        Delivery {
                            id: 0,
                            hook_id,
                            scope: event.scope.to_owned(),
                            hash: payload.hash.clone(),
                            destination,
                            body: payload.body.clone(),
                            state,
                            attempts: Vec::new(),
                        },
                    );
                }
            }
        }
        self.pump();
    }

    /// Sends the last `count` deliveries that were due once more, as they were.
    pub(crate) fn redeliver(&self, count: usize) -> usize {
        let again: Vec<Delivery> = {
            let mut desk = self.desk();
            let known = desk.deliveries.values().rev().take(count).cloned();
            let again: Vec<Delivery> = known.collect();
            for delivery in again.iter().rev() {
                let state = DeliveryState::Pending;
                let attempts = Vec::new();
                self.add(
                    &mut desk,
                    Delivery {
                        state,
                        attempts,
                        ..delivery.clone()
                    },
                );
            }
            again
        };
        self.pump();
        again.len()
    }

    /// Sends one delivery once more; false if there is none of that id.
    pub(crate) fn redeliver_one(&self, id: u64) -> bool {
        let known = {
            let mut desk = self.desk();
            let known = desk.deliveries.get(&id).cloned();
            if let Some(delivery) = &known {
                let state = DeliveryState::Pending;
                let attempts = Vec::new();
                self.add(
                    &mut desk,
                    Delivery {
                        state,
                        attempts,
                        ..delivery.clone()
                    },
                );
            }
            known.is_some()
        };
        self.pump();
        known
    }

    fn add(&self, desk: &mut Desk, mut delivery: Delivery) {
        desk.last_delivery += 1;
        delivery.id = desk.last_delivery;
        if delivery.state == DeliveryState::Pending {
            self.enqueue(desk, delivery.id);
        }
        desk.deliveries.insert(delivery.id, delivery);
        if desk.deliveries.len() > LONGEST_LOG {
            let settled =
                |d: &&Delivery| !matches!(d.state, DeliveryState::Pending | DeliveryState::Held);
            let oldest = desk
                .deliveries
                .values()
                .find(settled)
                .map(|delivery| delivery.id);
            if let Some(oldest) = oldest {
                desk.deliveries.remove(&oldest);
            }
        }
    }

    pub(super) fn enqueue(&self, desk: &mut Desk, id: u64) {
        desk.queue.push_back(id);
        self.0.under_way.send_modify(|count| *count += 1);
    }
}

impl Desk {
    /// What becomes of a new delivery under the present orders.
    fn fate(&mut self) -> DeliveryState {
        if self.dropping > 0 {
            self.dropping -= 1;
            DeliveryState::Dropped
        } else if self.holding {
            DeliveryState::Held
        } else {
            DeliveryState::Pending
        }
    }
}
