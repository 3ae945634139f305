//! What stands on an invoice, as one JSON tree: the Management API's, but for keys that have
//! underscores.

use super::money::amount;
use crate::kept::{KeptDetails, KeptLine, KeptShipment, OwnFields, object};
use domain::{
    Currency,
    invoice::{Address, CostLine, InvoiceLine},
    storefront::InvoicePaper,
};
use serde_json::{Value, json};

/// The tree of an invoice.
pub(super) fn details(paper: &InvoicePaper) -> Value {
    let currency = paper.subtotal.currency();
    let kept = KeptDetails::of(&paper.kept);
    let costs = paper.kept.cost_lines(&paper.content, currency);
    let costs = costs.iter().map(cost);
    let shipping = paper.shipping_addresses.iter().enumerate();
    let shipping = shipping.map(|(index, found)| address(found, kept.of_shipping(index)));
    let parcels = kept.parcels(&paper.shipments).into_iter().map(shipment);
    let lines = paper.content.lines.iter().enumerate();
    let lines = lines.map(|(index, sold)| line(sold, currency, kept.line(index, &sold.sku)));
    json!({
        "type": "StandardInvoiceDetails",
        "header": {
            "cost_lines": costs.collect::<Vec<_>>(),
            "order_date": kept.ordered(paper.ordered_at, paper.issued_at),
            "billing_address": address(&paper.billing_address, kept.billing_fields.clone()),
            "shipping_addresses": shipping.collect::<Vec<_>>(),
            "customer_fields": own(kept.customer_fields.clone()),
        },
        "details": {
            "shipments": parcels.collect::<Vec<_>>(),
            "line_items": lines.collect::<Vec<_>>(),
        },
    })
}

/// Fields of a program's own; what is nested deeper than can be read is not shown.
fn own(fields: OwnFields) -> Value {
    serde_json::from_str(object(fields).get()).unwrap_or_else(|_| json!({}))
}

fn cost(cost: &CostLine) -> Value {
    json!({ "amount": amount(cost.amount), "description": cost.label })
}

fn line(line: &InvoiceLine, currency: Currency, kept: KeptLine) -> Value {
    let money = |value: String| json!({ "code": currency.code(), "value": value });
    json!({
        "sku": line.sku,
        "type": kept.kind,
        "description": line.description,
        "comments": kept.comments,
        "quantity": line.quantity.to_string(),
        "unit_price": money(line.unit_price.to_string()),
        "unit_discount": money(line.unit_discount.to_string()),
        "custom_fields": own(kept.custom_fields),
    })
}

fn address(address: &Address, fields: OwnFields) -> Value {
    let mut told = json!({
        "first_name": address.first_name,
        "last_name": address.last_name,
        "street_1": address.street1,
        "street_2": address.street2,
        "city": address.city,
        "state": address.state,
        "zip_code": address.zip_code,
        "country": address.country,
        "custom_fields": own(fields),
    });
    // Beyond the contract; absent where it is empty.
    if !address.company.is_empty() {
        told["company"] = json!(address.company);
    }
    told
}

fn shipment(kept: KeptShipment) -> Value {
    json!({
        "address_index": kept.address_index,
        "ship_date": kept.ship_date,
        "ship_via": kept.ship_via,
        "tracking_number": kept.tracking_number,
        "comments": kept.comments,
        "custom_fields": own(kept.custom_fields),
    })
}
