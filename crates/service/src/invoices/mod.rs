//! Invoices: list, views, file, page, edit, delete.

mod bulk;
mod changes;
mod delete;
mod detail;
mod edit;
mod error;
mod export;
mod list;
mod snapshot;
mod views;

pub use export::EXPORT_ROWS;
pub(crate) use snapshot::Snapshot;
