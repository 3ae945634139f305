//! The order dashboard.

mod change_profile;
mod create_invoice;
mod create_many;
mod create_profile;
mod error;
mod list;
mod mark_checked;
mod received;

pub(crate) use change_profile::offered;
pub(crate) use error::OrderUseError;
