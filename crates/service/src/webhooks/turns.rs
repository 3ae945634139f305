//! Whose turn it is to be told something.

use domain::SubscriptionId;
use std::{
    collections::HashSet,
    sync::{Arc, Mutex, PoisonError},
};

/// The subscriptions that this process is sending something to. Cheap to clone.
#[derive(Debug, Clone, Default)]
pub(crate) struct Turns(Arc<Mutex<HashSet<SubscriptionId>>>);

/// Nobody else of this process sends a subscription anything until this is dropped: its messages
/// go one after the other, and who does not answer is waited for once.
#[derive(Debug)]
pub(crate) struct Turn {
    turns: Turns,
    to: SubscriptionId,
}

impl Turns {
    /// Takes on a subscription, unless somebody is at it already.
    pub(crate) fn take(&self, to: SubscriptionId) -> Option<Turn> {
        let mut busy = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        busy.insert(to).then(|| Turn {
            turns: self.clone(),
            to,
        })
    }
}

impl Turn {
    /// Whose it is.
    pub(crate) const fn to(&self) -> SubscriptionId {
        self.to
    }
}

impl Drop for Turn {
    fn drop(&mut self) {
        let mut busy = self.turns.0.lock().unwrap_or_else(PoisonError::into_inner);
        busy.remove(&self.to);
    }
}
