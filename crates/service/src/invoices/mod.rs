//! Invoices: list, page, edit, delete.

mod changes;
mod delete;
mod detail;
mod edit;
mod error;
mod list;
mod snapshot;

pub(crate) use snapshot::Snapshot;
