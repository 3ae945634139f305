//! What the company has paid.

mod detail;
pub mod fns;
mod list;

pub use detail::PaymentPage;
pub use list::PaymentsPage;

/// The list's path.
const PATH: &str = "/payments";
