//! Whose an order is.

use crate::{CompanyId, Problem};
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
}

impl ProfileRefusal {
    /// Stable code for programs.
    #[must_use]
    pub const fn code(&self) -> &'static str {
        match self {
            Self::Anonymous => "profile_anonymous",
            Self::Paid(_) => "invoice_has_payments",
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
