//! Payments that staff records and looks at.
#![allow(clippy::unwrap_used, reason = "tests")]
#![allow(clippy::inconsistent_digit_grouping, reason = "pounds_pence")]

mod change;
mod edit;
mod find;
mod look;
mod operate;
mod record;
#[path = "../support/mod.rs"]
mod support;
