use serde::Deserialize;

use crate::DecimalText;
use crate::wire::{id, null};

/// One line of an order.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
pub struct OrderProduct {
    /// The line's id.
    pub id: i64,
    /// The catalogue product; 0 for a custom item.
    #[serde(default, deserialize_with = "null::as_default")]
    pub product_id: i64,
    /// The catalogue variant; 0 for a custom item.
    #[serde(default, deserialize_with = "null::as_default")]
    pub variant_id: i64,
    /// What was bought.
    #[serde(default, deserialize_with = "null::as_default")]
    pub name: String,
    /// The merchant's article number.
    #[serde(default, deserialize_with = "null::as_default")]
    pub sku: String,
    /// `physical`, `digital` or `giftcertificate`.
    #[serde(default, rename = "type", deserialize_with = "null::as_default")]
    pub kind: String,
    /// How many.
    pub quantity: i64,
    /// How many are shipped.
    #[serde(default, deserialize_with = "null::as_default")]
    pub quantity_shipped: i64,
    /// How many are refunded.
    #[serde(default, deserialize_with = "null::as_default")]
    pub quantity_refunded: i64,
    /// The price of one before discounts, as entered.
    #[serde(default, deserialize_with = "null::as_default")]
    pub base_price: DecimalText,
    /// The price of one before tax.
    #[serde(default, deserialize_with = "null::as_default")]
    pub price_ex_tax: DecimalText,
    /// The price of one with tax.
    #[serde(default, deserialize_with = "null::as_default")]
    pub price_inc_tax: DecimalText,
    /// The line before tax.
    pub total_ex_tax: DecimalText,
    /// The line with tax.
    pub total_inc_tax: DecimalText,
    /// The line's tax.
    #[serde(default, deserialize_with = "null::as_default")]
    pub total_tax: DecimalText,
    /// The line with tax after all discounts.
    #[serde(default)]
    pub discounted_total_inc_tax: Option<DecimalText>,
    /// Discounts that lower this line.
    #[serde(default, deserialize_with = "null::as_default")]
    pub applied_discounts: Vec<AppliedDiscount>,
    /// The choices made, such as size and colour.
    #[serde(default, deserialize_with = "null::as_default")]
    pub product_options: Vec<ProductOption>,
    /// True if the line is refunded.
    #[serde(default, deserialize_with = "null::as_default")]
    pub is_refunded: bool,
}

/// A discount as it affects one line.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
pub struct AppliedDiscount {
    /// Which discount, such as `total-coupon`.
    #[serde(default, deserialize_with = "id::text")]
    pub id: String,
    /// By how much it lowers the line.
    pub amount: DecimalText,
    /// Its name.
    #[serde(default, deserialize_with = "null::as_default")]
    pub name: String,
    /// The coupon code, if it is one.
    #[serde(default, deserialize_with = "null::or_empty")]
    pub code: Option<String>,
    /// What it was granted on: `order` or `product`.
    #[serde(default, deserialize_with = "null::as_default")]
    pub target: String,
}

/// One choice on a line.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
pub struct ProductOption {
    /// What was to be chosen, such as `Size`.
    #[serde(default, deserialize_with = "null::as_default")]
    pub display_name: String,
    /// What was chosen, such as `Medium`.
    #[serde(default, deserialize_with = "null::as_default")]
    pub display_value: String,
}
