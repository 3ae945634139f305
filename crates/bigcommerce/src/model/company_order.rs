use serde::Deserialize;

use crate::wire::null;

/// What B2B Edition adds to an order.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct CompanyOrder {
    /// The order's number.
    pub bc_order_id: i64,
    /// The company that it belongs to; 0 when none.
    #[serde(default, deserialize_with = "null::as_default")]
    pub company_id: i64,
    /// The buyer's purchase order number.
    #[serde(default, deserialize_with = "null::or_empty")]
    pub po_number: Option<String>,
    /// 1 if the order only carried the payment of an invoice.
    #[serde(default, deserialize_with = "null::as_default")]
    pub is_invoice_order: i64,
}
