//! Companies: the buyer organisations, what they owe, and their contacts.

mod aging;
mod contact;
mod form;
mod hierarchy;
mod list;
mod rules;
mod sync;
mod told;
mod view;

pub use crate::run::RunState as SyncState;
pub use aging::{AGING_BUCKETS, Aging, AgingBucket};
pub use contact::{CompanyContacts, ContactContent, ContactForm, ContactRow, ContactStanding};
pub use form::{CompanyContent, CompanyForm};
pub use hierarchy::{HierarchyError, MAX_LEVELS, check_parent};
pub use list::{CompanyList, CompanyPage, CompanyRow, CompanySortKey, Owing};
pub use rules::{CompanyRefusal, Reference, References};
pub use sync::{
    CompanyReport, CompanySync, ContactReport, SyncCounts, SyncFailure, SyncNoun, SyncProgress,
    Taken,
};
pub use told::{CompanyTold, ToldCompanies, ToldCompany};
pub use view::{CompanyDetail, CompanyLink, CompanyTab, CompanyView, Receivable};
