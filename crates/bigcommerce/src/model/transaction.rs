use chrono::{DateTime, Utc};
use serde::Deserialize;

use crate::DecimalText;
use crate::wire::{date, id, null};

/// One movement of money for an order, as the payment gateway reported it.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
pub struct Transaction {
    /// The transaction's id.
    #[serde(deserialize_with = "id::number")]
    pub id: i64,
    /// The order that it belongs to.
    #[serde(deserialize_with = "id::number")]
    pub order_id: i64,
    /// `purchase`, `authorization`, `capture`, `refund`, `void`, `pending` or
    /// `settled`.
    pub event: String,
    /// How, such as `credit_card` or `offline`.
    #[serde(default, deserialize_with = "null::as_default")]
    pub method: String,
    /// How much.
    pub amount: DecimalText,
    /// In which currency.
    #[serde(default, deserialize_with = "null::as_default")]
    pub currency: String,
    /// The gateway by its code.
    #[serde(default, deserialize_with = "null::as_default")]
    pub gateway: String,
    /// The gateway's own reference.
    #[serde(default, deserialize_with = "null::or_empty")]
    pub gateway_transaction_id: Option<String>,
    /// `ok` or `error`.
    #[serde(default, deserialize_with = "null::as_default")]
    pub status: String,
    /// True if no real money moved.
    #[serde(default, deserialize_with = "null::as_default")]
    pub test: bool,
    /// True if the gateway wants a person to look at it.
    #[serde(default, deserialize_with = "null::as_default")]
    pub fraud_review: bool,
    /// When it happened.
    #[serde(default, deserialize_with = "date::optional")]
    pub date_created: Option<DateTime<Utc>>,
    /// The card, if one was used.
    #[serde(default)]
    pub credit_card: Option<CreditCard>,
    /// The offline method, if one was used.
    #[serde(default)]
    pub offline: Option<OfflineMethod>,
    /// The merchant's own method, if one was used.
    #[serde(default)]
    pub custom: Option<CustomMethod>,
}

/// As much of a card as may be shown.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
pub struct CreditCard {
    /// The brand, such as `visa`.
    #[serde(default, deserialize_with = "null::as_default")]
    pub card_type: String,
    /// The last four digits.
    #[serde(default, deserialize_with = "null::as_default")]
    pub card_last4: String,
}

/// A payment method outside any gateway.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
pub struct OfflineMethod {
    /// Its name, such as `Check`.
    #[serde(default, deserialize_with = "null::as_default")]
    pub display_name: String,
}

/// A payment method that the merchant made up.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
pub struct CustomMethod {
    /// Its name.
    #[serde(default, deserialize_with = "null::as_default")]
    pub payment_method: String,
}
