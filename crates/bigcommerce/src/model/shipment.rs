use chrono::{DateTime, Utc};
use serde::Deserialize;

use crate::wire::{date, null};

/// A parcel sent for an order.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
pub struct Shipment {
    /// The shipment's id.
    pub id: i64,
    /// Which shipping address it goes to.
    #[serde(default, deserialize_with = "null::as_default")]
    pub order_address_id: i64,
    /// When it was sent.
    #[serde(default, deserialize_with = "date::optional")]
    pub date_created: Option<DateTime<Utc>>,
    /// The carrier's number.
    #[serde(default, deserialize_with = "null::as_default")]
    pub tracking_number: String,
    /// The carrier by its code.
    #[serde(default, deserialize_with = "null::as_default")]
    pub tracking_carrier: String,
    /// The carrier by name.
    #[serde(default, deserialize_with = "null::as_default")]
    pub shipping_provider_display_name: String,
    /// The page on which the parcel is followed, as the merchant entered it.
    #[serde(default, deserialize_with = "null::as_default")]
    pub tracking_link: String,
    /// The same page, as BigCommerce makes it for carriers that it knows.
    #[serde(default, deserialize_with = "null::as_default")]
    pub generated_tracking_link: String,
    /// The method by name.
    #[serde(default, deserialize_with = "null::as_default")]
    pub shipping_method: String,
    /// Notes on it.
    #[serde(default, deserialize_with = "null::as_default")]
    pub comments: String,
    /// What is in it.
    #[serde(default, deserialize_with = "null::as_default")]
    pub items: Vec<ShipmentItem>,
}

/// One order line's part of a shipment.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
pub struct ShipmentItem {
    /// The order line.
    pub order_product_id: i64,
    /// How many of it.
    pub quantity: i64,
}
