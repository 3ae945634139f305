//! What B2B Edition says about companies and their users, and what becomes of it here.

use super::CompanyContent;
use crate::{
    BcCompanyId, BcCustomerId, BcUserId, CompanyId, CompanySyncId, Terms,
    people::{BuyerRole, EmailAddress},
    run::RunState,
};
use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};

/// A company as B2B Edition reports it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CompanyReport {
    /// Its number in B2B Edition.
    pub bc_company_id: BcCompanyId,
    /// Its name.
    pub name: String,
    /// Its key in the ERP (`uuid` on the wire).
    pub external_id: Option<String>,
    /// Its e-mail address; may be empty.
    pub email: String,
    /// Its telephone number; may be empty.
    pub phone: String,
    /// Its own payment terms, if it has any.
    pub terms: Option<Terms>,
    /// The company above it.
    pub parent: Option<BcCompanyId>,
}

impl CompanyReport {
    /// What the company is after this report. B2B Edition wins where it says something;
    /// where it says nothing, and on the address, which it does not report, what is known
    /// here stays. `parent` is the company here that the report names as the one above.
    #[must_use]
    pub fn onto(&self, known: &CompanyContent, parent: Option<CompanyId>) -> CompanyContent {
        let said = |text: &str, known: &str| match text.trim() {
            "" => known.to_owned(),
            text => text.to_owned(),
        };
        let email = EmailAddress::parse(&self.email);
        CompanyContent {
            name: said(&self.name, &known.name),
            external_id: self
                .external_id
                .clone()
                .or_else(|| known.external_id.clone()),
            email: email.map_or_else(|_| known.email.clone(), |email| email.as_str().to_owned()),
            phone: said(&self.phone, &known.phone),
            terms: self.terms.or(known.terms),
            parent: parent.or(known.parent),
            address: known.address.clone(),
        }
    }
}

/// A company's user as B2B Edition reports it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ContactReport {
    /// The user's number in B2B Edition.
    pub bc_user_id: BcUserId,
    /// The company.
    pub bc_company_id: BcCompanyId,
    /// The storefront account.
    pub bc_customer_id: BcCustomerId,
    /// Name as shown.
    pub name: String,
    /// E-mail address as reported.
    pub email: String,
    /// The wire's role.
    pub role: Option<i64>,
}

impl ContactReport {
    /// What the contact may do here. A role that the portal does not know gives the fewest
    /// rights.
    #[must_use]
    pub const fn role(&self) -> BuyerRole {
        match self.role {
            Some(0) => BuyerRole::Admin,
            Some(1) => BuyerRole::Senior,
            _ => BuyerRole::Junior,
        }
    }
}

/// What became of one report.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Taken {
    /// It was new.
    Created,
    /// Something changed.
    Updated,
    /// All was as reported.
    Unchanged,
    /// It could not be taken over; the reason is listed.
    Failed,
}

/// What became of all reports of a kind.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct SyncCounts {
    /// New ones.
    pub created: i64,
    /// Changed ones.
    pub updated: i64,
    /// Those that were as reported.
    pub unchanged: i64,
    /// Those that could not be taken over.
    pub failed: i64,
}

impl SyncCounts {
    /// Counts one.
    pub const fn count(&mut self, taken: Taken) {
        let counter = match taken {
            Taken::Created => &mut self.created,
            Taken::Updated => &mut self.updated,
            Taken::Unchanged => &mut self.unchanged,
            Taken::Failed => &mut self.failed,
        };
        *counter += 1;
    }

    /// How many have been looked at.
    #[must_use]
    pub const fn total(&self) -> i64 {
        self.created + self.updated + self.unchanged + self.failed
    }
}

/// How far a sync has come.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct SyncProgress {
    /// Companies.
    pub companies: SyncCounts,
    /// Their users.
    pub contacts: SyncCounts,
    /// How many companies and users B2B Edition has, as far as it has said.
    pub expected: i64,
}

impl SyncProgress {
    /// How many companies and users have been looked at.
    #[must_use]
    pub const fn done(&self) -> i64 {
        self.companies.total() + self.contacts.total()
    }
}

/// What kind of thing B2B Edition reported.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum SyncNoun {
    /// A company.
    Company,
    /// A company's user.
    Contact,
}

impl SyncNoun {
    /// The stored word.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Company => "company",
            Self::Contact => "contact",
        }
    }

    /// From the stored word.
    #[must_use]
    pub fn from_code(code: &str) -> Self {
        match code {
            "company" => Self::Company,
            _ => Self::Contact,
        }
    }

    /// As people read it.
    #[must_use]
    pub const fn label(self) -> &'static str {
        match self {
            Self::Company => "Company",
            Self::Contact => "Contact",
        }
    }
}

/// Something that was not taken over, or not all of it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct SyncFailure {
    /// What kind of thing.
    pub noun: SyncNoun,
    /// What it is called in B2B Edition.
    pub name: String,
    /// Why, and what to do.
    pub reason: String,
}

/// A run of the sync.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct CompanySync {
    /// Which.
    pub id: CompanySyncId,
    /// Where it stands.
    pub state: RunState,
    /// Its counts.
    pub progress: SyncProgress,
    /// What was not taken over, the first hundred.
    pub failures: Vec<SyncFailure>,
    /// Why it stopped, if it did.
    pub error: Option<String>,
    /// Who started it.
    pub started_by: String,
    /// When.
    pub started_at: DateTime<Utc>,
    /// When it ended.
    pub finished_at: Option<DateTime<Utc>>,
}
