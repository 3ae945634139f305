//! What the portal does by itself while it serves: acting on webhooks, catching up with
//! BigCommerce and B2B Edition, keeping its hooks registered, noticing imports whose process
//! died, telling other programs what happened, clearing away what is old. A job never ends by an
//! error, nor by a panic; it logs it and goes on. Told to stop, it finishes what it is doing.

mod companies;
mod deliveries;
mod hooks;
mod imports;
mod overdue;
mod poll;
mod sweep;
mod webhooks;

use crate::{commerce::HookRegistration, state::AppState};
use std::{future::Future, time::Duration};
use tokio::{sync::watch, task::JoinSet};

/// Becomes true when the portal is to stop.
pub type Stop = watch::Receiver<bool>;

/// What the jobs need besides the state.
#[derive(Clone)]
pub struct JobConfig {
    /// How often BigCommerce is asked for changed orders.
    pub poll: Duration,
    /// How often companies and their contacts are read from B2B Edition; never when staff sees
    /// to that.
    pub companies: Option<Duration>,
    /// The webhooks to be kept registered; none when somebody else sees to that.
    pub hooks: Option<HookRegistration>,
}

/// Starts all jobs. They end once `stop` says so; the set is empty then.
pub fn start(state: &AppState, config: JobConfig, stop: &Stop) -> JoinSet<()> {
    let mut jobs = JoinSet::new();
    let (own, told) = (state.clone(), stop.clone());
    jobs.spawn(keep("webhooks", stop.clone(), move || {
        webhooks::run(own.clone(), told.clone())
    }));
    let (own, told) = (state.clone(), stop.clone());
    jobs.spawn(keep("poll", stop.clone(), move || {
        poll::run(own.clone(), config.poll, told.clone())
    }));
    let (own, told) = (state.clone(), stop.clone());
    jobs.spawn(keep("sweep", stop.clone(), move || {
        sweep::run(own.clone(), told.clone())
    }));
    let (own, told) = (state.clone(), stop.clone());
    jobs.spawn(keep("imports", stop.clone(), move || {
        imports::run(own.clone(), told.clone())
    }));
    let (own, told) = (state.clone(), stop.clone());
    jobs.spawn(keep("deliveries", stop.clone(), move || {
        deliveries::run(own.clone(), told.clone())
    }));
    let (own, told) = (state.clone(), stop.clone());
    jobs.spawn(keep("overdue", stop.clone(), move || {
        overdue::run(own.clone(), told.clone())
    }));
    if let Some(interval) = config.companies {
        let (own, told) = (state.clone(), stop.clone());
        jobs.spawn(keep("companies", stop.clone(), move || {
            companies::run(own.clone(), interval, told.clone())
        }));
    }
    if let Some(hooks) = config.hooks {
        let (metrics, told) = (state.metrics.clone(), stop.clone());
        jobs.spawn(keep("hooks", stop.clone(), move || {
            hooks::run(hooks.clone(), metrics.clone(), told.clone())
        }));
    }
    jobs
}

/// How long a job that broke down rests.
const REST: Duration = Duration::from_secs(5);

/// Runs a job until it ends by itself. When it breaks down, a fault of the portal's own, it
/// is started again: payments must go on being finished.
async fn keep<F>(name: &'static str, mut stop: Stop, job: impl Fn() -> F + Send + 'static)
where
    F: Future<Output = ()> + Send + 'static,
{
    while let Err(error) = tokio::spawn(job()).await {
        tracing::error!(job = name, %error, "a job broke down and is started again");
        if !wait(&mut stop, REST, std::future::pending()).await {
            break;
        }
    }
}

/// Waits for `event`, but no longer than `pause`; false when the portal is to stop.
async fn wait(stop: &mut Stop, pause: Duration, event: impl Future<Output = ()>) -> bool {
    tokio::select! {
        // A sender that is gone means the same.
        _ = stop.wait_for(|stop| *stop) => false,
        () = tokio::time::sleep(pause) => true,
        () = event => true,
    }
}

/// Is the portal to stop?
fn is_told(stop: &Stop) -> bool {
    *stop.borrow() || stop.has_changed().is_err()
}
