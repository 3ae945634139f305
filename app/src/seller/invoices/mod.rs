//! Invoices: the list, and one invoice with its editor.

mod bulk;
mod days;
mod detail;
mod editor;
mod extra_fields;
mod facts;
mod filters;
pub mod fns;
mod list;
mod parts;
pub(super) mod row;
mod selected;
mod views;

pub use detail::InvoicePage;
pub use list::InvoicesPage;

use crate::ui::list_query::list_href;
use domain::invoice::{InvoiceFilter, InvoiceList};

/// The list's path; an invoice's is below it.
const PATH: &str = "/seller/invoices";

/// The file of what a filter finds.
fn export_href(filter: &InvoiceFilter) -> String {
    let list = InvoiceList {
        filter: filter.clone(),
        ..InvoiceList::default()
    };
    list_href("/seller/invoices/export.csv", &list)
}
