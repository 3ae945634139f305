use serde::Deserialize;

use crate::DecimalText;
use crate::wire::null;

/// Who an order is billed to.
#[derive(Debug, Clone, Default, PartialEq, Eq, Deserialize)]
pub struct BillingAddress {
    /// Given name.
    #[serde(default, deserialize_with = "null::as_default")]
    pub first_name: String,
    /// Family name.
    #[serde(default, deserialize_with = "null::as_default")]
    pub last_name: String,
    /// Company, as the buyer typed it.
    #[serde(default, deserialize_with = "null::as_default")]
    pub company: String,
    /// First street line.
    #[serde(default, deserialize_with = "null::as_default")]
    pub street_1: String,
    /// Second street line.
    #[serde(default, deserialize_with = "null::as_default")]
    pub street_2: String,
    /// Town.
    #[serde(default, deserialize_with = "null::as_default")]
    pub city: String,
    /// State, province or county.
    #[serde(default, deserialize_with = "null::as_default")]
    pub state: String,
    /// Postal code.
    #[serde(default, deserialize_with = "null::as_default")]
    pub zip: String,
    /// Country by name.
    #[serde(default, deserialize_with = "null::as_default")]
    pub country: String,
    /// Country by its two letters.
    #[serde(default, deserialize_with = "null::as_default")]
    pub country_iso2: String,
    /// Telephone number.
    #[serde(default, deserialize_with = "null::as_default")]
    pub phone: String,
    /// E-mail address.
    #[serde(default, deserialize_with = "null::as_default")]
    pub email: String,
}

/// Where part of an order is sent.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
pub struct ShippingAddress {
    /// The address's id within the store's orders.
    pub id: i64,
    /// Name, street and so on.
    #[serde(flatten)]
    pub address: BillingAddress,
    /// The method by name, such as `Free Shipping`.
    #[serde(default, deserialize_with = "null::as_default")]
    pub shipping_method: String,
    /// Freight to this address before tax.
    #[serde(default, deserialize_with = "null::as_default")]
    pub cost_ex_tax: DecimalText,
    /// Freight to this address with tax.
    #[serde(default, deserialize_with = "null::as_default")]
    pub cost_inc_tax: DecimalText,
    /// How many pieces go there.
    #[serde(default, deserialize_with = "null::as_default")]
    pub items_total: i64,
    /// How many of them are shipped.
    #[serde(default, deserialize_with = "null::as_default")]
    pub items_shipped: i64,
}
