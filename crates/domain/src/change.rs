//! What changed, for programs that poll, and what became of what programs tell.

use crate::people::Permission;
use chrono::{DateTime, Utc};

/// What kind of thing changed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum ChangedNoun {
    /// An invoice, also when money came onto it or left it.
    Invoice,
    /// A payment.
    Payment,
    /// A company.
    Company,
}

impl ChangedNoun {
    /// All.
    pub const ALL: [Self; 3] = [Self::Invoice, Self::Payment, Self::Company];

    /// The stored word, which is also the one on the wire.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Invoice => "invoice",
            Self::Payment => "payment",
            Self::Company => "company",
        }
    }

    /// From the stored word.
    #[must_use]
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|noun| noun.code() == code)
    }

    /// The right to see such things.
    #[must_use]
    pub const fn permission(self) -> Permission {
        match self {
            Self::Invoice => Permission::InvoicesView,
            Self::Payment => Permission::PaymentsView,
            Self::Company => Permission::CompaniesView,
        }
    }
}

/// Which changes are asked for.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct ChangeQuery {
    /// Those behind this position; 0 is the beginning.
    pub since: i64,
    /// Of these kinds; of none: all that the actor may see.
    pub nouns: Vec<ChangedNoun>,
    /// At most so many are looked at; a thing that changed several times among them is told
    /// once.
    pub limit: u32,
}

impl ChangeQuery {
    /// Changes at a time, where nobody says how many.
    pub const DEFAULT_LIMIT: u32 = 100;
    /// Most changes at a time.
    pub const MAX_LIMIT: u32 = 500;
}

/// Something changed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Change {
    /// Its place in the order of all changes.
    pub position: i64,
    /// What kind of thing.
    pub noun: ChangedNoun,
    /// Which one: a company by the number by which programs know it.
    pub id: i64,
    /// Its key in the ERP, if it has one.
    pub external_id: Option<String>,
    /// It is gone.
    pub deleted: bool,
    /// When it changed.
    pub at: DateTime<Utc>,
}

/// Some changes, the earliest first.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Changes {
    /// The changes, each thing once.
    pub rows: Vec<Change>,
    /// Where to go on.
    pub next: i64,
    /// There are more already.
    pub more: bool,
}

/// What became of something that was told under a key of the ERP.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Upserted {
    /// It was not there.
    Created,
    /// It was there and is different now.
    Updated,
    /// It was there, just so.
    Unchanged,
}

impl Upserted {
    /// The word on the wire.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Created => "created",
            Self::Updated => "updated",
            Self::Unchanged => "unchanged",
        }
    }
}
