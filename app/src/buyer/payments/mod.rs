//! What the company has paid.

mod credits;
mod detail;
pub mod fns;
mod list;

pub(crate) use credits::KeptCredits;
pub use detail::PaymentPage;
pub use list::PaymentsPage;

/// The list's path.
const PATH: &str = "/payments";
