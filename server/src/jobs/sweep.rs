//! Removes uploads that were never imported, and what the database keeps for a while only.
//! Sessions that are over go at every sign-in.

use super::{Stop, is_told, wait};
use crate::state::AppState;
use std::{future, time::Duration};

const HOUR: Duration = Duration::from_secs(3600);

/// How long a file may wait to be imported.
const UPLOAD_AGE: Duration = Duration::from_secs(6 * 3600);

pub(super) async fn run(state: AppState, mut stop: Stop) {
    while !is_told(&stop) {
        let uploads = state.uploads.remove_older_than(UPLOAD_AGE).await;
        if uploads > 0 {
            tracing::info!(uploads, "old uploads removed");
        }
        match state.portal.tidy().await {
            Ok(0) => {}
            Ok(webhooks) => tracing::info!(webhooks, "old webhooks removed"),
            Err(problem) => {
                state.metrics.job_failed("sweep");
                tracing::error!(%problem, "old webhooks could not be removed");
            }
        }
        if !wait(&mut stop, HOUR, future::pending()).await {
            break;
        }
    }
}
