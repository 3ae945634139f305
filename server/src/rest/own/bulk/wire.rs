//! Rows as programs send them, and what became of each.

use crate::rest::{
    amount::{Digits, SentAmount},
    invoices::sent::SentDetails,
    moment::time,
    refusal::Refusal,
};
use domain::{
    InvoiceId,
    change::Upserted,
    invoice::told::{ToldAmount, ToldUpsert, ToldValue},
};
use serde::{Deserialize, Serialize};
use serde_json::{Value, value::RawValue};
use std::collections::BTreeMap;
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
    /// Number of its order in BigCommerce; of a new one.
    order_number: Option<String>,
    /// Purchase order number.
    purchase_order_number: Option<String>,
    /// 0 B2B Edition, 1 external; of a new one 1.
    source: Option<i64>,
    /// The sales channel; of a new one, 1.
    channel_id: Option<i64>,
    /// `https` address of a PDF that the program keeps.
    external_pdf_url: Option<String>,
    /// Terms and conditions of a new one; the store's.
    terms_conditions: Option<String>,
    /// Rows and addresses, as `POST /invoices` takes them; they are replaced whole.
    details: Option<SentDetails>,
    /// Values of the store's own fields.
    extra_fields: Option<Vec<RowValue>>,
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
    /// Which row of the list, or which line of the body, the first being 1.
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
            order_number: self.order_number,
            po_number: self.purchase_order_number,
            source: self.source,
            channel_id: self.channel_id,
            external_pdf_url: self.external_pdf_url,
            terms_text: self.terms_conditions,
            details: self.details.map(SentDetails::told).transpose()?,
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

/// The key of a row that cannot be read otherwise, if it can be read.
pub(super) fn key_of(row: &[u8]) -> Option<String> {
    let fields: BTreeMap<String, &RawValue> = serde_json::from_slice(row).ok()?;
    serde_json::from_str(fields.get("externalId")?.get()).ok()
}

#[cfg(test)]
mod tests {
    use super::key_of;

    #[test]
    fn a_key_is_read_whatever_else_is_wrong() {
        for (row, key) in [
            (r#"{"externalId":"E\u002d1","dueDate":"x"}"#, Some("E-1")),
            (
                r#"{"customerId":true,"externalId":"E-1","more":[1e999]}"#,
                Some("E-1"),
            ),
            (r#"{"externalId":7}"#, None),
            (r#"{"externalId":null}"#, None),
            ("{}", None),
            (r#"["E-1"]"#, None),
            (r#"{"externalId":"E-1""#, None),
        ] {
            assert_eq!(key_of(row.as_bytes()).as_deref(), key, "{row}");
        }
    }
}
