//! Tells other programs what happened.

use super::{Stop, is_told, wait};
use crate::state::AppState;
use std::{future, time::Duration};

/// How long what happened may lie before it is told.
const PAUSE: Duration = Duration::from_secs(2);

pub(super) async fn run(state: AppState, mut stop: Stop) {
    while !is_told(&stop) {
        match state.portal.deliver_webhooks().await {
            Ok(0) => {}
            Ok(count) => {
                tracing::debug!(count, "webhooks sent");
                continue;
            }
            Err(problem) => {
                state.metrics.job_failed("deliveries");
                tracing::error!(%problem, "webhooks could not be sent");
            }
        }
        if !wait(&mut stop, PAUSE, future::pending()).await {
            break;
        }
    }
}
