//! What happens to orders and carts, for tests to call directly.

use crate::api::v2::order_json;
use crate::{Amount, NewOrder, OrderEdit, Refusal, Sandbox};

impl Sandbox {
    /// Places an order; gives its number.
    pub fn place_order(&self, order: NewOrder) -> Result<i64, Refusal> {
        self.change(|shop| shop.place(order))
    }

    /// Changes an order.
    pub fn edit_order(&self, id: i64, edit: OrderEdit) -> Result<(), Refusal> {
        self.change(|shop| Ok(((), shop.edit(id, edit)?)))
    }

    /// Gives an order another status.
    pub fn set_order_status(&self, id: i64, status_id: i64) -> Result<(), Refusal> {
        self.change(|shop| Ok(((), shop.set_status(id, status_id)?)))
    }

    /// Cancels an order.
    pub fn cancel_order(&self, id: i64) -> Result<(), Refusal> {
        self.change(|shop| Ok(((), shop.cancel(id)?)))
    }

    /// Sends everything of an order in one parcel.
    pub fn ship_order(&self, id: i64, tracking_number: &str) -> Result<(), Refusal> {
        self.change(|shop| Ok(((), shop.ship(id, tracking_number)?)))
    }

    /// Archives an order.
    pub fn archive_order(&self, id: i64) -> Result<(), Refusal> {
        self.change(|shop| Ok(((), shop.archive(id)?)))
    }

    /// Gives money back, all that is left if no amount is given; gives the
    /// refund's number.
    pub fn refund_order(
        &self,
        id: i64,
        amount: Option<Amount>,
        reason: &str,
    ) -> Result<i64, Refusal> {
        self.change(|shop| shop.refund(id, amount, reason))
    }

    /// The numbers of all orders, oldest first.
    pub fn order_ids(&self) -> Vec<i64> {
        self.shop().orders.keys().copied().collect()
    }

    /// The order that a cart became.
    pub fn order_of_cart(&self, cart_id: &str) -> Option<i64> {
        self.shop().converted.get(cart_id).copied()
    }

    /// The carts that are neither paid nor deleted.
    pub fn open_carts(&self) -> Vec<String> {
        self.shop().carts.keys().cloned().collect()
    }

    /// The note of that name that an app keeps with a cart, also after it has become an order.
    pub fn cart_note(&self, cart_id: &str, namespace: &str, key: &str) -> Option<String> {
        let shop = self.shop();
        let notes = shop.metafields(cart_id).ok()?;
        let note = notes
            .into_iter()
            .find(|note| note.content.namespace == namespace && note.content.key == key)?;
        Some(note.content.value.clone())
    }

    /// An order as the v2 API shows it.
    pub fn order_json(&self, id: i64) -> Option<serde_json::Value> {
        let shop = self.shop();
        Some(order_json::write(shop.orders.get(&id)?, self.base()))
    }
}
