use serde::Deserialize;

use crate::DecimalText;
use crate::wire::null;

/// One tax on one line of an order.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
pub struct OrderTax {
    /// The tax's name, such as `VAT`.
    #[serde(default, deserialize_with = "null::as_default")]
    pub name: String,
    /// The tax class's name.
    #[serde(default, deserialize_with = "null::as_default")]
    pub class: String,
    /// The rate in per cent.
    #[serde(default, deserialize_with = "null::as_default")]
    pub rate: DecimalText,
    /// The line's tax.
    #[serde(default, deserialize_with = "null::as_default")]
    pub line_amount: DecimalText,
    /// What is taxed: `item`, `shipping`, `handling` or `gift-wrapping`.
    #[serde(default, deserialize_with = "null::as_default")]
    pub line_item_type: String,
}
