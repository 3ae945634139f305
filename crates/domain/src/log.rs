//! The store's logs as a whole: what was done, and who looked at documents.

use crate::{DateRange, InvoiceId, query::PageRequest};
use chrono::{DateTime, Utc};

/// Which deeds are asked for, the latest first.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct AuditQuery {
    /// Done to things of this kind: `invoice`, `payment`.
    pub noun: Option<String>,
    /// Done to the thing with this id; it counts together with the kind.
    pub noun_id: Option<i64>,
    /// Done by who is called so.
    pub actor: Option<String>,
    /// Done on these days of the store.
    pub days: DateRange,
    /// Which page.
    pub page: PageRequest,
}

/// A deed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AuditEntry {
    /// Its number.
    pub id: i64,
    /// When.
    pub at: DateTime<Utc>,
    /// What kind of thing it was done to.
    pub noun: String,
    /// Which one.
    pub noun_id: i64,
    /// What was done.
    pub action: String,
    /// In words.
    pub summary: String,
    /// Who did it.
    pub actor: String,
    /// Through which door.
    pub door: String,
    /// The thing before, as JSON.
    pub before: Option<String>,
    /// The thing after, as JSON.
    pub after: Option<String>,
}

/// Which looks at documents are asked for, the latest first.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct AccessQuery {
    /// At documents of the company with this number, as programs know it.
    pub company: Option<i64>,
    /// At documents of this invoice.
    pub invoice: Option<InvoiceId>,
    /// On these days of the store.
    pub days: DateRange,
    /// Which page.
    pub page: PageRequest,
}

/// A look at a document.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AccessEntry {
    /// Its number.
    pub id: i64,
    /// When.
    pub at: DateTime<Utc>,
    /// Whose document: the company's number, as programs know it.
    pub company: i64,
    /// Of which invoice, where it is of one.
    pub invoice: Option<InvoiceId>,
    /// Which document: `invoice PDF`.
    pub document: String,
    /// Who looked.
    pub actor: String,
    /// They are on the side of the company.
    pub by_buyer: bool,
    /// Through which door.
    pub door: String,
    /// From which network; empty where that is not known.
    pub network: String,
}
