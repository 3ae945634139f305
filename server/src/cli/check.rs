//! `invoice-portal check`.

use crate::{
    StartError,
    commerce::Offline,
    config::{DatabaseConfig, Source},
    open_portal,
};
use clap::Args;
use std::{io::Write, process::ExitCode, sync::Arc};

/// Checks every invariant over the whole database: that each open balance is the original
/// balance plus its ledger, that payments are the sum of their lines, and so on. Prints
/// each violation on a line of its own.
#[derive(Debug, Args)]
#[command(after_help = EXIT_CODES)]
pub(super) struct Check {}

const EXIT_CODES: &str = "\
Each violation is printed on a line of its own.
Exit code:
  0  every balance and payment adds up
  1  one does not, or the check could not be made";

impl Check {
    pub(super) async fn run(self, source: &Source) -> Result<ExitCode, StartError> {
        let portal = open_portal(&DatabaseConfig::read(source)?, Arc::new(Offline)).await?;
        let violations = portal.check().await?;
        portal.store().close().await;
        let mut out = std::io::stdout().lock();
        for violation in &violations {
            writeln!(out, "{}: {}", violation.invariant, violation.detail)?;
        }
        if violations.is_empty() {
            writeln!(out, "All invariants hold.")?;
            return Ok(ExitCode::SUCCESS);
        }
        eprintln!(
            "{} violations. Do not take payments before they are understood.",
            violations.len()
        );
        Ok(ExitCode::FAILURE)
    }
}
