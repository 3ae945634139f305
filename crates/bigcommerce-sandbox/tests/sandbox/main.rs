//! The sandbox as its users see it, over HTTP.

#![expect(clippy::unwrap_used, reason = "a failing test may panic")]

mod checkout;
mod controls;
mod document;
mod listener;
mod orders;
mod pages;
mod restart;
mod store;
mod storefront;
mod webhooks;
