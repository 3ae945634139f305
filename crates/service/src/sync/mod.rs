//! Keeping up with BigCommerce: webhooks, and the poll that catches up. No unit of work is
//! open while BigCommerce is being asked.

mod error;
mod event;
mod order;
mod poll;
mod process;
mod receive;
mod save;
