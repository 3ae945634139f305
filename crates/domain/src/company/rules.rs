//! What may be done to a company.

use crate::{Problem, problem::ProblemKind};
use serde::{Deserialize, Serialize};
use thiserror::Error;

/// Something that refers to a company, so that it cannot be deleted.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Reference {
    /// Its invoices.
    Invoices,
    /// Its deleted invoices, whose history stays.
    DeletedInvoices,
    /// Its payments.
    Payments,
    /// Its orders.
    Orders,
    /// Its credits.
    Credits,
    /// Its contacts.
    Contacts,
    /// Storefront customers whom staff gave it.
    Customers,
    /// Companies below it.
    Subsidiaries,
    /// Its statements, lists and receipts that somebody took or looked at; the access log keeps
    /// that.
    Documents,
}

impl Reference {
    /// One of them, then several.
    const fn nouns(self) -> (&'static str, &'static str) {
        match self {
            Self::Invoices => ("invoice", "invoices"),
            Self::DeletedInvoices => ("deleted invoice", "deleted invoices"),
            Self::Payments => ("payment", "payments"),
            Self::Orders => ("order", "orders"),
            Self::Credits => ("credit", "credits"),
            Self::Contacts => ("contact", "contacts"),
            Self::Customers => ("storefront customer", "storefront customers"),
            Self::Subsidiaries => ("subsidiary", "subsidiaries"),
            Self::Documents => (
                "document that was taken or looked at",
                "documents that were taken or looked at",
            ),
        }
    }
}

/// How many of each refer to a company.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct References(pub Vec<(Reference, i64)>);

impl References {
    /// `12 invoices and 1 order`; empty when nothing refers.
    #[must_use]
    pub fn in_words(&self) -> String {
        let parts: Vec<String> = self
            .0
            .iter()
            .filter(|(_, count)| *count > 0)
            .map(|(reference, count)| {
                let (one, many) = reference.nouns();
                format!("{count} {}", if *count == 1 { one } else { many })
            })
            .collect();
        match parts.split_last() {
            None => String::new(),
            Some((only, [])) => only.clone(),
            Some((last, rest)) => format!("{} and {last}", rest.join(", ")),
        }
    }

    /// How many of one kind.
    #[must_use]
    pub fn count(&self, reference: Reference) -> i64 {
        let counts = self.0.iter().filter(|(kind, _)| *kind == reference);
        counts.map(|(_, count)| count).sum()
    }

    /// May the company be deleted?
    ///
    /// # Errors
    /// With what refers to it.
    pub fn check_delete(&self) -> Result<(), CompanyRefusal> {
        if self.0.iter().all(|(_, count)| *count == 0) {
            Ok(())
        } else {
            Err(CompanyRefusal::Referred(self.in_words()))
        }
    }
}

/// Why a company refuses.
#[derive(Debug, Clone, PartialEq, Eq, Error, Serialize, Deserialize)]
pub enum CompanyRefusal {
    /// The catch-all is the portal's own.
    #[error(
        "This is where the portal keeps orders and invoices of nobody in particular. It cannot be changed, deleted or given contacts."
    )]
    Anonymous,
    /// Something refers to it.
    #[error(
        "This company has {0}, so it cannot be deleted. Nothing was changed. Disable its contacts if nobody is to sign in for it any more."
    )]
    Referred(String),
    /// A contact is where only B2B Edition says.
    #[error(
        "This contact comes from B2B Edition, which also says which role it has. Change the role there; the next sync brings it here."
    )]
    RoleOfB2b,
    /// A contact is of the staff, too, and who asks does not manage users.
    #[error(
        "{0} is also of the store’s staff, with the same login. So this is for those who may manage the store’s users. Nothing was changed. Ask an administrator of the store."
    )]
    ContactOfStaff(String),
    /// A contact may do what whoever asks may not.
    #[error(
        "{0} may do more than you, so this is for somebody who may do as much. Nothing was changed. Ask an administrator of your company."
    )]
    BeyondReach(String),
    /// Nobody of the company would be left who manages its contacts.
    #[error(
        "Nobody of your company would be left who can manage its contacts, so nothing was changed. First give somebody else a role that may; they must be able to sign in."
    )]
    LastContactManager,
}

impl CompanyRefusal {
    /// Stable code for programs.
    #[must_use]
    pub const fn code(&self) -> &'static str {
        match self {
            Self::Anonymous => "company_anonymous",
            Self::Referred(_) => "company_referred",
            Self::RoleOfB2b => "contact_role_of_b2b",
            Self::ContactOfStaff(_) => "contact_of_staff",
            Self::BeyondReach(_) => "contact_beyond_reach",
            Self::LastContactManager => "last_contact_manager",
        }
    }

    /// May a change of the company's own people stand that leaves `after` who can sign in and
    /// manage its contacts, where there were `before`? A company that had nobody is not made
    /// worse.
    ///
    /// # Errors
    /// [`CompanyRefusal::LastContactManager`].
    pub const fn unless_last_manager(before: u64, after: u64) -> Result<(), Self> {
        if before > 0 && after == 0 {
            Err(Self::LastContactManager)
        } else {
            Ok(())
        }
    }

    /// Refuses for the catch-all of who has no company.
    ///
    /// # Errors
    /// [`CompanyRefusal::Anonymous`].
    pub const fn unless_named(anonymous: bool) -> Result<(), Self> {
        if anonymous {
            Err(Self::Anonymous)
        } else {
            Ok(())
        }
    }
}

impl From<CompanyRefusal> for Problem {
    fn from(refusal: CompanyRefusal) -> Self {
        let kind = match refusal {
            CompanyRefusal::ContactOfStaff(_) | CompanyRefusal::BeyondReach(_) => {
                ProblemKind::NotAllowed
            }
            CompanyRefusal::Anonymous
            | CompanyRefusal::Referred(_)
            | CompanyRefusal::RoleOfB2b
            | CompanyRefusal::LastContactManager => ProblemKind::Conflict,
        };
        Self::new(kind, refusal.code(), refusal)
    }
}
