//! Structured logs on standard error. What is logged is chosen at each place so that no
//! secret, cookie or query string is in it.

use crate::config::LogConfig;
use std::io::IsTerminal;
use tracing_subscriber::{EnvFilter, fmt, prelude::*};

/// The form of a log line.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum LogFormat {
    /// For people.
    Text,
    /// For programs: one JSON object per line.
    Json,
}

/// Starts logging; does nothing when something else does so already.
pub fn start(config: &LogConfig) {
    let filter = EnvFilter::try_new(&config.filter).unwrap_or_else(|_| EnvFilter::new("info"));
    // <https://no-color.org>: any text but an empty one.
    let no_colour = std::env::var_os("NO_COLOR").is_some_and(|text| !text.is_empty());
    let lines = fmt::layer()
        .with_writer(std::io::stderr)
        .with_ansi(std::io::stderr().is_terminal() && !no_colour);
    let registry = tracing_subscriber::registry().with(filter);
    // Only a second start fails, and then the first one's choice holds.
    let _ = match config.format {
        LogFormat::Text => registry.with(lines).try_init(),
        LogFormat::Json => registry
            .with(lines.json().flatten_event(true).with_span_list(false))
            .try_init(),
    };
}
