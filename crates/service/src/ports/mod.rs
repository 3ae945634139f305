//! What the use cases need of the outside world; the server wires the real ones.

mod clock;
mod commerce;

pub use clock::{Clock, SystemClock};
pub(crate) use commerce::REFUSED;
pub use commerce::{
    Cart, Commerce, CommerceError, CompanyReport, NewCart, NewCartLine, OrderReport,
    PaymentEvidence,
};
