//! Notices every day which invoices have become overdue.

use super::{Stop, is_told, wait};
use crate::state::AppState;
use std::{future, time::Duration};

/// The store's day begins at some hour of ours.
const HOUR: Duration = Duration::from_secs(3600);

pub(super) async fn run(state: AppState, mut stop: Stop) {
    while !is_told(&stop) {
        match state.portal.tell_overdue().await {
            Ok(0) => {}
            Ok(invoices) => tracing::info!(invoices, "invoices have become overdue"),
            Err(problem) => {
                state.metrics.job_failed("overdue");
                tracing::error!(%problem, "overdue invoices could not be told of");
            }
        }
        if !wait(&mut stop, HOUR, future::pending()).await {
            break;
        }
    }
}
