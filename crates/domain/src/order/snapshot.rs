//! An order as BigCommerce described it when it was last read.

use crate::{
    BcCustomerId, BcOrderId, Currency, Money, Quantity, UnitPrice,
    invoice::{Address, CostLine},
    order::{OrderStatus, Shipment},
    text,
};
use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};

/// One product of an order.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct OrderLine {
    /// Stock keeping unit.
    pub sku: String,
    /// Product name, with the chosen options.
    pub name: String,
    /// How many.
    pub quantity: Quantity,
    /// Price of one without tax.
    pub unit_price: UnitPrice,
}

/// How the buyer of an order is reached; empty where that is not known.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Contact {
    /// E-mail address.
    pub email: String,
    /// Telephone number.
    pub phone: String,
}

/// What the portal keeps of a BigCommerce order; enough to make an invoice of it later
/// without asking BigCommerce again.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct OrderSnapshot {
    /// Its number in BigCommerce.
    pub bc_order_id: BcOrderId,
    /// Who ordered; 0 is a guest.
    pub bc_customer_id: BcCustomerId,
    /// Its status.
    pub status: OrderStatus,
    /// The status as the store calls it.
    pub status_label: String,
    /// The currency in which it is billed.
    pub currency: Currency,
    /// Grand total with tax.
    pub total: Money,
    /// Part of the total that store credit or gift certificates have covered.
    pub covered: Money,
    /// Its products.
    pub lines: Vec<OrderLine>,
    /// Discount, freight, handling, fees, tax, in this order; zero ones left out.
    pub costs: Vec<CostLine>,
    /// Billing address.
    pub billing_address: Address,
    /// How the buyer is reached; not known of orders that were read before this was kept.
    #[serde(default)]
    pub contact: Contact,
    /// Shipping addresses.
    pub shipping_addresses: Vec<Address>,
    /// What was sent so far, in BigCommerce's order; not known of orders that were read before
    /// this was kept.
    #[serde(default)]
    pub shipments: Vec<Shipment>,
    /// The buyer's purchase order number.
    pub po_number: Option<String>,
    /// How it was to be paid.
    pub payment_method: String,
    /// When it was placed.
    pub placed_at: DateTime<Utc>,
    /// When it was last changed in BigCommerce.
    pub modified_at: DateTime<Utc>,
}

/// BigCommerce's names of the ways to pay outside of the checkout, lower case.
const OFFLINE: [&str; 9] = [
    "bank deposit",
    "bank transfer",
    "cash",
    "check",
    "cheque",
    "manual",
    "money order",
    "pay in store",
    "purchase order",
];

impl OrderSnapshot {
    /// As [`text::clean`] keeps it.
    #[must_use]
    pub fn cleaned(self) -> Self {
        Self {
            status_label: text::clean(self.status_label),
            lines: self
                .lines
                .into_iter()
                .map(|line| OrderLine {
                    sku: text::clean(line.sku),
                    name: text::clean(line.name),
                    ..line
                })
                .collect(),
            costs: self
                .costs
                .into_iter()
                .map(|cost| CostLine {
                    label: text::clean(cost.label),
                    ..cost
                })
                .collect(),
            billing_address: self.billing_address.cleaned(),
            contact: Contact {
                email: text::clean(self.contact.email),
                phone: text::clean(self.contact.phone),
            },
            shipping_addresses: self
                .shipping_addresses
                .into_iter()
                .map(Address::cleaned)
                .collect(),
            shipments: self.shipments.into_iter().map(Shipment::cleaned).collect(),
            po_number: self.po_number.map(text::clean),
            payment_method: text::clean(self.payment_method),
            ..self
        }
    }

    /// Was it paid at the checkout? Not when it still awaits its payment, or was placed with
    /// a way of paying that brings the money later.
    #[must_use]
    pub fn is_paid_online(&self) -> bool {
        self.status != OrderStatus::AWAITING_PAYMENT && self.has_online_method()
    }

    /// Was it placed with a way of paying that can take money at the checkout? Also an order
    /// that awaits its payment may have brought a part of it then.
    #[must_use]
    pub fn has_online_method(&self) -> bool {
        let method = self.payment_method.trim().to_lowercase();
        !method.is_empty() && !OFFLINE.iter().any(|name| method.contains(name))
    }

    /// May more of its money have been given back than when it was reported as `before`? Of an
    /// order that was refunded in part BigCommerce does not say how much it was, so every later
    /// change may be a further refund.
    #[must_use]
    pub fn may_be_refunded_more(&self, before: &Self) -> bool {
        self.status == OrderStatus::PARTIALLY_REFUNDED && self.modified_at > before.modified_at
    }

    /// Has anything changed that an invoice would show? A mere status change has not.
    #[must_use]
    pub fn content_differs(&self, other: &Self) -> bool {
        self.total != other.total
            || self.covered != other.covered
            || self.lines != other.lines
            || self.costs != other.costs
            || self.po_number != other.po_number
            || self.billing_address != other.billing_address
            || self.shipping_addresses != other.shipping_addresses
    }
}
