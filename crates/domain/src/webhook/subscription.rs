//! Who is told.

use super::{EventKind, HookUrl, Reach};
use crate::{SubscriptionId, problem::FieldError, settings::SecretText};
use chrono::{DateTime, TimeDelta, Utc};
use serde::{Deserialize, Serialize};
use std::fmt;

/// Most subscriptions of a store: each event is sent to every one of them.
pub const MAX_SUBSCRIPTIONS: usize = 20;

/// For how long a secret that was replaced signs beside the new one: time to tell the receiver
/// the new one without missing a message.
pub const FORMER_SECRET: TimeDelta = TimeDelta::hours(24);

/// A receiver of webhooks.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Subscription {
    /// Which.
    pub id: SubscriptionId,
    /// Its address.
    pub url: String,
    /// Of what it is told.
    pub events: Vec<EventKind>,
    /// Is it told anything at present?
    pub enabled: bool,
    /// Who made it.
    pub created_by: String,
    /// When.
    pub created_at: DateTime<Utc>,
    /// Since when it has taken nothing.
    pub failing_since: Option<DateTime<Utc>>,
    /// Why the portal itself has disabled it.
    pub stopped: Option<Stopped>,
}

/// The portal has disabled a subscription.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Stopped {
    /// When.
    pub at: DateTime<Utc>,
    /// Why, in a sentence.
    pub reason: String,
}

impl Subscription {
    /// Is it to be told of such an event?
    #[must_use]
    pub fn wants(&self, event: EventKind) -> bool {
        self.enabled && self.events.contains(&event)
    }
}

/// A new subscription with the secret that signs its messages, which nobody can see again.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct NewSubscription {
    /// The subscription.
    pub subscription: Subscription,
    /// `whsec_…`
    pub secret: SecretText,
}

impl fmt::Debug for NewSubscription {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("NewSubscription")
            .field("subscription", &self.subscription)
            .finish_non_exhaustive()
    }
}

/// A subscription as entered.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct SubscriptionForm {
    /// Its address.
    pub url: String,
    /// Of what it is to be told.
    pub events: Vec<EventKind>,
    /// Is it to be told anything at present?
    pub enabled: bool,
}

impl SubscriptionForm {
    /// Reads it: the address without surrounding space, and each event once.
    ///
    /// # Errors
    /// Every field that cannot be saved.
    pub fn read(&self, reach: Reach) -> Result<(HookUrl, Vec<EventKind>), Vec<FieldError>> {
        let url = HookUrl::parse(&self.url, reach);
        let mut events = self.events.clone();
        events.sort_unstable();
        events.dedup();
        let mut errors = Vec::new();
        if events.is_empty() {
            errors.push(FieldError::new("events", "Choose what it is told of."));
        } else if !events.iter().all(|event| EventKind::ALL.contains(event)) {
            let message = "Tests are sent on request; they cannot be chosen.";
            errors.push(FieldError::new("events", message));
        }
        match url {
            Ok(url) if errors.is_empty() => Ok((url, events)),
            Ok(_) => Err(errors),
            Err(error) => {
                errors.insert(0, FieldError::new("url", error));
                Err(errors)
            }
        }
    }
}
