//! Brings companies and their contacts in line with B2B Edition now and then.

use super::{Stop, is_told, wait};
use crate::state::AppState;
use std::{future, time::Duration};

/// After a failure of the portal's own, which says nothing about when the next sync is due.
const REST: Duration = Duration::from_secs(60);

pub(super) async fn run(state: AppState, interval: Duration, mut stop: Stop) {
    while !is_told(&stop) {
        let pause = match state.portal.sync_companies_when_due(interval).await {
            Ok(pause) => pause,
            Err(problem) => {
                state.metrics.job_failed("companies");
                tracing::warn!(%problem, "companies could not be synced");
                REST
            }
        };
        if !wait(&mut stop, pause, future::pending()).await {
            break;
        }
    }
}
