//! Acts on the webhooks that were stored.

use super::{Stop, is_told, wait};
use crate::state::AppState;
use std::time::Duration;

/// How long a failed one may lie after it is due again.
const PAUSE: Duration = Duration::from_secs(5);

pub(super) async fn run(state: AppState, mut stop: Stop) {
    while !is_told(&stop) {
        match state.portal.process_webhooks().await {
            Ok(0) => {}
            Ok(count) => {
                tracing::debug!(count, "webhooks processed");
                continue;
            }
            Err(problem) => {
                state.metrics.job_failed("webhooks");
                tracing::error!(%problem, "webhooks could not be processed");
            }
        }
        if !wait(&mut stop, PAUSE, state.webhook_arrived.notified()).await {
            break;
        }
    }
}
