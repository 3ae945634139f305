use chrono::{DateTime, Utc};
use serde::Deserialize;

use crate::DecimalText;
use crate::wire::{date, id, null};

/// Money given back for an order.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
pub struct Refund {
    /// The refund's id.
    pub id: i64,
    /// The order that it belongs to.
    #[serde(deserialize_with = "id::number")]
    pub order_id: i64,
    /// When it was made.
    #[serde(default, deserialize_with = "date::optional")]
    pub created: Option<DateTime<Utc>>,
    /// Why.
    #[serde(default, deserialize_with = "null::as_default")]
    pub reason: String,
    /// How much in all.
    pub total_amount: DecimalText,
    /// How much of it is tax.
    #[serde(default, deserialize_with = "null::as_default")]
    pub total_tax: DecimalText,
    /// For what.
    #[serde(default, deserialize_with = "null::as_default")]
    pub items: Vec<RefundItem>,
    /// By which ways the money went back.
    #[serde(default, deserialize_with = "null::as_default")]
    pub payments: Vec<RefundPayment>,
}

/// What a part of a refund is for.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
pub struct RefundItem {
    /// `PRODUCT`, `GIFT_WRAPPING`, `SHIPPING`, `HANDLING`, `TAX`, `ORDER` or
    /// `FEE`.
    pub item_type: String,
    /// Which one of them.
    #[serde(default, deserialize_with = "null::as_default")]
    pub item_id: i64,
    /// How many pieces.
    #[serde(default, deserialize_with = "null::as_default")]
    pub quantity: i64,
    /// How much.
    #[serde(default, deserialize_with = "null::as_default")]
    pub requested_amount: DecimalText,
}

/// One way by which a refund went back.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
pub struct RefundPayment {
    /// The payment provider.
    #[serde(default, deserialize_with = "null::as_default")]
    pub provider_id: String,
    /// How much.
    pub amount: DecimalText,
    /// True if it was done outside BigCommerce.
    #[serde(default, deserialize_with = "null::as_default")]
    pub offline: bool,
    /// True if the provider refused.
    #[serde(default, deserialize_with = "null::as_default")]
    pub is_declined: bool,
    /// What the provider said then.
    #[serde(default, deserialize_with = "null::as_default")]
    pub declined_message: String,
}
