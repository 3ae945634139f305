//! How deliveries fare.

use super::EventKind;
use crate::DeliveryId;
use chrono::{DateTime, TimeDelta, Utc};
use serde::{Deserialize, Serialize};

/// How long a delivery rests after each attempt that failed, in seconds: four times as long
/// every time, at most half a day; about a day in all.
const RESTS: [i64; 7] = [30, 120, 480, 1_920, 7_680, 30_720, 43_200];

/// Who has failed for so long is not told any more.
const PATIENCE: TimeDelta = TimeDelta::days(5);

/// The receiver wants no more.
const GONE: u16 = 410;

/// How it stands with a delivery.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum DeliveryState {
    /// It is to be tried, for the first time or again.
    Waiting,
    /// The receiver has taken it.
    Delivered,
    /// It was tried too often.
    Failed,
}

impl DeliveryState {
    /// All.
    pub const ALL: [Self; 3] = [Self::Waiting, Self::Delivered, Self::Failed];

    /// The wire's and the database's word.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Waiting => "waiting",
            Self::Delivered => "delivered",
            Self::Failed => "failed",
        }
    }

    /// From the word.
    #[must_use]
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|state| state.code() == code)
    }

    /// The word in lists.
    #[must_use]
    pub const fn label(self) -> &'static str {
        match self {
            Self::Waiting => "Waiting",
            Self::Delivered => "Delivered",
            Self::Failed => "Failed",
        }
    }
}

/// A delivery as lists show it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct DeliveryRow {
    /// Which.
    pub id: DeliveryId,
    /// What receivers know the message by.
    pub message_id: String,
    /// What it tells.
    pub event: EventKind,
    /// How it stands.
    pub state: DeliveryState,
    /// How often it was tried, since it was sent again last.
    pub attempts: i64,
    /// The receiver's last HTTP status.
    pub status: Option<u16>,
    /// Why the last attempt failed.
    pub error: Option<String>,
    /// When what it tells happened.
    pub happened_at: DateTime<Utc>,
    /// When it was tried last.
    pub tried_at: Option<DateTime<Utc>>,
    /// When it is tried next, while it waits.
    pub due_at: DateTime<Utc>,
}

/// What follows from an attempt.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Verdict {
    /// The receiver has taken it.
    Delivered,
    /// It is tried again after so long.
    Again(TimeDelta),
    /// It is tried no more.
    GivenUp,
    /// The receiver wants no message any more.
    Unwanted,
}

/// What follows from an attempt that was answered with an HTTP status, or not answered; with
/// this one it was tried `attempts` times.
#[must_use]
pub fn verdict(answer: Option<u16>, attempts: i64) -> Verdict {
    match answer {
        Some(200..=299) => return Verdict::Delivered,
        Some(GONE) => return Verdict::Unwanted,
        _ => {}
    }
    let past = usize::try_from(attempts.saturating_sub(1)).unwrap_or_default();
    RESTS.get(past).map_or(Verdict::GivenUp, |seconds| {
        Verdict::Again(TimeDelta::seconds(*seconds))
    })
}

/// Is somebody who has taken nothing since then told no more?
#[must_use]
pub fn gives_up_on(failing_since: DateTime<Utc>, now: DateTime<Utc>) -> bool {
    now - failing_since >= PATIENCE
}
