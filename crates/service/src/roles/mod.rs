//! Roles of the seller's staff: what each may do.

mod error;
mod list;
mod own;
mod switch;
