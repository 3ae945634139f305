//! Keeps the webhooks registered. BigCommerce switches a hook off after two days without
//! success, and somebody may delete it; the poll bridges the time until this looks again. It
//! looks at once when the credentials change.

use super::{Stop, is_told, wait};
use crate::{commerce::HookRegistration, http::Metrics};
use std::time::Duration;

const HOUR: Duration = Duration::from_secs(3600);

/// After a failure; doubles up to an hour.
const FIRST_PAUSE: Duration = Duration::from_secs(5);

pub(super) async fn run(hooks: HookRegistration, metrics: Metrics, mut stop: Stop) {
    let mut pause = FIRST_PAUSE;
    let mut news = hooks.news();
    while !is_told(&stop) {
        let next = match hooks.ensure().await {
            Ok(changed) => {
                if changed > 0 {
                    tracing::info!(changed, "webhooks registered");
                }
                pause = FIRST_PAUSE;
                HOUR
            }
            Err(error) => {
                metrics.job_failed("hooks");
                tracing::warn!(%error, "webhooks could not be registered");
                let next = pause;
                pause = (pause * 2).min(HOUR);
                next
            }
        };
        if !wait(&mut stop, next, news.changed()).await {
            break;
        }
    }
}
