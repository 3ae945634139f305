//! Webhooks that the portal sends: who is told ([`subscriptions`]), what ([`outbox`]), and how
//! it fares ([`deliveries`]).

mod deliveries;
mod facts;
mod outbox;
mod overdue;
mod subscriptions;

pub use deliveries::{ClaimedDelivery, Deliveries, Tried};
pub(crate) use outbox::Happening;
pub use outbox::Outbox;
pub use subscriptions::{NewSubscriptionRecord, Subscriptions};
