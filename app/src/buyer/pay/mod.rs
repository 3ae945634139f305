//! Paying: tick, review, check out at the store, come back.

pub mod fns;
mod form_key;
mod returned;
mod review;
pub mod selection;

pub use returned::ReturnPage;
pub use review::ReviewPage;
