//! What BigCommerce sends to a webhook's destination, and the proof that it
//! was BigCommerce.

mod event;
mod signature;

pub use event::{Event, NotAnEvent, Subject};
pub use signature::{Forged, SignedHeaders, verify};
