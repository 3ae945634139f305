//! Failing on request, so that callers can be tested for it.

pub(crate) mod layer;

use std::pin::Pin;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use self::layer::LONGEST_SILENCE;
use serde::{Deserialize, Serialize};
use tokio::sync::Notify;
use tokio::sync::futures::OwnedNotified;

/// How the next API requests fail.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Fault {
    /// How many requests fail.
    pub next: u32,
    /// In which way.
    pub kind: FaultKind,
    /// Only requests whose path and query contain this.
    #[serde(default)]
    pub path_contains: Option<String>,
    /// Only requests of this method, such as `POST`.
    #[serde(default)]
    pub method: Option<String>,
    /// True to carry the request out first and lose only the answer.
    #[serde(default)]
    pub after: bool,
    /// For `429`: when the caller may try again, in milliseconds.
    #[serde(default = "one_second")]
    pub reset_ms: u64,
}

fn one_second() -> u64 {
    1_000
}

/// The ways to fail.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum FaultKind {
    /// An internal error.
    #[serde(rename = "500")]
    InternalError,
    /// Platform maintenance.
    #[serde(rename = "503")]
    Unavailable,
    /// The rate limit, with its headers.
    #[serde(rename = "429")]
    TooMany,
    /// No answer for a minute.
    Hang,
    /// Waits until the faults are cleared, and is carried out then: a store that is slow
    /// for exactly as long as a test wants.
    Hold,
    /// The connection breaks off.
    Drop,
    /// A 200 that is not what it should be.
    Malformed,
}

impl Fault {
    /// The next `count` API requests fail in that way.
    pub fn next(count: u32, kind: FaultKind) -> Self {
        Self {
            next: count,
            kind,
            path_contains: None,
            method: None,
            after: false,
            reset_ms: 1_000,
        }
    }

    /// Only requests whose path and query contain `text`.
    #[must_use]
    pub fn on_path(mut self, text: impl Into<String>) -> Self {
        self.path_contains = Some(text.into());
        self
    }

    /// Only requests of this method.
    #[must_use]
    pub fn on_method(mut self, method: impl Into<String>) -> Self {
        self.method = Some(method.into());
        self
    }

    /// Carries the request out first and loses only the answer.
    #[must_use]
    pub fn after_the_work(mut self) -> Self {
        self.after = true;
        self
    }

    /// For `429`: when the caller may try again.
    #[must_use]
    pub fn reset_after_ms(mut self, milliseconds: u64) -> Self {
        self.reset_ms = milliseconds;
        self
    }

    fn applies(&self, method: &str, path: &str) -> bool {
        self.next > 0
            && self
                .path_contains
                .as_ref()
                .is_none_or(|part| path.contains(part))
            && self
                .method
                .as_ref()
                .is_none_or(|wanted| wanted.eq_ignore_ascii_case(method))
    }
}

/// The faults still to come, oldest first, and the requests that are held.
#[derive(Clone, Default)]
pub(crate) struct Faults {
    coming: Arc<Mutex<Vec<Fault>>>,
    held: Arc<AtomicUsize>,
    released: Arc<Notify>,
}

impl Faults {
    pub(crate) fn add(&self, fault: Fault) {
        self.lock().push(fault);
    }

    pub(crate) fn clear(&self) {
        self.lock().clear();
        self.released.notify_waiters();
    }

    /// How many requests are held.
    pub(crate) fn held(&self) -> usize {
        self.held.load(Ordering::SeqCst)
    }

    pub(crate) fn list(&self) -> Vec<Fault> {
        self.lock().clone()
    }

    /// The fault for a request, used up by one. One that is to be held counts from now on,
    /// and no clearing that comes later is missed.
    fn take(&self, method: &str, path: &str) -> Option<(Fault, Option<Held>)> {
        let mut faults = self.lock();
        let at = faults
            .iter()
            .position(|fault| fault.applies(method, path))?;
        let fault = faults[at].clone();
        faults[at].next -= 1;
        faults.retain(|fault| fault.next > 0);
        let held = (fault.kind == FaultKind::Hold).then(|| Held::new(self));
        Some((fault, held))
    }

    fn lock(&self) -> MutexGuard<'_, Vec<Fault>> {
        self.coming.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// A request that is held; it counts until it is dropped.
struct Held {
    count: Arc<AtomicUsize>,
    released: Pin<Box<OwnedNotified>>,
}

impl Held {
    fn new(faults: &Faults) -> Self {
        faults.held.fetch_add(1, Ordering::SeqCst);
        Self {
            count: Arc::clone(&faults.held),
            released: Box::pin(Arc::clone(&faults.released).notified_owned()),
        }
    }

    /// Waits until the faults are cleared, or nobody can still be interested.
    async fn over(mut self) {
        let _ = tokio::time::timeout(LONGEST_SILENCE, &mut self.released).await;
    }
}

impl Drop for Held {
    fn drop(&mut self) {
        self.count.fetch_sub(1, Ordering::SeqCst);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_fault_waits_for_its_path_and_is_used_up() {
        let faults = Faults::default();
        faults.add(
            Fault::next(1, FaultKind::Hang)
                .on_path("carts")
                .on_method("post"),
        );
        faults.add(Fault::next(1, FaultKind::Drop));
        assert_eq!(
            faults.take("GET", "/v3/carts").unwrap().0.kind,
            FaultKind::Drop
        );
        assert!(faults.take("GET", "/v3/carts").is_none());
        assert_eq!(
            faults.take("POST", "/v3/carts?x").unwrap().0.kind,
            FaultKind::Hang
        );
        assert!(faults.list().is_empty());
    }
}
