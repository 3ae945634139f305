//! A company as the storefront shows it.

use crate::{BcCompanyId, CompanyId, invoice::Address};
use serde::{Deserialize, Serialize};

/// A company within sight.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct StorefrontCompany {
    /// Which.
    pub id: CompanyId,
    /// Its name.
    pub name: String,
    /// Its number in B2B Edition.
    pub bc_company_id: Option<BcCompanyId>,
    /// The company above it.
    pub parent: Option<CompanyId>,
    /// Its address.
    pub address: Address,
    /// Its telephone number; may be empty.
    pub phone: String,
}

impl StorefrontCompany {
    /// The number by which programs know it: the one of B2B Edition, else the portal's own.
    #[must_use]
    pub const fn number(&self) -> i64 {
        match self.bc_company_id {
            Some(BcCompanyId(number)) => number,
            None => self.id.0,
        }
    }
}
