//! Invoices as programs send them.

mod told;

use crate::{
    kept::OwnFields,
    rest::amount::{Digits, SentAmount},
};
use serde::Deserialize;
use utoipa::ToSchema;

/// A new invoice.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub(super) struct NewInvoice {
    /// Its number, unique in the store.
    invoice_number: String,
    /// What it charges.
    original_balance: SentAmount,
    /// What of it is open, from zero to what it charges.
    open_balance: SentAmount,
    /// The company's number in B2B Edition; the portal's own for one that is not there.
    customer_id: Digits,
    /// What it is; `Invoice`.
    #[serde(rename = "type")]
    kind: Option<String>,
    /// Unix seconds of some time of the due date; by the company's terms, else by the store's.
    due_date: Option<Digits>,
    /// 0, 1 or 2; what it says is ignored, as the status follows from the balances.
    status: Option<i64>,
    /// Number of its order in BigCommerce.
    order_number: Option<String>,
    /// Purchase order number.
    purchase_order_number: Option<String>,
    /// Unix seconds of when it was issued; now.
    issued_at: Option<Digits>,
    /// Rows and addresses.
    details: Option<SentDetails>,
    /// 0 B2B Edition, 1 external; 0.
    source: Option<i64>,
    /// Its key in the ERP, unique in the store.
    external_id: Option<String>,
    /// The company's key in the ERP.
    external_customer_id: Option<String>,
    /// The sales channel; 1.
    channel_id: Option<i64>,
    /// Where its PDF lies, if it is not to be the portal's own: an `https` address on the
    /// internet, which the portal fetches when somebody wants the file.
    external_pdf_url: Option<String>,
    /// Terms and conditions; the store's.
    terms_conditions: Option<String>,
    /// Values of the store's own fields.
    extra_fields: Option<Vec<SentValue>>,
}

/// A change; what is not sent stays as it is.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub(super) struct InvoiceChange {
    /// The version that the program has seen; the same as `If-Match`.
    pub(super) version: Option<i64>,
    invoice_number: Option<String>,
    original_balance: Option<SentAmount>,
    open_balance: Option<SentAmount>,
    customer_id: Option<Digits>,
    #[serde(rename = "type")]
    kind: Option<String>,
    due_date: Option<Digits>,
    status: Option<i64>,
    purchase_order_number: Option<String>,
    /// Unix seconds of when it was issued.
    created_at: Option<Digits>,
    /// Replaces all details.
    details: Option<SentDetails>,
    source: Option<i64>,
    external_id: Option<String>,
    external_customer_id: Option<String>,
    /// Where its PDF lies; an empty one takes it away.
    external_pdf_url: Option<String>,
    extra_fields: Option<Vec<SentValue>>,
}

/// A value of one of the store's own fields.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub(super) struct SentValue {
    /// The field's name.
    field_name: String,
    /// The value.
    field_value: Digits,
}

/// Rows and addresses.
#[derive(Debug, Default, Deserialize, ToSchema)]
pub(in crate::rest) struct SentDetails {
    /// What stands above the rows.
    header: Option<SentHeader>,
    /// The rows.
    details: Option<SentRows>,
}

/// What stands above the rows.
#[derive(Debug, Default, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub(super) struct SentHeader {
    cost_lines: Option<Vec<SentCost>>,
    billing_address: Option<SentAddress>,
    shipping_addresses: Option<Vec<SentAddress>>,
    /// Unix seconds.
    order_date: Option<Digits>,
    #[schema(value_type = Option<Object>)]
    customer_fields: OwnFields,
}

/// The rows.
#[derive(Debug, Default, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub(super) struct SentRows {
    shipments: Option<Vec<SentShipment>>,
    line_items: Option<Vec<SentLine>>,
}

/// An amount beside the lines, or what the lines come to.
#[derive(Debug, Deserialize, ToSchema)]
pub(super) struct SentCost {
    amount: SentAmount,
    description: Option<String>,
}

/// An address.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub(super) struct SentAddress {
    first_name: String,
    last_name: String,
    /// Beyond the contract.
    company: Option<String>,
    street1: String,
    street2: String,
    city: String,
    state: String,
    zip_code: String,
    country: String,
    #[schema(value_type = Option<Object>)]
    custom_fields: OwnFields,
}

/// A parcel.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub(super) struct SentShipment {
    address_index: Digits,
    ship_date: Digits,
    ship_via: String,
    tracking_number: String,
    comments: String,
    #[schema(value_type = Option<Object>)]
    custom_fields: OwnFields,
}

/// A line.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub(super) struct SentLine {
    sku: String,
    #[serde(rename = "type")]
    kind: Option<String>,
    description: Option<String>,
    comments: Option<String>,
    quantity: Digits,
    unit_price: SentAmount,
    unit_discount: Option<SentAmount>,
    #[schema(value_type = Option<Object>)]
    custom_fields: OwnFields,
}
