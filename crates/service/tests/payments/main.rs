//! Payments that staff records and looks at.
#![allow(clippy::unwrap_used, reason = "tests")]
#![allow(clippy::inconsistent_digit_grouping, reason = "pounds_pence")]

mod case;
mod change;
mod edit;
mod find;
mod look;
mod operate;
mod preview;
mod receipts;
mod record;
mod register;
mod sent;
#[path = "../support/mod.rs"]
mod support;
