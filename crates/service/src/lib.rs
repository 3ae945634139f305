//! The use cases of the Invoice Portal: authorize, load, decide, save.
//!
//! Every door (pages, webhooks, command line) parses, calls one method of [`Portal`] with
//! the [`Actor`](domain::people::Actor), and renders. What a use case needs of the outside
//! world stands in [`ports`].

mod again;
mod calendar;
mod changes;
pub mod check;
pub mod checkout;
mod companies;
mod contacts;
pub mod documents;
mod form_key;
mod home;
pub mod imports;
pub mod invoices;
mod logs;
mod network;
pub mod orders;
pub mod payments;
pub mod people;
mod portal;
pub mod ports;
pub mod requests;
mod roles;
pub mod settings;
mod statements;
pub mod storefront;
pub mod sync;
mod tasks;
mod tidy;
mod trail;
mod turns;
mod webhooks;

pub use portal::{OpenError, Portal, StoreProfile, ensure_store};
pub use tasks::{Tasks, Ticket};
