//! Payments: what came in, receiving more, one payment with what can be done about it.

mod badges;
mod detail;
pub mod fns;
mod list;
mod operations;
mod receive;
mod row;

pub use detail::PaymentPage;
pub use list::PaymentsPage;
pub use receive::ReceivePaymentPage;

/// The list's path.
const PATH: &str = "/seller/payments";

/// The path of *Receive payment*.
const RECEIVE: &str = "/seller/payments/new";
