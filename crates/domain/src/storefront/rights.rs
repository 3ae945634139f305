//! Rights as B2B Edition's buyer portal reads them.

use crate::people::Permission;
use serde::{Deserialize, Serialize};

/// For the own company.
const COMPANY: i64 = 2;

/// For the companies below it, too.
const SUBSIDIARIES: i64 = 3;

/// A right with how far it reaches.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct StorefrontRight {
    /// B2B Edition's word.
    pub code: String,
    /// 2: for the own company, 3: for the companies below it, too.
    pub level: i64,
}

/// The rights of somebody who may do this, each with how far it reaches. Printing is no right
/// of its own here: whoever may open an invoice may print it.
#[must_use]
pub fn rights_at_storefront(permissions: &[Permission]) -> Vec<StorefrontRight> {
    let level = if permissions.contains(&Permission::GetCompanySubsidiaries) {
        SUBSIDIARIES
    } else {
        COMPANY
    };
    let mut codes: Vec<&str> = permissions
        .iter()
        .filter(|permission| !permission.is_sellers())
        .map(|permission| permission.code())
        .collect();
    if permissions.contains(&Permission::GetInvoiceDetail) {
        codes.push("get_invoice_pdf");
    }
    codes
        .into_iter()
        .map(|code| StorefrontRight {
            code: code.to_owned(),
            level,
        })
        .collect()
}
