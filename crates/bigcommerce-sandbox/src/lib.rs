//! A stand-in for a BigCommerce store, for demonstrations and tests.
//!
//! It speaks the real wire format: the v2 and v3 APIs as far as the portal
//! uses them, the companies of B2B Edition, the hosted checkout that buyers
//! pay in, and webhooks with retries. Beyond the real thing it can be told to
//! misbehave: fail, hang, deliver a webhook twice, late or never.
//!
//! [`Sandbox`] is the store; [`Sandbox::router`] serves it. The same controls
//! exist as methods for tests and as JSON under `/sandbox/` for other tools,
//! and a person finds them at `/`.
//!
//! Everything lives in memory behind one lock. It is a tool for one machine:
//! the controls ask nobody for a password, so it must listen on loopback only.

#![cfg_attr(test, allow(clippy::unwrap_used, reason = "a failing test may panic"))]

mod amount;
mod api;
mod checkout;
mod config;
mod control;
mod event;
mod fault;
mod listen;
mod misbehave;
mod orders;
mod page;
mod quota;
mod refusal;
mod router;
mod sandbox;
mod saved;
mod shop;
mod storefront;
mod webhook;

pub use amount::{Amount, NotAnAmount};
pub use config::SandboxConfig;
pub use fault::{Fault, FaultKind};
pub use refusal::Refusal;
pub use sandbox::Sandbox;
pub use shop::company::SeedCompany;
pub use shop::customer::{Address, SeedCustomer};
pub use shop::edit::OrderEdit;
pub use shop::new_order::{NewCoupon, NewLine, NewOrder, PaymentMethod};
pub use webhook::delivery::{Delivery, DeliveryState};
