//! The order dashboard.

mod create_invoice;
mod error;
mod list;
mod mark_checked;
mod received;

pub(crate) use error::OrderUseError;
