use std::fmt;

use serde::Deserialize;

use crate::DecimalText;
use crate::wire::null;

/// A cart, which is also a checkout of the same id.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
pub struct Cart {
    /// The cart's UUID.
    pub id: String,
    /// Whose cart it is; 0 is a guest.
    #[serde(default, deserialize_with = "null::as_default")]
    pub customer_id: i64,
    /// The sales channel.
    #[serde(default, deserialize_with = "null::as_default")]
    pub channel_id: i64,
    /// What it is charged in.
    pub currency: CartCurrency,
    /// The items before discounts.
    #[serde(default, deserialize_with = "null::as_default")]
    pub base_amount: DecimalText,
    /// All discounts together.
    #[serde(default, deserialize_with = "null::as_default")]
    pub discount_amount: DecimalText,
    /// What the cart costs.
    pub cart_amount: DecimalText,
    /// What is in it.
    #[serde(default, deserialize_with = "null::as_default")]
    pub line_items: CartLineItems,
    /// Where to send the buyer, if asked for.
    #[serde(default)]
    pub redirect_urls: Option<RedirectUrls>,
}

/// The currency of a cart.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
pub struct CartCurrency {
    /// Three letters, such as `GBP`.
    pub code: String,
}

/// The items of a cart, by kind.
#[derive(Debug, Clone, Default, PartialEq, Eq, Deserialize)]
pub struct CartLineItems {
    /// Items without a catalogue product.
    #[serde(default, deserialize_with = "null::as_default")]
    pub custom_items: Vec<CartCustomItem>,
}

/// An item without a catalogue product.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
pub struct CartCustomItem {
    /// The item's id in the cart.
    pub id: String,
    /// Its name.
    #[serde(default, deserialize_with = "null::as_default")]
    pub name: String,
    /// Its article number.
    #[serde(default, deserialize_with = "null::as_default")]
    pub sku: String,
    /// How many, as decimal text.
    #[serde(default, deserialize_with = "null::as_default")]
    pub quantity: DecimalText,
    /// The price of one.
    pub list_price: DecimalText,
}

/// Where to send the buyer. Each address works once.
#[derive(Clone, PartialEq, Eq, Deserialize)]
pub struct RedirectUrls {
    /// Shows the cart.
    pub cart_url: String,
    /// Goes straight to the checkout.
    pub checkout_url: String,
    /// The checkout for use in a frame.
    #[serde(default, deserialize_with = "null::as_default")]
    pub embedded_checkout_url: String,
}

/// Hides the addresses: whoever reads one can use it up.
impl fmt::Debug for RedirectUrls {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("RedirectUrls(…)")
    }
}
