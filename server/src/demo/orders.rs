//! Orders on account that were placed at the store lately: some are invoiced, some were
//! changed or cancelled after the portal had read them.

use super::companies::customer_id;
use crate::StartError;
use bigcommerce_sandbox::{Address, Amount, NewLine, NewOrder, OrderEdit, PaymentMethod, Sandbox};
use chrono::{TimeDelta, Utc};
use domain::{
    order::{OrderBuyers, OrderFlag, OrderList, OrderRow},
    people::{Actor, Door},
};
use service::Portal;

/// Article number, name, price in pence.
const GOODS: [(&str, &str, i64); 10] = [
    ("85123A", "White hanging heart T-light holder", 255),
    ("22423", "Regency cakestand 3 tier", 1275),
    ("85099B", "Jumbo bag red retrospot", 195),
    ("47566", "Party bunting", 495),
    ("84879", "Assorted colour bird ornament", 169),
    ("20725", "Lunch bag red retrospot", 165),
    ("22720", "Set of 3 cake tins pantry design", 495),
    ("21212", "Pack of 72 retrospot cake cases", 55),
    ("22197", "Small popcorn holder", 85),
    ("23298", "Spotty bunting", 495),
];

/// Who orders: the company's place in the list, or a guest.
const BUYERS: [Option<usize>; 16] = [
    Some(0),
    Some(3),
    Some(1),
    Some(5),
    None,
    Some(2),
    Some(0),
    Some(7),
    Some(4),
    Some(1),
    Some(9),
    Some(6),
    Some(0),
    Some(8),
    Some(2),
    Some(11),
];

/// Places of orders that have been invoiced, changed and cancelled.
const INVOICED: [usize; 4] = [0, 2, 5, 6];
const EDITED: [usize; 2] = [2, 9];
const CANCELLED: [usize; 2] = [7, 5];

/// Places the orders and lets the portal read them, twice.
pub(super) async fn place(portal: &Portal, sandbox: &Sandbox) -> Result<(), StartError> {
    let mut numbers = Vec::with_capacity(BUYERS.len());
    for (place, buyer) in BUYERS.into_iter().enumerate() {
        numbers.push(sandbox.place_order(order(place, buyer))?);
    }
    portal.poll().await?;
    invoice(portal, &numbers).await?;
    for place in EDITED {
        let lines = goods(place, 2).collect();
        let edit = OrderEdit {
            lines: Some(lines),
            ..OrderEdit::default()
        };
        sandbox.edit_order(numbers[place], edit)?;
    }
    for place in CANCELLED {
        sandbox.cancel_order(numbers[place])?;
    }
    portal.poll().await?;
    Ok(())
}

async fn invoice(portal: &Portal, numbers: &[i64]) -> Result<(), StartError> {
    let actor = Actor::system(portal.profile().id, Door::Cli);
    let list = OrderList {
        buyers: OrderBuyers::All,
        ..OrderList::default()
    };
    let rows: Vec<OrderRow> = portal.list_orders(&actor, &list).await?.rows;
    for place in INVOICED {
        let wanted = numbers[place];
        let row = rows.iter().find(|row| row.bc_order_id.0 == wanted);
        if let Some(row) = row.filter(|row| row.flag == OrderFlag::Created) {
            portal.create_invoice(&actor, row.id).await?;
        }
    }
    Ok(())
}

/// Lines that differ from order to order.
fn goods(place: usize, more: usize) -> impl Iterator<Item = NewLine> {
    (0..2 + (place + more) % 4).map(move |line| {
        let (sku, name, pence) = GOODS[(place * 3 + line) % GOODS.len()];
        NewLine {
            sku: sku.to_owned(),
            name: name.to_owned(),
            quantity: pieces(place + line),
            price: Amount::cents(pence),
        }
    })
}

fn pieces(seed: usize) -> i64 {
    [12, 24, 6, 48, 36, 10, 120][seed % 7]
}

fn order(place: usize, buyer: Option<usize>) -> NewOrder {
    let lines: Vec<NewLine> = goods(place, 0).collect();
    let net: i64 = (0..lines.len())
        .map(|line| GOODS[(place * 3 + line) % GOODS.len()].2 * pieces(place + line))
        .sum();
    let discount = if place % 5 == 3 { net / 20 } else { 0 };
    let freight = if net > 15_000 { 0 } else { 795 };
    // VAT at 20 %, to the penny.
    let tax = (net - discount + freight) / 5;
    // The first one of the list is the oldest.
    let hours = i64::try_from((BUYERS.len() - place) * 13).unwrap_or_default();
    NewOrder {
        customer_id: buyer.map_or(0, customer_id),
        lines,
        shipping: Amount::cents(freight),
        discount: Amount::cents(discount),
        tax: Amount::cents(tax),
        payment_method: if buyer.is_some() {
            PaymentMethod::PurchaseOrder
        } else {
            PaymentMethod::Card
        },
        po_number: buyer.map(|buyer| format!("PO-{}", 7_300 + buyer * 41 + place)),
        placed_at: Some(Utc::now() - TimeDelta::hours(hours)),
        address: buyer.is_none().then(guest),
        ..NewOrder::default()
    }
}

fn guest() -> Address {
    Address {
        first_name: "Grace".to_owned(),
        last_name: "Howe".to_owned(),
        street_1: "4 Mill Lane".to_owned(),
        city: "Lewes".to_owned(),
        zip: "BN7 9ZZ".to_owned(),
        country: "United Kingdom".to_owned(),
        country_iso2: "GB".to_owned(),
        email: "grace@guest.example".to_owned(),
        ..Address::default()
    }
}
