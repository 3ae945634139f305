use chrono::{DateTime, SubsecRound, Utc};
use serde::Deserialize;

use super::cart::Cart;
use super::customer::Address;
use super::order::{Coupon, Line, Order, Transaction, TransactionEvent};
use super::{Counters, Shop, status};
use crate::event::Event;
use crate::{Amount, Refusal};

/// An order to be placed, as a buyer or the merchant's staff would.
#[derive(Debug, Clone, Default, PartialEq, Eq, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct NewOrder {
    /// Who orders; 0 is a guest.
    pub customer_id: i64,
    /// What is ordered.
    pub lines: Vec<NewLine>,
    /// Freight before tax.
    pub shipping: Amount,
    /// Handling before tax.
    pub handling: Amount,
    /// A discount on the whole order, as a positive amount.
    pub discount: Amount,
    /// A coupon on the whole order.
    pub coupon: Option<NewCoupon>,
    /// All tax together.
    pub tax: Amount,
    /// How it is paid.
    pub payment_method: PaymentMethod,
    /// The buyer's own reference.
    pub po_number: Option<String>,
    /// What the customer writes with the order; names the PO number if none.
    pub customer_message: Option<String>,
    /// Notes among staff.
    pub staff_notes: String,
    /// Another than the store's currency.
    pub currency: Option<String>,
    /// Another status than the payment method implies.
    pub status_id: Option<i64>,
    /// When it was placed, if not now.
    pub placed_at: Option<DateTime<Utc>>,
    /// Another address than the customer's.
    pub address: Option<Address>,
}

/// A line to be ordered.
#[derive(Debug, Clone, Default, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct NewLine {
    /// The article number.
    #[serde(default)]
    pub sku: String,
    /// What it is.
    pub name: String,
    /// How many.
    pub quantity: i64,
    /// The price of one before tax.
    pub price: Amount,
}

/// A coupon to be used.
#[derive(Debug, Clone, Default, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct NewCoupon {
    /// Its code.
    pub code: String,
    /// By how much it lowers the order.
    pub amount: Amount,
}

/// How an order is paid.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum PaymentMethod {
    /// On account, with a PO number: status Awaiting Payment.
    #[default]
    PurchaseOrder,
    /// By cheque: status Awaiting Payment.
    Cheque,
    /// By the test card: captured at once, status Awaiting Fulfillment.
    Card,
    /// Entered by staff: status Awaiting Payment.
    Manual,
}

impl PaymentMethod {
    fn display_name(self) -> &'static str {
        match self {
            Self::PurchaseOrder => "Purchase Order",
            Self::Cheque => "Check",
            Self::Card => "Credit Card",
            Self::Manual => "Manual",
        }
    }

    fn status_id(self) -> i64 {
        if self == Self::Card {
            status::AWAITING_FULFILLMENT
        } else {
            status::AWAITING_PAYMENT
        }
    }
}

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

/// Refuses lines that no checkout would accept.
pub(super) fn check_lines(lines: &[NewLine]) -> Result<(), Refusal> {
    if lines.is_empty() {
        return Err(Refusal::invalid("lines", "an order has at least one line"));
    }
    for line in lines {
        if line.name.is_empty() {
            return Err(Refusal::invalid("name", "a line has a name"));
        }
        if !(1..=1_000_000).contains(&line.quantity) {
            return Err(Refusal::invalid("quantity", "a quantity is at least 1"));
        }
        if line.price.is_negative() {
            return Err(Refusal::invalid("price", "a price is not negative"));
        }
    }
    Ok(())
}
