use serde::Deserialize;

use crate::wire::{id, null};

/// A company of B2B Edition.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Company {
    /// The company's id.
    #[serde(deserialize_with = "id::number")]
    pub company_id: i64,
    /// Its name.
    #[serde(default, deserialize_with = "null::as_default")]
    pub company_name: String,
    /// Its e-mail address.
    #[serde(default, deserialize_with = "null::as_default")]
    pub company_email: String,
    /// Its telephone number.
    #[serde(default, deserialize_with = "id::text")]
    pub company_phone: String,
    /// `0` pending, `1` approved, `2` rejected, `3` inactive.
    #[serde(default, deserialize_with = "id::text")]
    pub company_status: String,
    /// The company above it, if any.
    #[serde(default)]
    pub parent_company: Option<ParentCompany>,
    /// Its id in the merchant's back office. Named so by BigCommerce; it need
    /// not be a UUID.
    #[serde(default, deserialize_with = "null::or_empty")]
    pub uuid: Option<String>,
    /// The merchant's own fields.
    #[serde(default, deserialize_with = "null::as_default")]
    pub extra_fields: Vec<CompanyExtraField>,
    /// When it changed last, in Unix seconds.
    #[serde(default, deserialize_with = "id::text")]
    pub updated_at: String,
}

/// The company above another.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
pub struct ParentCompany {
    /// Its id; none when there is no parent.
    #[serde(default)]
    pub id: Option<i64>,
    /// Its name.
    #[serde(default, deserialize_with = "null::as_default")]
    pub name: String,
}

/// A field that the merchant added to companies.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct CompanyExtraField {
    /// The field.
    pub field_name: String,
    /// What it holds.
    #[serde(default, deserialize_with = "id::text")]
    pub field_value: String,
}

/// How long a company has to pay.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct PaymentTerms {
    /// False if the store's own terms hold instead.
    #[serde(default, deserialize_with = "null::as_default")]
    pub is_enabled: bool,
    /// Days until due: 0, 5, 15, 30, 45 or 60.
    #[serde(default, deserialize_with = "null::as_default")]
    pub payment_terms: i64,
}
