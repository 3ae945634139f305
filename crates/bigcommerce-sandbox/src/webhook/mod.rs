//! Registered webhooks and the deliveries to them.

pub(crate) mod deliver;
pub(crate) mod delivery;
pub(crate) mod hold;
pub(crate) mod hook;
pub(crate) mod payload;
pub(crate) mod post;
mod sign;

use std::collections::{BTreeMap, HashSet, VecDeque};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use reqwest::redirect::Policy;
use tokio::sync::watch;

use crate::SandboxConfig;
use delivery::Delivery;
use hook::Hook;

/// Takes events, makes deliveries of them, and sees them through.
#[derive(Clone)]
pub(crate) struct PostOffice(Arc<Inner>);

struct Inner {
    desk: Mutex<Desk>,
    /// How many deliveries are under way, waiting for a retry included.
    under_way: watch::Sender<usize>,
    http: reqwest::Client,
    store_hash: String,
    client_secret: Option<String>,
    retry_schedule: Vec<Duration>,
}

/// What the post office has on its desk.
#[derive(Default)]
pub(crate) struct Desk {
    pub(crate) hooks: BTreeMap<i64, Hook>,
    pub(crate) deliveries: BTreeMap<u64, Delivery>,
    /// Deliveries to be attempted next, in this order.
    queue: VecDeque<u64>,
    /// True while new deliveries wait to be released.
    holding: bool,
    /// How many of the next deliveries get lost.
    dropping: u32,
    /// True while somebody works through the queue.
    is_pumping: bool,
    last_delivery: u64,
    /// Hashes given out, so that no two events share one.
    hashes: HashSet<String>,
}

/// How many deliveries the log remembers.
const LONGEST_LOG: usize = 2_000;

impl PostOffice {
    pub(crate) fn new(config: &SandboxConfig) -> Self {
        // Without a proxy: destinations are on this machine. A client that
        // cannot be built would be the platform's fault; the default is as good.
        let http = reqwest::Client::builder()
            .no_proxy()
            .redirect(Policy::none())
            .timeout(config.webhook_timeout)
            .build()
            .unwrap_or_default();
        Self(Arc::new(Inner {
            desk: Mutex::default(),
            under_way: watch::Sender::new(0),
            http,
            store_hash: config.store_hash.clone(),
            client_secret: config.client_secret.clone(),
            retry_schedule: config.webhook_retry_schedule.clone(),
        }))
    }

    pub(crate) fn desk(&self) -> MutexGuard<'_, Desk> {
        self.0.desk.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Waits until every delivery has arrived or is given up.
    pub(crate) async fn settled(&self) {
        let mut under_way = self.0.under_way.subscribe();
        // The sender lives as long as `self`, so this cannot fail.
        let _ = under_way.wait_for(|count| *count == 0).await;
    }
}
