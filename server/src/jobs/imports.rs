//! Notices imports whose process died.

use super::{Stop, is_told, wait};
use crate::state::AppState;
use std::{future, time::Duration};

const MINUTE: Duration = Duration::from_secs(60);

pub(super) async fn run(state: AppState, mut stop: Stop) {
    while !is_told(&stop) {
        if let Err(problem) = state.portal.recover_imports().await {
            state.metrics.job_failed("imports");
            tracing::error!(%problem, "imports that were cut short could not be marked");
        }
        if !wait(&mut stop, MINUTE, future::pending()).await {
            break;
        }
    }
}
