use serde::Deserialize;

use crate::DecimalText;
use crate::wire::null;

/// A coupon used on an order.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
pub struct Coupon {
    /// The code that was entered.
    #[serde(default, deserialize_with = "null::as_default")]
    pub code: String,
    /// The coupon's worth: money or per cent, depending on `kind`.
    #[serde(default, deserialize_with = "null::as_default")]
    pub amount: DecimalText,
    /// 0 per item, 1 per cent, 2 per total, 3 shipping, 4 free shipping,
    /// 5 promotion.
    #[serde(default, rename = "type", deserialize_with = "null::as_default")]
    pub kind: i64,
    /// By how much it lowered this order.
    #[serde(default, deserialize_with = "null::as_default")]
    pub discount: DecimalText,
}
