//! Catches up with BigCommerce, in case that a webhook got lost.

use super::{Stop, is_told, wait};
use crate::state::AppState;
use std::{future, time::Duration};

pub(super) async fn run(state: AppState, interval: Duration, mut stop: Stop) {
    while !is_told(&stop) {
        match state.portal.poll().await {
            Ok(0) => {}
            Ok(orders) => tracing::info!(orders, "caught up with BigCommerce"),
            Err(problem) => {
                state.metrics.job_failed("poll");
                tracing::warn!(%problem, "could not catch up with BigCommerce");
            }
        }
        if !wait(&mut stop, interval, future::pending()).await {
            break;
        }
    }
}
