//! The portal over HTTP, in this process, against the stand-in store. The modules mirror
//! the URLs.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    missing_docs,
    unreachable_pub,
    reason = "tests"
)]

mod assets;
mod cash;
mod cli;
mod cli_database;
mod commerce;
mod config;
mod documents;
mod external;
mod foreign;
mod graphql;
mod healthz;
mod https;
mod invoices;
mod login;
mod malformed;
mod metrics;
mod origin;
mod parallel;
mod pay;
mod reference;
mod rest;
mod seller;
mod shutdown;
mod slow;
mod statement;
mod storefront;
mod support;
mod webhooks;
