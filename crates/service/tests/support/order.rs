//! An order as BigCommerce reports it, and what becomes of it.

use super::Desk;
use chrono::{DateTime, Utc};
use domain::{
    BcCustomerId, BcOrderId, Currency, InvoiceId, Money, OrderId, Quantity,
    invoice::{Address, CostKind, CostLine},
    order::{Contact, OrderBuyers, OrderLine, OrderList, OrderRow, OrderSnapshot, OrderStatus},
};
use service::ports::OrderReport;

/// 10 × £10.00, freight £5.00, tax £21.00: £126.00 on a purchase order, awaiting payment.
pub fn report(number: i64, customer: i64, at: DateTime<Utc>) -> OrderReport {
    let gbp = |minor| Money::from_minor(minor, Currency::GBP);
    let cost = |kind: CostKind, minor| CostLine {
        kind,
        label: kind.label().to_owned(),
        amount: gbp(minor),
    };
    OrderReport {
        snapshot: OrderSnapshot {
            bc_order_id: BcOrderId(number),
            bc_customer_id: BcCustomerId(customer),
            status: OrderStatus::AWAITING_PAYMENT,
            status_label: "Awaiting Payment".to_owned(),
            currency: Currency::GBP,
            total: gbp(126_00),
            covered: gbp(0),
            lines: vec![OrderLine {
                sku: "22423".to_owned(),
                name: "Regency cakestand".to_owned(),
                quantity: Quantity::whole(10),
                unit_price: "10".parse().unwrap(),
            }],
            costs: vec![cost(CostKind::Freight, 5_00), cost(CostKind::Tax, 21_00)],
            billing_address: Address {
                city: "Leeds".to_owned(),
                ..Address::default()
            },
            contact: Contact {
                email: "buyer@test.example".to_owned(),
                phone: "+44 113 496 0000".to_owned(),
            },
            shipping_addresses: vec![Address {
                city: "York".to_owned(),
                ..Address::default()
            }],
            po_number: Some(format!("PO-{number}")),
            shipments: Vec::new(),
            payment_method: "Purchase order".to_owned(),
            placed_at: at,
            modified_at: at,
        },
        cart_id: None,
    }
}

impl Desk {
    /// An order of a company, invoiced over £126.00.
    pub async fn invoiced(&self, number: i64) -> InvoiceId {
        self.belongs(5, "Alder", "A1");
        let order = self.synced_order(number, 5).await;
        self.portal
            .create_invoice(&self.system(), order)
            .await
            .unwrap()
    }

    /// All orders, those of guests too.
    pub async fn orders(&self) -> Vec<OrderRow> {
        let list = OrderList {
            buyers: OrderBuyers::All,
            ..OrderList::default()
        };
        let page = self.portal.list_orders(&self.system(), &list).await;
        page.unwrap().rows
    }

    /// One of them.
    pub async fn order(&self, id: OrderId) -> OrderRow {
        let mut rows = self.orders().await.into_iter();
        rows.find(|row| row.id == id).unwrap()
    }
}
