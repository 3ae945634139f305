//! The company's invoices.

mod detail;
mod export;
mod filters;
pub mod fns;
mod kept;
mod list;
pub mod parts;
mod pay_bar;
mod pending;
mod row;
mod shipments;
mod ticks;

pub use detail::InvoicePage;
pub use list::InvoicesPage;

use crate::session::may;
use domain::{InvoiceId, people::Permission};

/// The list's path.
pub(crate) const PATH: &str = "/invoices";

/// The path of an invoice's page.
pub(crate) fn path_of(id: InvoiceId) -> String {
    format!("{PATH}/{id}")
}

/// May whoever is signed in open an invoice's page? To others its number leads nowhere.
pub(crate) fn may_open() -> bool {
    may(Permission::GetInvoiceDetail)
}
