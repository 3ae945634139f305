use serde::Deserialize;

use crate::wire::null;

/// One of the fifteen order statuses.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
pub struct OrderStatus {
    /// The fixed number.
    pub id: i64,
    /// The original name.
    #[serde(default, deserialize_with = "null::as_default")]
    pub name: String,
    /// The name that this store gives it.
    #[serde(default, deserialize_with = "null::as_default")]
    pub custom_label: String,
}
