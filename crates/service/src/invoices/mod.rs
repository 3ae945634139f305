//! Invoices: list, views, file, page, entry by hand, edit, delete, another company; and what
//! programs tell of them.

mod access;
mod bulk;
mod changes;
mod delete;
mod detail;
mod edit;
mod error;
mod export;
mod external_pdf;
mod issue;
mod list;
mod reassign;
mod snapshot;
mod tell;
mod told;
mod told_change;
mod upsert;
mod views;

pub use export::EXPORT_ROWS;
pub(crate) use snapshot::{Snapshot, printed};
