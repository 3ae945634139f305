//! Orders of BigCommerce as the portal keeps them, and how one becomes an invoice.

mod compare;
mod draft;
mod list;
mod number;
mod outcome;
mod profile;
mod refund;
mod shipment;
mod snapshot;
mod status;

pub use compare::{ComparedRow, Comparison, Side, compare};
pub use draft::{InvoiceDraft, OrderError, OrderNow, draft_invoice, order_now};
pub use list::{OrderBuyers, OrderList, OrderPage, OrderRow};
pub use outcome::{InvoicingOutcome, MAX_ORDERS, OrderImport, OrderInvoiced};
pub use profile::{
    ProfileChanged, ProfileChoice, ProfileDraft, ProfileRefusal, check_profile,
    check_without_company,
};
pub use refund::Refund;
pub use shipment::{Shipment, tracking_link};
pub use snapshot::{Contact, OrderLine, OrderSnapshot};
pub use status::{InvoicingStatus, OrderFlag, OrderStatus, StatusLabel};
