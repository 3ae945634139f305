//! Lists as files.

mod file;
mod invoices;
mod payments;

pub use invoices::invoices;
pub use payments::payments;
