//! The portal is killed (`kill -9`) in the middle of its work. What it had committed is sound,
//! what it had not is gone, and what was begun can be finished.
#![allow(clippy::unwrap_used, reason = "tests")]
#![allow(clippy::inconsistent_digit_grouping, reason = "pounds_pence")]

mod checkout;
mod payments;
#[path = "../support/mod.rs"]
mod support;

use std::{
    env,
    process::{Child, Command, Stdio},
};

const DATABASE: &str = "INVOICE_PORTAL_KILL_TEST";

/// The database that the process to be killed works on; none in the process that kills.
fn database() -> Option<String> {
    env::var(DATABASE).ok()
}

/// Runs one of this program's tests as the process to be killed.
fn spawn(test: &str, url: &str) -> Child {
    Command::new(env::current_exe().unwrap())
        .args(["--exact", test, "--nocapture"])
        .env(DATABASE, url)
        .stdout(Stdio::piped())
        .spawn()
        .unwrap()
}
