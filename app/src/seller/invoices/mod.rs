//! Invoices: the list, and one invoice with its editor.

mod days;
mod detail;
mod editor;
mod extra_fields;
mod facts;
mod filters;
pub mod fns;
mod list;
mod parts;
mod row;

pub use detail::InvoicePage;
pub use list::InvoicesPage;

/// The list's path; an invoice's is below it.
const PATH: &str = "/seller/invoices";
