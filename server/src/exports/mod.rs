//! Lists as files.

mod invoices;
mod payments;

pub use invoices::invoices;
pub use payments::payments;
