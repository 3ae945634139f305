//! The server of the Invoice Portal: the room that wires everything.
//!
//! - [`cli`] is the command line, [`config`] what it reads from environment and file.
//! - [`http`] leads every URL to its door: the app's pages and server functions,
//!   [`webhooks`], files of [`imports`] and [`exports`], programs at [`rest`], GraphQL.
//! - `reference` describes what programs can ask.
//! - `kept` reads what was kept of their invoices, for [`rest`] and GraphQL alike.
//! - [`jobs`] are what happens without anybody asking.
//! - [`printing`] puts the printer of documents behind its port.
//! - [`fetching`] puts the internet behind the port for files that lie elsewhere.
//! - [`sending`] puts it behind the port for what other programs are told.
//! - [`commerce`] puts the BigCommerce client behind the port of the use cases.
//! - [`demo`] is everything on one machine, with a stand-in store.
//!
//! No rule stands here: every door calls one use case of `service`.

// The types of the app's views are nested deeply.
#![recursion_limit = "256"]

mod branding;
pub mod cli;
pub mod commerce;
pub mod config;
pub mod demo;
mod downloads;
mod error;
pub mod exports;
pub mod fetching;
mod graphql;
pub mod http;
pub mod imports;
pub mod jobs;
mod kept;
pub mod logging;
mod open;
pub mod printing;
mod reference;
pub mod rest;
pub mod sending;
mod serve;
pub mod shutdown;
mod state;
pub mod webhooks;

pub use error::StartError;
pub use open::{open_database, open_portal, prepare_store};
pub use serve::{Server, bind};
pub use state::AppState;
