//! Roles of the seller's staff and of companies' contacts: what each may do.

mod company;
mod error;
mod list;
mod own;
mod switch;
