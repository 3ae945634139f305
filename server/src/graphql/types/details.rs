//! What stands on an invoice, as one JSON tree whose keys have underscores.

use super::money::{amount, four_decimals};
use domain::{
    Currency,
    invoice::{Address, CostLine, InvoiceLine},
    order::Shipment,
    storefront::InvoicePaper,
};
use serde_json::{Value, json};

/// The tree of an invoice.
pub(super) fn details(paper: &InvoicePaper) -> Value {
    let currency = paper.subtotal.currency();
    let subtotal = (!paper.content.lines.is_empty())
        .then(|| json!({ "amount": amount(paper.subtotal), "description": "Subtotal" }));
    let costs = subtotal
        .into_iter()
        .chain(paper.content.costs.iter().map(cost));
    let shipping = paper.shipping_addresses.iter().map(address);
    let shipments = paper.shipments.iter().map(shipment);
    let lines = paper.content.lines.iter();
    json!({
        "type": "StandardInvoiceDetails",
        "header": {
            "cost_lines": costs.collect::<Vec<_>>(),
            "order_date": paper.ordered_at.map(|at| at.timestamp()),
            "billing_address": address(&paper.billing_address),
            "shipping_addresses": shipping.collect::<Vec<_>>(),
            "customer_fields": {},
        },
        "details": {
            "shipments": shipments.collect::<Vec<_>>(),
            "line_items": lines.map(|sold| line(sold, currency)).collect::<Vec<_>>(),
        },
    })
}

fn cost(cost: &CostLine) -> Value {
    json!({ "amount": amount(cost.amount), "description": cost.label })
}

fn line(line: &InvoiceLine, currency: Currency) -> Value {
    let money = |value: String| json!({ "code": currency.code(), "value": value });
    json!({
        "sku": line.sku,
        "type": "",
        "description": line.description,
        "comments": "",
        "quantity": line.quantity.to_string(),
        "unit_price": money(line.unit_price.to_string()),
        "unit_discount": money(line.unit_discount.to_string()),
        "amount": line.amount(currency).ok().map(four_decimals),
        "custom_fields": {},
    })
}

fn address(address: &Address) -> Value {
    json!({
        "first_name": address.first_name,
        "last_name": address.last_name,
        "company": address.company,
        "street_1": address.street1,
        "street_2": address.street2,
        "city": address.city,
        "state": address.state,
        "zip_code": address.zip_code,
        "country": address.country,
        "custom_fields": {},
    })
}

fn shipment(shipment: &Shipment) -> Value {
    let sent = shipment.sent_at.map(|at| at.timestamp().to_string());
    json!({
        "address_index": "",
        "ship_date": sent.unwrap_or_default(),
        "ship_via": shipment.carrier,
        "tracking_number": shipment.tracking_number,
        "comments": shipment.tracking_link.clone().unwrap_or_default(),
        "custom_fields": {},
    })
}
