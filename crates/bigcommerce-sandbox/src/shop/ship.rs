use super::order::Shipment;
use super::{Counters, Shop, status};
use crate::Refusal;
use crate::event::Event;

impl Shop {
    /// Sends everything of an order in one parcel.
    pub(crate) fn ship(&mut self, id: i64, tracking_number: &str) -> Result<Vec<Event>, Refusal> {
        if !self.order(id)?.shipments.is_empty() {
            return Err(Refusal::Conflict(format!("Order {id} is shipped already")));
        }
        let created = self.now();
        let shipment = Counters::next(&mut self.counters.part);
        let order = self.order_mut(id)?;
        order.shipped = Some(created);
        let tracking_number = tracking_number.to_owned();
        order.shipments.push(Shipment {
            id: shipment,
            created,
            tracking_number,
        });
        self.set_status(id, status::SHIPPED)
    }
}
