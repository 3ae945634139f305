//! Companies as programs read and tell them.

use super::{CompanyContent, CompanyForm};
use crate::{CompanyId, invoice::Address, query::PageRequest};

/// A company as programs read it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ToldCompany {
    /// The portal's own number.
    pub id: CompanyId,
    /// The number by which programs know it: the one of B2B Edition, else the portal's own.
    pub number: i64,
    /// Grows with every change.
    pub version: i64,
    /// What is kept of it.
    pub content: CompanyContent,
    /// The number of the company above it.
    pub parent: Option<i64>,
    /// It is the catch-all for who has no company.
    pub anonymous: bool,
}

/// Which companies a program asks for.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct ToldCompanies {
    /// Part of name, external id or e-mail address.
    pub search: Option<String>,
    /// The one with this key in the ERP.
    pub external_id: Option<String>,
    /// Which page, in the order in which they were added.
    pub page: PageRequest,
}

/// A company as a program tells it: what it does not say stays as it is.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct CompanyTold {
    /// Its name; a new one needs it.
    pub name: Option<String>,
    /// Its e-mail address; an empty one takes it away.
    pub email: Option<String>,
    /// Its telephone number; an empty one takes it away.
    pub phone: Option<String>,
    /// Days until its invoices are due; nothing for the store's own count.
    pub terms_days: Option<String>,
    /// Where it is.
    pub address: Option<Address>,
    /// The number of the company above it; an empty one takes it from below.
    pub parent: Option<String>,
}

impl CompanyTold {
    /// The form that people would save; the parent is left to whoever knows the companies.
    #[must_use]
    pub fn onto(&self, form: CompanyForm) -> CompanyForm {
        let told = |told: &Option<String>, kept: String| told.clone().unwrap_or(kept);
        CompanyForm {
            name: told(&self.name, form.name),
            email: told(&self.email, form.email),
            phone: told(&self.phone, form.phone),
            terms_days: told(&self.terms_days, form.terms_days),
            address: self.address.clone().unwrap_or(form.address),
            ..form
        }
    }
}
