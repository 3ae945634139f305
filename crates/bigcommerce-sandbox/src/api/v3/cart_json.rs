use serde_json::{Value, json};

use crate::Amount;
use crate::shop::Shop;
use crate::shop::cart::{Cart, CartItem};

/// A cart as `/v3/carts` shows it.
pub(super) fn write(cart: &Cart, shop: &Shop) -> Value {
    let total = cart.total().number();
    let email = shop
        .customers
        .get(&cart.customer_id)
        .map(|customer| customer.email.as_str());
    let custom = cart
        .items
        .iter()
        .filter(|item| item.product.is_none())
        .map(custom_item);
    let digital = cart.items.iter().filter_map(digital_item);
    json!({
        "id": cart.id,
        "customer_id": cart.customer_id,
        "channel_id": cart.channel_id,
        "email": email.unwrap_or_default(),
        "currency": { "code": cart.currency },
        "tax_included": false,
        "base_amount": total,
        "discount_amount": 0,
        "manual_discount_amount": 0,
        "cart_amount": total,
        "coupons": [],
        "discounts": [],
        "line_items": {
            "physical_items": [],
            "digital_items": digital.collect::<Vec<_>>(),
            "gift_certificates": [],
            "custom_items": custom.collect::<Vec<_>>(),
        },
        "created_time": cart.created.to_rfc3339(),
        "updated_time": cart.created.to_rfc3339(),
        "locale": cart.locale,
        "version": 1,
    })
}

fn custom_item(item: &CartItem) -> Value {
    json!({
        "id": item.id,
        "sku": item.sku,
        "name": item.name,
        "quantity": item.quantity,
        "list_price": item.price.number(),
        "extended_list_price": item.total().number(),
    })
}

fn digital_item(item: &CartItem) -> Option<Value> {
    let product = item.product?;
    let (price, total) = (item.price.number(), item.total().number());
    Some(json!({
        "id": item.id,
        "variant_id": product.variant_id,
        "product_id": product.product_id,
        "sku": item.sku,
        "name": item.name,
        "url": "",
        "quantity": item.quantity,
        "taxable": false,
        "image_url": "",
        "discounts": [],
        "discount_amount": Amount::ZERO.number(),
        "coupon_amount": Amount::ZERO.number(),
        "original_price": price,
        "list_price": price,
        "sale_price": price,
        "extended_list_price": total,
        "extended_sale_price": total,
        "is_require_shipping": false,
        "is_mutable": true,
    }))
}
