use serde::Deserialize;

use crate::wire::null;

/// A person who buys for a company.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct CompanyUser {
    /// The user's id in B2B Edition.
    pub id: i64,
    /// The company.
    #[serde(default, deserialize_with = "null::as_default")]
    pub company_id: i64,
    /// The storefront account.
    #[serde(default, deserialize_with = "null::as_default")]
    pub customer_id: i64,
    /// E-mail address.
    #[serde(default, deserialize_with = "null::as_default")]
    pub email: String,
    /// Given name.
    #[serde(default, deserialize_with = "null::as_default")]
    pub first_name: String,
    /// Family name.
    #[serde(default, deserialize_with = "null::as_default")]
    pub last_name: String,
    /// 0 admin, 1 senior buyer, 2 junior buyer.
    #[serde(default)]
    pub role: Option<i64>,
    /// The company role, if the store uses them.
    #[serde(default)]
    pub company_role_id: Option<i64>,
    /// The user's id in the merchant's back office.
    #[serde(default, deserialize_with = "null::or_empty")]
    pub uuid: Option<String>,
}
