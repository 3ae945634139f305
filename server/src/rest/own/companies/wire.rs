//! Companies as programs read and send them.

use crate::rest::{amount::Digits, own::address::PostalAddress};
use domain::{
    company::{CompanyTold, ToldCompany},
    invoice::Address,
};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

/// A company.
#[derive(Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub(super) struct Company {
    /// Its number, the `customerId` of invoices and payments.
    id: i64,
    /// Grows with every change.
    version: i64,
    /// Its name.
    name: String,
    /// Its key in the ERP.
    external_id: Option<String>,
    /// Its e-mail address; empty when unknown.
    email: String,
    /// Its telephone number; empty when unknown.
    phone: String,
    /// Days until its invoices are due; null is the store's own count.
    terms_days: Option<u16>,
    /// The number of the company above it.
    parent_id: Option<i64>,
    /// Where it is.
    address: PostalAddress,
    /// It is the catch-all for who has no company.
    anonymous: bool,
}

impl From<ToldCompany> for Company {
    fn from(company: ToldCompany) -> Self {
        let content = company.content;
        Self {
            id: company.number,
            version: company.version,
            name: content.name,
            external_id: content.external_id,
            email: content.email,
            phone: content.phone,
            terms_days: content.terms.map(|terms| terms.0),
            parent_id: company.parent,
            address: content.address.into(),
            anonymous: company.anonymous,
        }
    }
}

/// What is sent of a company; what is not sent stays as it is.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub(super) struct SentCompany {
    /// The version that the program has seen; the same as `If-Match`.
    pub(super) version: Option<i64>,
    /// Its name; a new one needs it.
    name: Option<String>,
    /// Its e-mail address; an empty text takes it away.
    email: Option<String>,
    /// Its telephone number; an empty text takes it away.
    phone: Option<String>,
    /// Days until its invoices are due; an empty text is the store's own count.
    terms_days: Option<Digits>,
    /// The number of the company above it; an empty text takes it from below.
    parent_id: Option<Digits>,
    /// Where it is; it is replaced whole.
    address: Option<PostalAddress>,
}

impl SentCompany {
    /// As use cases take it.
    pub(super) fn told(self) -> CompanyTold {
        CompanyTold {
            name: self.name,
            email: self.email,
            phone: self.phone,
            terms_days: self.terms_days.map(|days| days.0),
            address: self.address.map(Address::from),
            parent: self.parent_id.map(|number| number.0),
        }
    }
}
