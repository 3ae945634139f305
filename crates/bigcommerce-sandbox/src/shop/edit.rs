use serde::Deserialize;

use super::new_order::{NewLine, check_lines};
use super::{Shop, status};
use crate::event::Event;
use crate::{Amount, Refusal};

/// Changes of an order; what is none stays.
#[derive(Debug, Clone, Default, PartialEq, Eq, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct OrderEdit {
    /// Other lines. One with an article number that the order has already
    /// keeps its id.
    pub lines: Option<Vec<NewLine>>,
    /// Other freight.
    pub shipping: Option<Amount>,
    /// Other handling.
    pub handling: Option<Amount>,
    /// Another discount.
    pub discount: Option<Amount>,
    /// Other tax.
    pub tax: Option<Amount>,
    /// Another reference of the buyer.
    pub po_number: Option<String>,
    /// Other notes among staff.
    pub staff_notes: Option<String>,
    /// Another message of the customer.
    pub customer_message: Option<String>,
}

impl Shop {
    /// Changes an order that has gone through the checkout.
    pub(crate) fn edit(&mut self, id: i64, edit: OrderEdit) -> Result<Vec<Event>, Refusal> {
        let old = self.order(id)?.lines.clone();
        let lines = match edit.lines {
            Some(lines) => {
                check_lines(&lines)?;
                let mut lines = self.lines(lines);
                let mut free = old;
                for line in &mut lines {
                    if let Some(at) = free.iter().position(|old| old.sku == line.sku) {
                        let old = free.remove(at);
                        (line.id, line.product_id, line.digital) =
                            (old.id, old.product_id, old.digital);
                    }
                }
                lines
            }
            None => old,
        };
        let now = self.now();
        let order = self.order_mut(id)?;
        order.lines = lines;
        order.shipping = edit.shipping.unwrap_or(order.shipping);
        order.handling = edit.handling.unwrap_or(order.handling);
        order.discount = edit.discount.unwrap_or(order.discount);
        order.tax = edit.tax.unwrap_or(order.tax);
        order.po_number = edit.po_number.or_else(|| order.po_number.take());
        if let Some(notes) = edit.staff_notes {
            order.staff_notes = notes;
        }
        if let Some(message) = edit.customer_message {
            order.customer_message = message;
        }
        order.modified = now;
        Ok(vec![Event::order_updated(id)])
    }

    /// Gives an order another status; the same again changes nothing.
    pub(crate) fn set_status(&mut self, id: i64, status_id: i64) -> Result<Vec<Event>, Refusal> {
        if status::find(status_id).is_none() {
            return Err(Refusal::invalid("status_id", "there is no such status"));
        }
        let now = self.now();
        let order = self.order_mut(id)?;
        let previous = order.status_id;
        if previous == status_id {
            return Ok(Vec::new());
        }
        order.status_id = status_id;
        order.modified = now;
        Ok(vec![
            Event::order_status_updated(id, previous, status_id),
            Event::order_updated(id),
        ])
    }
}
