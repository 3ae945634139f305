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
///
/// Exit code: 0 when all hold, 1 when one is broken or the check could not be made.
#[derive(Debug, Args)]
pub(super) struct Check {}

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
