use serde::Deserialize;

use crate::wire::null;

/// The store's own settings.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
pub struct StoreInformation {
    /// The store hash.
    pub id: String,
    /// The store's name.
    #[serde(default, deserialize_with = "null::as_default")]
    pub name: String,
    /// The storefront's address.
    #[serde(default, deserialize_with = "null::as_default")]
    pub secure_url: String,
    /// The store's currency.
    #[serde(default, deserialize_with = "null::as_default")]
    pub currency: String,
    /// Where the store keeps time.
    #[serde(default, deserialize_with = "null::as_default")]
    pub timezone: TimeZone,
    /// The main sales channel.
    #[serde(default)]
    pub default_channel_id: Option<i64>,
    /// True if prices are entered with tax.
    #[serde(default, deserialize_with = "null::as_default")]
    pub is_price_entered_with_tax: bool,
}

/// A store's time zone.
#[derive(Debug, Clone, Default, PartialEq, Eq, Deserialize)]
pub struct TimeZone {
    /// By its name in the tz database, such as `Europe/London`.
    #[serde(default, deserialize_with = "null::as_default")]
    pub name: String,
}
