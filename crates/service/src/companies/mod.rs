//! Companies: the buyer organisations, what they owe, and what B2B Edition says about them.

mod access;
mod changes;
mod delete;
mod error;
mod follow;
mod list;
mod number;
mod save;
mod show;
mod sync;
mod told;

pub(crate) use error::CompanyError;
pub(crate) use number::{NumberError, numbered};
