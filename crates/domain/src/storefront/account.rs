//! Who is signed in, as the storefront knows them.

use super::StorefrontRight;
use crate::{
    BcCustomerId, CompanyId, CompanyRoleId, UserId,
    people::{BuyerRole, CompanyRole},
};
use serde::{Deserialize, Serialize};

/// Somebody's role in their company.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct StorefrontRole {
    /// B2B Edition's number: 0 administrator, 1 senior buyer, 2 junior buyer and every role of
    /// a company's own.
    pub code: i64,
    /// The number of the company's own role; of a built-in one the same as `code`.
    pub id: i64,
    /// As B2B Edition writes it; by `Junior Buyer` alone its portal knows that role.
    pub name: String,
}

impl StorefrontRole {
    /// Of a member of a company.
    #[must_use]
    pub fn of(role: BuyerRole, own: Option<&CompanyRole>) -> Self {
        let (code, name) = match role {
            BuyerRole::Admin => (0, "Admin"),
            BuyerRole::Senior => (1, "Senior Buyer"),
            BuyerRole::Junior => (2, "Junior Buyer"),
        };
        match own {
            Some(CompanyRole {
                id: CompanyRoleId(id),
                name,
                ..
            }) => Self {
                code,
                id: *id,
                name: name.clone(),
            },
            None => Self {
                code,
                id: code,
                name: name.to_owned(),
            },
        }
    }
}

/// Somebody with what the storefront asks about them.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct StorefrontAccount {
    /// Who.
    pub id: UserId,
    /// Name as shown.
    pub name: String,
    /// E-mail address.
    pub email: String,
    /// Storefront account, if it is known.
    pub bc_customer_id: Option<BcCustomerId>,
    /// Their own company.
    pub company_id: CompanyId,
    /// The number by which programs know it.
    pub company_number: i64,
    /// Its name.
    pub company: String,
    /// Their role in it.
    pub role: StorefrontRole,
    /// What they may do.
    pub rights: Vec<StorefrontRight>,
}

/// First and last name of a name that is kept whole: what follows its first word is the last
/// name.
#[must_use]
pub fn split_name(name: &str) -> (&str, &str) {
    let name = name.trim();
    let (first, last) = name.split_once(char::is_whitespace).unwrap_or((name, ""));
    (first, last.trim())
}
