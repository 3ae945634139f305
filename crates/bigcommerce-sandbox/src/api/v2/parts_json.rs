//! What belongs to an order, as the v2 API shows it.

use serde_json::{Value, json};

use super::order_json::plain_address;
use crate::Amount;
use crate::api::merge::merge;
use crate::shop::order::{Coupon, Order};

const COUPON_PER_TOTAL: i64 = 2;

/// Who carries every parcel, and where it is followed.
const CARRIER: &str = "Wharf Parcels";
const TRACKING_HOST: &str = "tracking.example";

/// The one address that an order is sent to; none if it is all digital.
pub(super) fn shipping_addresses(order: &Order) -> Vec<Value> {
    if order.is_digital() {
        return Vec::new();
    }
    let tax = order.totals().shipping_tax;
    let zero = Amount::ZERO;
    let rest = json!({
        "id": order.address_id,
        "order_id": order.id,
        "items_total": order.pieces(),
        "items_shipped": order.pieces_shipped(),
        "shipping_method": if order.shipping == zero { "Free Shipping" } else { "Fixed Rate" },
        "base_cost": order.shipping,
        "cost_ex_tax": order.shipping,
        "cost_inc_tax": order.shipping + tax,
        "cost_tax": tax,
        "cost_tax_class_id": 2,
        "base_handling_cost": order.handling,
        "handling_cost_ex_tax": order.handling,
        "handling_cost_inc_tax": order.handling,
        "handling_cost_tax": zero,
        "handling_cost_tax_class_id": 2,
        "shipping_zone_id": 1,
        "shipping_zone_name": order.address.country,
        "form_fields": [],
    });
    vec![merge([plain_address(&order.address), rest])]
}

/// The coupon of an order.
pub(super) fn coupons(order: &Order) -> Vec<Value> {
    let coupon = |used: &Coupon| {
        json!({
            "id": used.id,
            "coupon_id": used.id,
            "order_id": order.id,
            "code": used.code,
            "amount": used.amount,
            "type": COUPON_PER_TOTAL,
            "discount": used.amount.number(),
        })
    };
    order.coupon.iter().map(coupon).collect()
}

/// The tax, line by line.
pub(super) fn taxes(order: &Order) -> Vec<Value> {
    let totals = order.totals();
    let rate = totals.subtotal_tax.percent_of(totals.subtotal_ex_tax);
    order
        .lines
        .iter()
        .zip(totals.line_tax)
        .filter(|(_, tax)| *tax != Amount::ZERO)
        .map(|(line, tax)| {
            json!({
                "id": line.id,
                "order_id": order.id,
                "order_address_id": order.address_id,
                "tax_rate_id": 1,
                "sales_tax_id": "",
                "tax_class_id": 0,
                "name": "VAT",
                "class": "Default Tax Class",
                "rate": rate,
                "priority": 0,
                "priority_amount": tax,
                "line_amount": tax,
                "order_pickup_method_id": 0,
                "order_product_id": line.id.to_string(),
                "line_item_type": "item",
            })
        })
        .collect()
}

/// The parcels of an order.
pub(super) fn shipments(order: &Order) -> Vec<Value> {
    let items: Vec<Value> = order
        .lines
        .iter()
        .map(|line| {
            json!({
                "order_product_id": line.id,
                "product_id": line.product_id,
                "quantity": line.quantity,
            })
        })
        .collect();
    order
        .shipments
        .iter()
        .map(|shipment| {
            let number = &shipment.tracking_number;
            let link = if number.is_empty() {
                String::new()
            } else {
                format!("https://{TRACKING_HOST}/{number}")
            };
            json!({
                "id": shipment.id,
                "order_id": order.id,
                "customer_id": order.customer_id,
                "order_address_id": order.address_id,
                "date_created": shipment.created.to_rfc2822(),
                "tracking_number": number,
                "tracking_carrier": "",
                "tracking_link": "",
                "generated_tracking_link": link,
                "merchant_shipping_cost": order.shipping,
                "shipping_method": "Fixed Rate",
                "shipping_provider": "",
                "shipping_provider_display_name": CARRIER,
                "comments": "",
                "billing_address": plain_address(&order.address),
                "shipping_address": plain_address(&order.address),
                "items": items,
            })
        })
        .collect()
}
