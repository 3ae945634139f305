use serde::Deserialize;

use crate::wire::id;

/// A note that an app keeps with a cart or an order.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
pub(crate) struct Metafield {
    #[serde(deserialize_with = "id::text")]
    pub(crate) id: String,
    pub(crate) namespace: String,
    pub(crate) key: String,
}
