//! Invoices: the list, a new one, and one invoice with its editor.

mod bulk;
mod detail;
mod editor;
mod external_pdf;
mod extra_fields;
mod facts;
mod filters;
pub mod fns;
mod list;
mod new;
mod order_panel;
mod parts;
mod reassign;
pub(super) mod row;
mod views;

pub use detail::InvoicePage;
pub use list::InvoicesPage;
pub use new::NewInvoicePage;

use crate::ui::list_query::list_href;
use domain::invoice::{InvoiceFilter, InvoiceList};

/// The list's path; an invoice's is below it.
const PATH: &str = "/seller/invoices";

/// The form of a new invoice.
const NEW: &str = "/seller/invoices/new";

/// The file of what a filter finds.
fn export_href(filter: &InvoiceFilter) -> String {
    let list = InvoiceList {
        filter: filter.clone(),
        ..InvoiceList::default()
    };
    list_href("/seller/invoices/export.csv", &list)
}
