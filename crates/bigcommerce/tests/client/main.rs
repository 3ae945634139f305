//! The client against a served sandbox, over real HTTP.

#![expect(clippy::unwrap_used, reason = "a failing test may panic")]

mod carts;
mod companies;
mod hooks;
mod orders;
mod patience;
mod shop;
