//! Payments: what came in, receiving more, one payment with what can be done about it.

mod badges;
mod detail;
mod filters;
pub mod fns;
mod list;
mod moves;
mod notices;
mod operations;
mod receive;
pub(super) mod row;
mod transactions;

pub use detail::PaymentPage;
pub use list::PaymentsPage;
pub use receive::{EditPaymentPage, ReceivePaymentPage};

/// The list's path.
const PATH: &str = "/seller/payments";

/// The path of *Receive payment*.
const RECEIVE: &str = "/seller/payments/new";

/// Where the list can be fetched as a file.
const EXPORT: &str = "/seller/payments/export.csv";
