use chrono::SubsecRound;

use super::cart::Cart;
use super::customer::Address;
use super::new_order::{NewLine, NewOrder, PaymentMethod, check_lines};
use super::order::{Coupon, Line, Order, Transaction, TransactionEvent};
use super::{Counters, Shop, status};
use crate::Refusal;
use crate::event::Event;

impl Shop {
    /// Places an order. It begins as Incomplete and reaches its status in a
    /// second step, as at the real checkout.
    pub(crate) fn place(&mut self, new: NewOrder) -> Result<(i64, Vec<Event>), Refusal> {
        self.place_from(new, None)
    }

    pub(super) fn place_from(
        &mut self,
        new: NewOrder,
        cart: Option<&Cart>,
    ) -> Result<(i64, Vec<Event>), Refusal> {
        let address = self.check(&new)?;
        let currency = match &new.currency {
            Some(code) => self.check_currency(code)?,
            None => self.main_currency().to_owned(),
        };
        let status_id = new
            .status_id
            .unwrap_or_else(|| new.payment_method.status_id());
        let placed = new
            .placed_at
            .map_or_else(|| self.now(), |at| at.trunc_subsecs(0));
        let po_message = || {
            new.po_number
                .as_ref()
                .map(|po| format!("Purchase order {po}"))
        };
        let customer_message = new
            .customer_message
            .clone()
            .or_else(po_message)
            .unwrap_or_default();
        let id = Counters::next(&mut self.counters.order);
        let mut lines = self.lines(new.lines);
        for (line, item) in lines
            .iter_mut()
            .zip(cart.iter().flat_map(|cart| &cart.items))
        {
            line.product_id = item.product.map_or(0, |product| product.product_id);
            line.digital = item.product.is_some();
        }
        let mut order = Order {
            id,
            customer_id: new.customer_id,
            status_id,
            source: if new.payment_method == PaymentMethod::Manual {
                "manual"
            } else {
                "www"
            }
            .into(),
            cart_id: cart.map(|cart| cart.id.clone()),
            channel_id: 1,
            currency,
            store_currency: self.main_currency().to_owned(),
            payment_method: new.payment_method.display_name().to_owned(),
            payment_status: String::new(),
            lines,
            shipping: new.shipping,
            handling: new.handling,
            discount: new.discount,
            coupon: new.coupon.map(|coupon| Coupon {
                id: Counters::next(&mut self.counters.part),
                code: coupon.code,
                amount: coupon.amount,
            }),
            tax: new.tax,
            po_number: new.po_number,
            customer_message,
            staff_notes: new.staff_notes,
            is_deleted: false,
            created: placed,
            modified: placed,
            shipped: None,
            address,
            address_id: Counters::next(&mut self.counters.part),
            shipments: Vec::new(),
            transactions: Vec::new(),
            refunds: Vec::new(),
        };
        let mut events = vec![
            Event::order_created(id),
            Event::order_status_updated(id, status::INCOMPLETE, status_id),
        ];
        if new.payment_method == PaymentMethod::Card {
            events.push(self.capture(&mut order));
        }
        self.orders.insert(id, order);
        Ok((id, events))
    }

    fn check(&self, new: &NewOrder) -> Result<Address, Refusal> {
        check_lines(&new.lines)?;
        if new.status_id.is_some_and(|id| status::find(id).is_none()) {
            return Err(Refusal::invalid("status_id", "there is no such status"));
        }
        if let Some(address) = &new.address {
            return Ok(address.clone());
        }
        match self.customers.get(&new.customer_id) {
            Some(customer) => Ok(customer.address.clone()),
            None if new.customer_id == 0 => Ok(Address::default()),
            None => Err(Refusal::Missing(format!("Customer {}", new.customer_id))),
        }
    }

    /// Takes an order's total from the test card.
    fn capture(&mut self, order: &mut Order) -> Event {
        let id = Counters::next(&mut self.counters.transaction);
        let reference = format!("SANDBOX-{}-{id}", order.id);
        order.payment_status = "captured".to_owned();
        order.transactions.push(Transaction {
            id,
            event: TransactionEvent::Purchase,
            amount: order.totals().total_inc_tax,
            reference: reference.clone(),
            created: order.created,
        });
        Event::transaction_created(order.id, id, "purchase", &reference)
    }

    pub(super) fn lines(&mut self, lines: Vec<NewLine>) -> Vec<Line> {
        lines
            .into_iter()
            .map(|line| Line {
                id: Counters::next(&mut self.counters.line),
                product_id: 0,
                sku: line.sku,
                name: line.name,
                quantity: line.quantity,
                price: line.price,
                digital: false,
            })
            .collect()
    }
}
