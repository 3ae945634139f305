use super::Shop;
use super::new_order::{NewLine, NewOrder, PaymentMethod};
use crate::Refusal;
use crate::event::Event;

impl Shop {
    /// Turns a cart into an order. However often it is asked, one cart makes
    /// one order; later calls give the same number and no events.
    pub(crate) fn convert(
        &mut self,
        cart_id: &str,
        payment_method: PaymentMethod,
    ) -> Result<(i64, Vec<Event>), Refusal> {
        if let Some(order_id) = self.converted.get(cart_id) {
            return Ok((*order_id, Vec::new()));
        }
        let cart = self.cart(cart_id)?.clone();
        let lines = cart
            .items
            .iter()
            .map(|item| NewLine {
                sku: item.sku.clone(),
                name: item.name.clone(),
                quantity: item.quantity,
                price: item.price,
            })
            .collect();
        let order = NewOrder {
            customer_id: cart.customer_id,
            lines,
            payment_method,
            currency: Some(cart.currency.clone()),
            ..NewOrder::default()
        };
        let (order_id, order_events) = self.place_from(order, Some(&cart))?;
        self.carts.remove(cart_id);
        self.tokens.retain(|_, cart| cart != cart_id);
        self.converted.insert(cart_id.to_owned(), order_id);
        let mut events = vec![Event::cart_converted(cart_id, order_id)];
        events.extend(order_events);
        Ok((order_id, events))
    }
}
