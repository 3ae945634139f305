use chrono::{DateTime, Utc};
use serde::Deserialize;

use crate::wire::{date, null};
use crate::{BillingAddress, DecimalText};

/// An order, without the lines and addresses that are fetched separately.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
pub struct Order {
    /// The order's number.
    pub id: i64,
    /// Who ordered; 0 is a guest.
    #[serde(default, deserialize_with = "null::as_default")]
    pub customer_id: i64,
    /// When the order was placed.
    #[serde(deserialize_with = "date::required")]
    pub date_created: DateTime<Utc>,
    /// When anything about the order changed last.
    #[serde(deserialize_with = "date::required")]
    pub date_modified: DateTime<Utc>,
    /// When it was shipped completely.
    #[serde(default, deserialize_with = "date::optional")]
    pub date_shipped: Option<DateTime<Utc>>,
    /// The status by its fixed number (0–14).
    pub status_id: i64,
    /// The status by its name, which a store can change.
    #[serde(default, deserialize_with = "null::as_default")]
    pub status: String,
    /// The cart that became this order.
    #[serde(default, deserialize_with = "null::or_empty")]
    pub cart_id: Option<String>,
    /// The sales channel.
    #[serde(default, deserialize_with = "null::as_default")]
    pub channel_id: i64,
    /// How the order is paid, by display name.
    #[serde(default, deserialize_with = "null::as_default")]
    pub payment_method: String,
    /// How far payment has come, such as `captured`; empty when not tracked.
    #[serde(default, deserialize_with = "null::as_default")]
    pub payment_status: String,
    /// The goods before tax.
    #[serde(default, deserialize_with = "null::as_default")]
    pub subtotal_ex_tax: DecimalText,
    /// The goods with tax.
    #[serde(default, deserialize_with = "null::as_default")]
    pub subtotal_inc_tax: DecimalText,
    /// The tax on the goods.
    #[serde(default, deserialize_with = "null::as_default")]
    pub subtotal_tax: DecimalText,
    /// Freight before tax.
    #[serde(default, deserialize_with = "null::as_default")]
    pub shipping_cost_ex_tax: DecimalText,
    /// Freight with tax.
    #[serde(default, deserialize_with = "null::as_default")]
    pub shipping_cost_inc_tax: DecimalText,
    /// The tax on freight.
    #[serde(default, deserialize_with = "null::as_default")]
    pub shipping_cost_tax: DecimalText,
    /// Handling before tax.
    #[serde(default, deserialize_with = "null::as_default")]
    pub handling_cost_ex_tax: DecimalText,
    /// Handling with tax.
    #[serde(default, deserialize_with = "null::as_default")]
    pub handling_cost_inc_tax: DecimalText,
    /// The tax on handling.
    #[serde(default, deserialize_with = "null::as_default")]
    pub handling_cost_tax: DecimalText,
    /// Gift wrapping before tax.
    #[serde(default, deserialize_with = "null::as_default")]
    pub wrapping_cost_ex_tax: DecimalText,
    /// Gift wrapping with tax.
    #[serde(default, deserialize_with = "null::as_default")]
    pub wrapping_cost_inc_tax: DecimalText,
    /// The order's total before tax.
    #[serde(default, deserialize_with = "null::as_default")]
    pub total_ex_tax: DecimalText,
    /// The order's total with tax.
    pub total_inc_tax: DecimalText,
    /// All tax together.
    #[serde(default, deserialize_with = "null::as_default")]
    pub total_tax: DecimalText,
    /// Discounts other than coupons, as a positive amount.
    #[serde(default, deserialize_with = "null::as_default")]
    pub discount_amount: DecimalText,
    /// Discounts by coupon, as a positive amount.
    #[serde(default, deserialize_with = "null::as_default")]
    pub coupon_discount: DecimalText,
    /// Paid out of the customer's store credit.
    #[serde(default, deserialize_with = "null::as_default")]
    pub store_credit_amount: DecimalText,
    /// Paid with gift certificates.
    #[serde(default, deserialize_with = "null::as_default")]
    pub gift_certificate_amount: DecimalText,
    /// The currency that the shopper saw.
    #[serde(default, deserialize_with = "null::as_default")]
    pub currency_code: String,
    /// The currency that the order is charged in: bill in this one.
    #[serde(default, deserialize_with = "null::as_default")]
    pub default_currency_code: String,
    /// The store's own currency.
    #[serde(default, deserialize_with = "null::as_default")]
    pub store_default_currency_code: String,
    /// How many pieces were ordered.
    #[serde(default, deserialize_with = "null::as_default")]
    pub items_total: i64,
    /// How many of them are shipped.
    #[serde(default, deserialize_with = "null::as_default")]
    pub items_shipped: i64,
    /// True if nothing needs shipping.
    #[serde(default, deserialize_with = "null::as_default")]
    pub order_is_digital: bool,
    /// True if the order is archived.
    #[serde(default, deserialize_with = "null::as_default")]
    pub is_deleted: bool,
    /// Notes among the merchant's staff.
    #[serde(default, deserialize_with = "null::as_default")]
    pub staff_notes: String,
    /// What the customer wrote with the order.
    #[serde(default, deserialize_with = "null::as_default")]
    pub customer_message: String,
    /// The order's id in another system that made it.
    #[serde(default, deserialize_with = "null::or_empty")]
    pub external_id: Option<String>,
    /// The order's id in the merchant's back office.
    #[serde(default, deserialize_with = "null::or_empty")]
    pub external_order_id: Option<String>,
    /// Where the order was made, such as `www` or `manual`.
    #[serde(default, deserialize_with = "null::as_default")]
    pub order_source: String,
    /// Who is billed.
    #[serde(default, deserialize_with = "null::as_default")]
    pub billing_address: BillingAddress,
}
