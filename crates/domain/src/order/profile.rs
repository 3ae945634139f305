//! Whose an order is.

use super::OrderSnapshot;
use crate::{BcOrderId, CompanyId, Problem, company::CompanyForm, invoice::Address};
use serde::{Deserialize, Serialize};
use thiserror::Error;

/// A company that an order can be given to.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ProfileChoice {
    /// Which.
    pub id: CompanyId,
    /// Its name.
    pub name: String,
    /// Its key in the ERP.
    pub external_id: Option<String>,
}

/// What belongs to another company now.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ProfileChanged {
    /// The company's name.
    pub company: String,
    /// Number of the order's invoice, which has moved with it.
    pub invoice: Option<String>,
}

/// A company to be made of an order's customer.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ProfileDraft {
    /// The order's number in BigCommerce.
    pub order: BcOrderId,
    /// Ordered without an account, so that the next order is nobody's again.
    pub guest: bool,
    /// What the order says of the customer; to be corrected before it is saved.
    pub form: CompanyForm,
}

impl ProfileDraft {
    /// What an order says of its customer. Who names no company is called by their own name.
    #[must_use]
    pub fn of(order: &OrderSnapshot) -> Self {
        let address = order.billing_address.clone();
        Self {
            order: order.bc_order_id,
            guest: order.bc_customer_id.is_guest(),
            form: CompanyForm {
                name: name(&address),
                email: order.contact.email.trim().to_owned(),
                phone: order.contact.phone.trim().to_owned(),
                address,
                ..CompanyForm::default()
            },
        }
    }
}

fn name(address: &Address) -> String {
    let company = address.company.trim();
    if !company.is_empty() {
        return company.to_owned();
    }
    let person = format!("{} {}", address.first_name.trim(), address.last_name.trim());
    person.trim().to_owned()
}

/// Why an order stays with its company.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum ProfileRefusal {
    /// The catch-all is where the portal puts orders, not people.
    #[error("Choose a company. An order is without one only until somebody gives it one.")]
    Anonymous,
    /// Money was paid for it, or is on its way.
    #[error(
        "Invoice {0} of this order has payments, and they belong to the company that made them. \
         The order stays where it is; nothing was changed. If no money came, delete the invoice, \
         change the profile, and create the invoice again."
    )]
    Paid(String),
    /// A company is made of a customer who has none.
    #[error(
        "This order belongs to {0}, so no company is made of its customer. Nothing was changed. To          give the order to another company, change its profile."
    )]
    HasCompany(String),
}

impl ProfileRefusal {
    /// Stable code for programs.
    #[must_use]
    pub const fn code(&self) -> &'static str {
        match self {
            Self::Anonymous => "profile_anonymous",
            Self::Paid(_) => "invoice_has_payments",
            Self::HasCompany(_) => "order_has_company",
        }
    }
}

impl From<ProfileRefusal> for Problem {
    fn from(refusal: ProfileRefusal) -> Self {
        Self::conflict(refusal.code(), refusal)
    }
}

/// May an order, with its invoice if it has one, be given to a company? `invoice` is the
/// invoice's number and how many payments name it: applied, pending, reverted or only begun.
///
/// # Errors
/// With the reason.
pub fn check_profile(
    to_anonymous: bool,
    invoice: Option<(&str, i64)>,
) -> Result<(), ProfileRefusal> {
    match invoice {
        _ if to_anonymous => Err(ProfileRefusal::Anonymous),
        Some((number, payments)) if payments > 0 => Err(ProfileRefusal::Paid(number.to_owned())),
        _ => Ok(()),
    }
}

/// Can a company be made of the customer of an order that belongs to `owner`?
///
/// # Errors
/// Unless the owner is the catch-all for who has no company.
pub fn check_without_company(owner: &str, anonymous: bool) -> Result<(), ProfileRefusal> {
    if anonymous {
        Ok(())
    } else {
        Err(ProfileRefusal::HasCompany(owner.to_owned()))
    }
}
