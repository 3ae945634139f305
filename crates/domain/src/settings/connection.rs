//! How the portal stands with BigCommerce.

use super::{ConnectionPart, PartState};
use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};

/// A webhook that the portal needs.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct HookState {
    /// Which events, `store/order/*`.
    pub scope: String,
    /// Where BigCommerce sends them; `None` when it is not registered.
    pub destination: Option<String>,
    /// BigCommerce sends them.
    pub active: bool,
}

/// What BigCommerce said when it was asked.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ConnectionTest {
    /// The store's name there.
    pub store_name: String,
    /// Its currency there.
    pub currency: String,
    /// How long it took, in milliseconds.
    pub millis: i64,
    /// The webhooks that the portal needs.
    pub hooks: Vec<HookState>,
}

/// When the portal last caught up with BigCommerce.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct SyncMoment {
    /// When.
    pub at: DateTime<Utc>,
    /// Why not, if it could not.
    pub failure: Option<String>,
}

/// Events of BigCommerce that wait to be acted on.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct EventCounts {
    /// All of them.
    pub waiting: i64,
    /// Those that have failed before.
    pub failed: i64,
}

/// An event that could not be acted on yet.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct FailedEvent {
    /// Which.
    pub id: i64,
    /// Which kind, `store/order/updated`.
    pub scope: String,
    /// What it is about: `order 41200`.
    pub subject: Option<String>,
    /// When it came.
    pub received_at: DateTime<Utc>,
    /// When it is tried again.
    pub due_at: DateTime<Utc>,
    /// How often it has been tried.
    pub attempts: i64,
    /// Why it failed.
    pub error: String,
}

/// How the portal stands with BigCommerce.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ConnectionView {
    /// The hash of the store that is asked.
    pub store_hash: String,
    /// Where each part of the connection comes from.
    pub parts: Vec<(ConnectionPart, PartState)>,
    /// Tokens can be entered: the server has a key to keep them with.
    pub keeps_tokens: bool,
    /// Orders, companies, checkouts or customers of the store are here, so it cannot become
    /// another store.
    pub store_fixed: bool,
    /// When all changed orders were last read.
    pub polled: Option<SyncMoment>,
    /// When the last webhook came.
    pub webhook_at: Option<DateTime<Utc>>,
    /// Events that wait.
    pub events: EventCounts,
    /// Those that failed, the latest first; at most fifty.
    pub failed: Vec<FailedEvent>,
}
