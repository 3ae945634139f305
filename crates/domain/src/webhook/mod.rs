//! Webhooks that the portal sends: what other programs are told, which of them, and when a
//! delivery that failed is tried again.

mod delivery;
mod event;
mod message;
mod subscription;
mod target;

pub use delivery::{DeliveryRow, DeliveryState, Verdict, gives_up_on, verdict};
pub use event::{EventKind, Subject};
pub use message::{Facts, InvoiceFacts, Message, PaymentFacts, StatedAmount, message_id};
pub use subscription::{
    FORMER_SECRET, MAX_SUBSCRIPTIONS, NewSubscription, Stopped, Subscription, SubscriptionForm,
};
pub use target::{HookUrl, HookUrlError, Reach};
