//! The pages of the Invoice Portal, for the seller's staff and for companies.
//!
//! This crate is compiled twice: with `ssr` into the server, which answers every URL
//! with finished HTML, and with `hydrate` into the browser, which takes that HTML over.
//! It decides nothing: server functions ask `service`, pages show what it answered.
//!
//! - [`routes`] says which URL shows which page, [`shell`] is the document around it.
//! - [`ui`] is the kit of which pages are made.
//! - [`session`] tells who is signed in, [`error`] is what a server function refuses with.

#![recursion_limit = "256"]
#![expect(
    unreachable_pub,
    reason = "components are public, their modules need not be"
)]

pub mod access_log;
pub mod account;
pub mod applications;
pub mod buyer;
pub mod contacts;
pub mod documents;
pub mod error;
pub mod login;
pub mod password;
pub mod routes;
pub mod seller;
pub mod session;
#[cfg(feature = "ssr")]
pub mod shell;
#[cfg(feature = "ssr")]
pub mod ssr;
pub mod ui;

pub use error::AppError;
pub use routes::App;
#[cfg(feature = "ssr")]
pub use shell::{PARTS, shell};
