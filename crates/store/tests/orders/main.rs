//! Orders, on both engines.
#![allow(unreachable_pub, missing_docs, clippy::unwrap_used, reason = "tests")]
#![allow(clippy::inconsistent_digit_grouping, reason = "pounds_pence")]

mod filters;
mod invoice;
mod kept;
mod statuses;
mod support;
