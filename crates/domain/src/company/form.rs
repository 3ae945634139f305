//! A company as it is typed, and as it is kept.

use crate::{CompanyId, Terms, invoice::Address, people::EmailAddress, problem::FieldError, text};
use serde::{Deserialize, Serialize};

/// Most characters of a company's name.
const NAME_CHARS: usize = 200;
/// Most characters of an external id.
const EXTERNAL_ID_CHARS: usize = 100;
/// Most characters of a telephone number.
const PHONE_CHARS: usize = 60;
/// Longest payment terms in days.
const MAX_TERMS: u16 = 365;

/// What staff types about a company.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct CompanyForm {
    /// Made by the browser when the form for a new company opens; the same key twice is one
    /// company.
    pub key: String,
    /// The version that was shown; 0 for a new company.
    pub version: i64,
    /// Its name.
    pub name: String,
    /// Its key in the ERP, or nothing.
    pub external_id: String,
    /// Its e-mail address, or nothing.
    pub email: String,
    /// Its telephone number, or nothing.
    pub phone: String,
    /// Days until its invoices are due; nothing means the store's own count.
    pub terms_days: String,
    /// The company above it.
    pub parent: Option<CompanyId>,
    /// Where it is.
    pub address: Address,
}

/// What the portal keeps of a company.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct CompanyContent {
    /// Its name.
    pub name: String,
    /// Its key in the ERP; unique in its store.
    pub external_id: Option<String>,
    /// Its e-mail address in lower case; empty when unknown.
    pub email: String,
    /// Its telephone number; empty when unknown.
    pub phone: String,
    /// Its own payment terms; the store's otherwise.
    pub terms: Option<Terms>,
    /// The company above it.
    pub parent: Option<CompanyId>,
    /// Where it is.
    pub address: Address,
}

impl CompanyForm {
    /// The form of what is kept.
    #[must_use]
    pub fn of(content: &CompanyContent, version: i64) -> Self {
        Self {
            key: String::new(),
            version,
            name: content.name.clone(),
            external_id: content.external_id.clone().unwrap_or_default(),
            email: content.email.clone(),
            phone: content.phone.clone(),
            terms_days: content
                .terms
                .map(|terms| terms.0.to_string())
                .unwrap_or_default(),
            parent: content.parent,
            address: content.address.clone(),
        }
    }

    /// Does a field, named as in a refusal, say something else in another form?
    #[must_use]
    pub fn differs(&self, other: &Self, field: &str) -> bool {
        match field {
            "name" => self.name != other.name,
            "external_id" => self.external_id != other.external_id,
            "email" => self.email != other.email,
            "phone" => self.phone != other.phone,
            "terms_days" => self.terms_days != other.terms_days,
            "parent" => self.parent != other.parent,
            _ => self.address != other.address,
        }
    }

    /// Reads what was typed; blanks around it do not count.
    ///
    /// # Errors
    /// With what is wrong, field by field.
    pub fn read(&self) -> Result<CompanyContent, Vec<FieldError>> {
        let mut errors = Vec::new();
        let mut line = |field: &str, typed: &str, most: usize| {
            let kept = typed.trim();
            if let Err(error) = text::check_name(kept, most) {
                errors.push(FieldError::new(field, error));
            }
            kept.to_owned()
        };
        let name = line("name", &self.name, NAME_CHARS);
        let external_id = line("external_id", &self.external_id, EXTERNAL_ID_CHARS);
        let phone = line("phone", &self.phone, PHONE_CHARS);
        let address = self.address.read("address", &mut errors);
        if name.is_empty() {
            errors.push(FieldError::new("name", "Enter the company's name."));
        }
        let email = match self.email.trim() {
            "" => String::new(),
            typed => match EmailAddress::parse(typed) {
                Ok(email) => email.as_str().to_owned(),
                Err(error) => {
                    errors.push(FieldError::new("email", error));
                    String::new()
                }
            },
        };
        let terms = match self.terms_days.trim() {
            "" => None,
            typed => match typed.parse::<u16>().ok().filter(|days| *days <= MAX_TERMS) {
                Some(days) => Some(Terms(days)),
                None => {
                    let message = format!("Enter a whole number of days from 0 to {MAX_TERMS}.");
                    errors.push(FieldError::new("terms_days", message));
                    None
                }
            },
        };
        if !errors.is_empty() {
            return Err(errors);
        }
        Ok(CompanyContent {
            name,
            external_id: Some(external_id).filter(|id| !id.is_empty()),
            email,
            phone,
            terms,
            parent: self.parent,
            address,
        })
    }
}
