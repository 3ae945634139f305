//! What documents say, read back out of the PDF.
#![allow(clippy::unwrap_used, reason = "tests")]
#![allow(clippy::inconsistent_digit_grouping, reason = "pounds_pence")]

mod file;
mod invoice;
mod logo;
mod long;
mod receipt;
mod scripts;
mod statement;
mod support;
mod templates;
