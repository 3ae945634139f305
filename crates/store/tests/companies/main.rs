//! Companies, their contacts and their sync, on both engines.
#![allow(clippy::unwrap_used, missing_docs, reason = "tests")]

mod contacts;
mod hierarchy;
mod list;
mod record;
mod roles;
mod statements;
mod support;
mod syncs;
