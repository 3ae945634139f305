//! The company's invoices.

mod detail;
mod export;
mod filters;
pub mod fns;
mod kept;
mod list;
pub mod parts;
mod pay_bar;
mod row;
mod shipments;
mod ticks;

pub use detail::InvoicePage;
pub use list::InvoicesPage;

/// The list's path.
pub(crate) const PATH: &str = "/invoices";
