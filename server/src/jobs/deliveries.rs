//! Tells other programs what happened.

use super::{Stop, is_told, wait};
use crate::state::AppState;
use domain::{Problem, webhook::MAX_SUBSCRIPTIONS};
use std::{future, time::Duration};
use tokio::task::JoinSet;

/// How long what happened may lie before it is told.
const PAUSE: Duration = Duration::from_secs(2);

/// What rounds of sending came to, while they last and after.
type Rounds = JoinSet<Result<u64, Problem>>;

/// A round lasts as long as the slowest of its receivers, and the next one begins meanwhile: it
/// tells those who are not busy. So at most one round for each receiver has reason to last.
pub(super) async fn run(state: AppState, mut stop: Stop) {
    let mut rounds = Rounds::new();
    while !is_told(&stop) {
        if rounds.len() <= MAX_SUBSCRIPTIONS {
            let portal = state.portal.clone();
            rounds.spawn(async move { portal.deliver_webhooks().await });
        }
        if !wait(&mut stop, PAUSE, told(&state, &mut rounds)).await {
            break;
        }
    }
    while rounds.join_next().await.is_some() {}
}

/// Waits until a round ends that has sent something, as there may be more by now.
async fn told(state: &AppState, rounds: &mut Rounds) {
    while let Some(ended) = rounds.join_next().await {
        match ended {
            Ok(Ok(0)) => {}
            Ok(Ok(count)) => {
                tracing::debug!(count, "webhooks sent");
                return;
            }
            Ok(Err(problem)) => {
                state.metrics.job_failed("deliveries");
                tracing::error!(%problem, "webhooks could not be sent");
            }
            Err(error) => {
                state.metrics.job_failed("deliveries");
                tracing::error!(%error, "a round of webhooks broke down");
            }
        }
    }
    future::pending().await
}
