use serde::Deserialize;

use crate::DecimalText;
use crate::wire::null;

/// A custom fee on an order.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
pub struct Fee {
    /// The fee's id.
    pub id: i64,
    /// Its name as the customer sees it.
    #[serde(default, deserialize_with = "null::as_default")]
    pub display_name_customer: String,
    /// The fee before tax.
    pub cost_ex_tax: DecimalText,
    /// The fee with tax.
    pub cost_inc_tax: DecimalText,
    /// Its tax.
    #[serde(default, deserialize_with = "null::as_default")]
    pub cost_tax: DecimalText,
}
