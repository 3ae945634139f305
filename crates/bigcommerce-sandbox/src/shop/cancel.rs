use super::{Shop, status};
use crate::Refusal;
use crate::event::Event;

impl Shop {
    /// Cancels an order, once.
    pub(crate) fn cancel(&mut self, id: i64) -> Result<Vec<Event>, Refusal> {
        if self.order(id)?.status_id == status::CANCELLED {
            return Err(Refusal::Conflict(format!(
                "Order {id} is cancelled already"
            )));
        }
        self.set_status(id, status::CANCELLED)
    }

    /// Archives an order, which hides it from lists.
    pub(crate) fn archive(&mut self, id: i64) -> Result<Vec<Event>, Refusal> {
        let now = self.now();
        let order = self.order_mut(id)?;
        order.is_deleted = true;
        order.modified = now;
        Ok(vec![Event::order_archived(id)])
    }
}
