//! Rows as programs send them, and what became of each.

use crate::rest::{
    amount::{Digits, SentAmount},
    moment,
    own::address::PostalAddress,
    refusal::Refusal,
};
use chrono::{DateTime, Datelike, Utc};
use domain::{
    InvoiceId,
    change::Upserted,
    invoice::{
        Address,
        told::{ToldAmount, ToldCost, ToldDetails, ToldLine, ToldUpsert, ToldValue},
    },
};
use serde::{Deserialize, Serialize};
use serde_json::Value;
use utoipa::ToSchema;

/// An invoice under its key in the ERP. What is not sent is the usual where the invoice is new,
/// and stays as it is where it is known.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub(super) struct SentRow {
    /// Its key in the ERP.
    external_id: String,
    /// Its number; of a new one the key.
    invoice_number: Option<String>,
    /// The company's number; it counts more than the company's key.
    customer_id: Option<Digits>,
    /// The company's key in the ERP.
    external_customer_id: Option<String>,
    /// What it charges.
    original_balance: SentAmount,
    /// What of it is open; of a new one all.
    open_balance: Option<SentAmount>,
    /// What it is; `Invoice`.
    #[serde(rename = "type")]
    kind: Option<String>,
    /// When it was issued, in seconds since 1970; now.
    issued_at: Option<Digits>,
    /// Some time of the due date, in seconds since 1970; by the company's terms.
    due_date: Option<Digits>,
    /// Purchase order number.
    purchase_order_number: Option<String>,
    /// `https` address of a PDF that the program keeps.
    external_pdf_url: Option<String>,
    /// Terms and conditions of a new one; the store's.
    terms_conditions: Option<String>,
    /// Rows and addresses, replaced whole.
    details: Option<RowDetails>,
    /// Values of the store's own fields.
    extra_fields: Option<Vec<RowValue>>,
}

/// Rows and addresses.
#[derive(Debug, Deserialize, ToSchema)]
pub(super) struct RowDetails {
    /// What stands above the lines.
    header: Option<RowHeader>,
    /// The lines.
    details: Option<RowLines>,
}

/// What stands above the lines.
#[derive(Debug, Default, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub(super) struct RowHeader {
    #[serde(default)]
    cost_lines: Vec<RowCost>,
    billing_address: Option<PostalAddress>,
    #[serde(default)]
    shipping_addresses: Vec<PostalAddress>,
}

/// The lines.
#[derive(Debug, Default, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub(super) struct RowLines {
    #[serde(default)]
    line_items: Vec<RowLine>,
}

/// A line.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub(super) struct RowLine {
    sku: String,
    description: Option<String>,
    quantity: Digits,
    unit_price: SentAmount,
    unit_discount: Option<SentAmount>,
}

/// An amount beside the lines.
#[derive(Debug, Deserialize, ToSchema)]
pub(super) struct RowCost {
    description: Option<String>,
    amount: SentAmount,
}

/// A value of one of the store's own fields.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub(super) struct RowValue {
    /// The field's name.
    field_name: String,
    /// The value.
    field_value: Digits,
}

/// What became of a row.
#[derive(Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub(super) struct RowResult {
    /// Which row, the first being 1.
    row: usize,
    /// The key in the ERP, if it can be read.
    external_id: Option<String>,
    /// `created`, `updated`, `unchanged` or `refused`.
    result: String,
    /// The invoice.
    invoice_id: Option<i64>,
    /// What the status would be if the row had come alone.
    code: u16,
    /// What is wrong, as refusals say it.
    #[schema(value_type = Option<Object>)]
    errors: Option<Value>,
}

impl RowResult {
    /// Of the row with this number and key.
    pub(super) fn of(
        row: usize,
        external_id: Option<String>,
        outcome: Result<(InvoiceId, Upserted), Refusal>,
    ) -> Self {
        let result = Self {
            row,
            external_id,
            result: "refused".to_owned(),
            invoice_id: None,
            code: 200,
            errors: None,
        };
        match outcome {
            Ok((id, upserted)) => Self {
                result: upserted.code().to_owned(),
                invoice_id: Some(id.0),
                ..result
            },
            Err(refusal) => {
                let (code, said) = refusal.into_parts();
                Self {
                    code,
                    errors: Some(said),
                    ..result
                }
            }
        }
    }
}

impl SentRow {
    /// As use cases take it.
    ///
    /// # Errors
    /// When a time is none.
    pub(super) fn told(self) -> Result<ToldUpsert, Refusal> {
        Ok(ToldUpsert {
            issued_at: time("issuedAt", self.issued_at.as_ref())?,
            due_at: time("dueDate", self.due_date.as_ref())?,
            external_id: self.external_id,
            number: self.invoice_number,
            customer: self.customer_id.map(|id| id.0),
            external_customer_id: self.external_customer_id,
            original: self.original_balance.into(),
            open: self.open_balance.map(ToldAmount::from),
            kind: self.kind,
            po_number: self.purchase_order_number,
            external_pdf_url: self.external_pdf_url,
            terms_text: self.terms_conditions,
            details: self.details.map(RowDetails::told),
            extra: self
                .extra_fields
                .into_iter()
                .flatten()
                .map(|value| ToldValue {
                    name: value.field_name,
                    value: value.field_value.0,
                })
                .collect(),
        })
    }
}

impl RowDetails {
    fn told(self) -> ToldDetails {
        let header = self.header.unwrap_or_default();
        let lines = self.details.unwrap_or_default().line_items.into_iter();
        let costs = header.cost_lines.into_iter();
        let addresses = header.shipping_addresses.into_iter();
        ToldDetails {
            lines: lines
                .map(|line| ToldLine {
                    sku: line.sku,
                    description: line.description,
                    quantity: line.quantity.0,
                    unit_price: line.unit_price.into(),
                    unit_discount: line.unit_discount.map(ToldAmount::from),
                })
                .collect(),
            costs: costs
                .map(|cost| ToldCost {
                    description: cost.description,
                    amount: cost.amount.into(),
                })
                .collect(),
            billing_address: header.billing_address.map(Address::from),
            shipping_addresses: addresses.map(Address::from).collect(),
            kept: None,
        }
    }
}

/// Days of the store's zone must exist, too.
fn time(name: &str, sent: Option<&Digits>) -> Result<Option<DateTime<Utc>>, Refusal> {
    moment::time(name, sent, |at| (1..=9_998).contains(&at.year()))
}
