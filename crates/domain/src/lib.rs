//! The rules of the Invoice Portal: money, invoice and payment life cycles,
//! allocation, permissions, and the view types that every door shares.
//!
//! This crate is pure. It does no I/O, reads no clock, spawns nothing, and
//! compiles to WebAssembly, so the browser previews with the very code by which
//! the server decides. "Today" and "now" are always parameters.

pub mod change;
pub mod company;
pub mod date;
pub mod home;
pub mod ids;
pub mod import;
pub mod invoice;
pub mod log;
pub mod money;
pub mod network;
pub mod order;
pub mod payment;
pub mod people;
pub mod problem;
pub mod query;
pub mod run;
pub mod settings;
pub mod statement;
pub mod storefront;
pub mod text;
pub mod webhook;

pub use date::{DateRange, DueDate, Terms};
pub use ids::*;
pub use money::{Currency, Money, MoneyError, Quantity, UnitPrice};
pub use problem::Problem;
