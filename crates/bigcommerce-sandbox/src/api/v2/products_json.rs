//! The lines of an order, as the v2 API shows them.

use serde_json::{Value, json};

use crate::Amount;
use crate::api::merge::merge;
use crate::shop::order::{Line, Order};

/// The lines of an order.
pub(super) fn products(order: &Order) -> Vec<Value> {
    let totals = order.totals();
    let (tax, discount, coupon) = (totals.line_tax, totals.line_discount, totals.line_coupon);
    let shares = tax.into_iter().zip(discount).zip(coupon);
    order
        .lines
        .iter()
        .zip(shares)
        .map(|(line, ((tax, discount), coupon))| {
            product(
                order,
                line,
                &Share {
                    tax,
                    discount,
                    coupon,
                },
            )
        })
        .collect()
}

/// What a line's part of the order's tax and discounts is.
struct Share {
    tax: Amount,
    discount: Amount,
    coupon: Amount,
}

fn product(order: &Order, line: &Line, share: &Share) -> Value {
    merge([
        product_facts(order, line),
        product_money(line, share),
        product_blanks(),
        json!({
            "applied_discounts": applied_discounts(order, share),
        }),
    ])
}

fn product_facts(order: &Order, line: &Line) -> Value {
    let is_refunded = order.refunded() == order.totals().total_inc_tax;
    json!({
        "id": line.id,
        "order_id": order.id,
        "product_id": line.product_id,
        "variant_id": 0,
        "order_address_id": if line.digital { 0 } else { order.address_id },
        "name": line.name,
        "name_customer": line.name,
        "name_merchant": line.name,
        "sku": line.sku,
        "type": if line.digital { "digital" } else { "physical" },
        "quantity": line.quantity,
        "quantity_shipped": if order.shipments.is_empty() { 0 } else { line.quantity },
        "quantity_refunded": if is_refunded { line.quantity } else { 0 },
        "is_refunded": is_refunded,
    })
}

fn product_money(line: &Line, share: &Share) -> Value {
    let total = line.total();
    let price_tax = share.tax.per(line.quantity);
    json!({
        "base_price": line.price,
        "price_ex_tax": line.price,
        "price_inc_tax": line.price + price_tax,
        "price_tax": price_tax,
        "base_total": total,
        "total_ex_tax": total,
        "total_inc_tax": total + share.tax,
        "total_tax": share.tax,
        "discounted_total_inc_tax": total + share.tax - share.discount - share.coupon,
    })
}

/// What real lines have and this store does not use.
fn product_blanks() -> Value {
    let zero = Amount::ZERO;
    let texts = json!({
        "upc": "", "brand": "", "bin_picking_number": "", "wrapping_message": "",
        "ebay_item_id": "", "ebay_transaction_id": "", "weight": "0",
    });
    let nulls = json!({
        "wrapping_name": null, "event_name": null, "event_date": null, "option_set_id": null,
        "parent_order_product_id": null, "external_id": null, "gift_certificate_id": null,
    });
    let amounts = json!({
        "base_cost_price": zero, "cost_price_inc_tax": zero, "cost_price_ex_tax": zero,
        "cost_price_tax": zero, "width": zero, "height": zero, "depth": zero,
        "refund_amount": zero, "base_wrapping_cost": zero, "wrapping_cost_ex_tax": zero,
        "wrapping_cost_inc_tax": zero, "wrapping_cost_tax": zero, "fixed_shipping_cost": zero,
    });
    let rest = json!({
        "order_pickup_method_id": 0, "return_id": 0, "wrapping_id": 0,
        "is_bundled_product": false, "product_options": [], "configurable_fields": [],
    });
    merge([texts, nulls, amounts, rest])
}

fn applied_discounts(order: &Order, share: &Share) -> Vec<Value> {
    let mut discounts = Vec::new();
    if share.discount != Amount::ZERO {
        discounts.push(json!({
            "id": "manual-discount",
            "amount": share.discount,
            "name": "Manual discount",
            "code": null,
            "target": "order",
        }));
    }
    if let Some(used) = order
        .coupon
        .as_ref()
        .filter(|_| share.coupon != Amount::ZERO)
    {
        discounts.push(json!({
            "id": "total-coupon",
            "amount": share.coupon,
            "name": used.code,
            "code": used.code,
            "target": "order",
        }));
    }
    discounts
}
