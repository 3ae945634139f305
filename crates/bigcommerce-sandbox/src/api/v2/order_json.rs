use serde_json::{Value, json};

use crate::Amount;
use crate::api::merge::merge;
use crate::shop::customer::Address;
use crate::shop::order::Order;
use crate::shop::status;

/// An order as `/v2/orders` shows it.
pub(crate) fn write(order: &Order, base: &str) -> Value {
    let cart = order
        .cart_id
        .as_ref()
        .map_or_else(|| json!({}), |id| json!({ "cart_id": id }));
    merge([
        facts(order),
        money(order),
        currencies(order),
        origin(order),
        links(order, base),
        cart,
    ])
}

fn facts(order: &Order) -> Value {
    let reference = order
        .transactions
        .first()
        .map(|moved| moved.reference.as_str());
    json!({
        "id": order.id,
        "customer_id": order.customer_id,
        "date_created": order.created.to_rfc2822(),
        "date_modified": order.modified.to_rfc2822(),
        "date_shipped": order.shipped.map(|date| date.to_rfc2822()).unwrap_or_default(),
        "status_id": order.status_id,
        "status": status::name(order.status_id),
        "channel_id": order.channel_id,
        "items_total": order.pieces(),
        "items_shipped": order.pieces_shipped(),
        "payment_method": order.payment_method,
        "payment_provider_id": reference.unwrap_or_default(),
        "payment_status": order.payment_status,
        // Documented as always nought: the refunds tell.
        "refunded_amount": Amount::ZERO,
        "order_is_digital": order.is_digital(),
        "staff_notes": order.staff_notes,
        "customer_message": order.customer_message,
        "shipping_address_count": i64::from(!order.is_digital()),
        "is_deleted": order.is_deleted,
        "billing_address": billing(&order.address),
    })
}

fn currencies(order: &Order) -> Value {
    json!({
        "currency_id": 1,
        "currency_code": order.currency,
        "currency_exchange_rate": "1.0000000000",
        "default_currency_id": 1,
        "default_currency_code": order.currency,
        "store_default_currency_code": order.store_currency,
        "store_default_to_transactional_exchange_rate": "1.0000000000",
        "is_tax_inclusive_pricing": false,
        "tax_provider_id": "BasicTaxProvider",
    })
}

fn origin(order: &Order) -> Value {
    json!({
        "ip_address": "127.0.0.1",
        "ip_address_v6": "",
        "geoip_country": order.address.country,
        "geoip_country_iso2": order.address.country_iso2,
        "is_email_opt_in": false,
        "order_source": order.source,
        "ebay_order_id": "0",
        "external_source": null,
        "external_id": null,
        "external_merchant_id": null,
        "external_order_id": "",
        "customer_locale": "en",
    })
}

fn links(order: &Order, base: &str) -> Value {
    let link = |part: &str| {
        let resource = format!("/orders/{}/{part}", order.id);
        json!({ "url": format!("{base}/stores/-/v2{resource}"), "resource": resource })
    };
    json!({
        "products": link("products"),
        "shipping_addresses": link("shippingaddresses"),
        "coupons": link("coupons"),
        "fees": link("fees"),
        "consignments": link("consignments"),
    })
}

fn money(order: &Order) -> Value {
    let totals = order.totals();
    let zero = Amount::ZERO;
    let coupon = order.coupon.as_ref().map_or(zero, |coupon| coupon.amount);
    json!({
        "subtotal_ex_tax": totals.subtotal_ex_tax,
        "subtotal_inc_tax": totals.subtotal_ex_tax + totals.subtotal_tax,
        "subtotal_tax": totals.subtotal_tax,
        "base_shipping_cost": order.shipping,
        "shipping_cost_ex_tax": order.shipping,
        "shipping_cost_inc_tax": order.shipping + totals.shipping_tax,
        "shipping_cost_tax": totals.shipping_tax,
        "shipping_cost_tax_class_id": 2,
        "base_handling_cost": order.handling,
        "handling_cost_ex_tax": order.handling,
        "handling_cost_inc_tax": order.handling,
        "handling_cost_tax": zero,
        "handling_cost_tax_class_id": 2,
        "base_wrapping_cost": zero,
        "wrapping_cost_ex_tax": zero,
        "wrapping_cost_inc_tax": zero,
        "wrapping_cost_tax": zero,
        "wrapping_cost_tax_class_id": 3,
        "total_ex_tax": totals.total_ex_tax,
        "total_inc_tax": totals.total_inc_tax,
        "total_tax": order.tax,
        "discount_amount": order.discount,
        "coupon_discount": coupon,
        "store_credit_amount": zero,
        "gift_certificate_amount": zero,
    })
}

pub(crate) fn billing(address: &Address) -> Value {
    let mut body = plain_address(address);
    body["form_fields"] = json!([]);
    body
}

pub(super) fn plain_address(address: &Address) -> Value {
    json!({
        "first_name": address.first_name,
        "last_name": address.last_name,
        "company": address.company,
        "street_1": address.street_1,
        "street_2": address.street_2,
        "city": address.city,
        "state": address.state,
        "zip": address.zip,
        "country": address.country,
        "country_iso2": address.country_iso2,
        "phone": address.phone,
        "email": address.email,
    })
}
