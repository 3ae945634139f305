//! Keeping up with BigCommerce: webhooks, and the poll that catches up. No unit of work is
//! open while BigCommerce is being asked.

mod by_policy;
mod error;
mod event;
mod follow;
mod import;
mod last_poll;
mod money;
mod order;
mod poll;
mod process;
mod receive;
mod save;
mod statuses;

pub(crate) use event::subject_words;
pub(crate) use last_poll::last_poll;

/// Events that the portal wants to be told: those of orders, their refunds and transactions
/// included, and carts that became orders.
pub const HOOK_SCOPES: [&str; 2] = ["store/order/*", "store/cart/converted"];
