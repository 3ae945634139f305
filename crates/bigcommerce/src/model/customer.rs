use serde::Deserialize;

use crate::wire::null;

/// A person's account at the storefront.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
pub struct Customer {
    /// The account's id, an order's `customer_id`.
    pub id: i64,
    /// E-mail address.
    #[serde(default, deserialize_with = "null::as_default")]
    pub email: String,
    /// Given name.
    #[serde(default, deserialize_with = "null::as_default")]
    pub first_name: String,
    /// Family name.
    #[serde(default, deserialize_with = "null::as_default")]
    pub last_name: String,
    /// Company, as the person typed it.
    #[serde(default, deserialize_with = "null::as_default")]
    pub company: String,
    /// Telephone number.
    #[serde(default, deserialize_with = "null::as_default")]
    pub phone: String,
}
