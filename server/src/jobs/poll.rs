//! Catches up with BigCommerce, in case that a webhook got lost, and with what the store calls
//! its order statuses, of which no webhook tells.

use super::{Stop, is_told, wait};
use crate::state::AppState;
use std::{
    future,
    time::{Duration, Instant},
};

/// How often the names of order statuses are read.
const NAMES: Duration = Duration::from_secs(3_600);

pub(super) async fn run(state: AppState, interval: Duration, mut stop: Stop) {
    let mut named: Option<Instant> = None;
    while !is_told(&stop) {
        // Another process may have saved another token.
        if let Err(problem) = state.portal.follow_connection().await {
            tracing::warn!(%problem, "the connection's settings could not be read");
        }
        if named.is_none_or(|at| at.elapsed() >= NAMES) && refresh(&state).await {
            named = Some(Instant::now());
        }
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

async fn refresh(state: &AppState) -> bool {
    match state.portal.refresh_order_statuses().await {
        Ok(()) => true,
        Err(problem) => {
            state.metrics.job_failed("order_statuses");
            tracing::warn!(%problem, "the names of order statuses could not be read");
            false
        }
    }
}
