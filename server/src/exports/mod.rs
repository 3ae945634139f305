//! Lists as files.

mod invoices;

pub use invoices::invoices;
