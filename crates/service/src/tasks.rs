//! Work that goes on without anybody waiting for it, so that the portal can wait before it
//! stops.

use crate::Portal;
use std::future::Future;
use tokio::sync::watch;
use tracing::Instrument;

/// Counts work that is not finished, and tells long work to come to an end. Cheap to clone.
#[derive(Debug, Clone)]
pub struct Tasks {
    count: watch::Sender<usize>,
    stopping: watch::Sender<bool>,
}

impl Default for Tasks {
    fn default() -> Self {
        Self {
            count: watch::Sender::new(0),
            stopping: watch::Sender::new(false),
        }
    }
}

/// One piece of work; counts until it is dropped.
#[derive(Debug)]
pub struct Ticket(watch::Sender<usize>);

impl Drop for Ticket {
    fn drop(&mut self) {
        self.0.send_modify(|count| *count = count.saturating_sub(1));
    }
}

impl Tasks {
    /// Counts a piece of work until the ticket is dropped.
    #[must_use]
    pub fn ticket(&self) -> Ticket {
        self.count.send_modify(|count| *count += 1);
        Ticket(self.count.clone())
    }

    /// Tells work that takes long to come to an end.
    pub fn stop(&self) {
        self.stopping.send_replace(true);
    }

    /// Has somebody called [`Self::stop`]?
    pub(crate) fn is_stopping(&self) -> bool {
        *self.stopping.borrow()
    }

    /// Waits until somebody calls [`Self::stop`].
    pub async fn stopping(&self) {
        // It only fails when all senders are gone, and this is one.
        let _ = self.stopping.subscribe().wait_for(|stop| *stop).await;
    }

    /// Waits until nothing is left to be finished.
    pub async fn idle(&self) {
        let _ = self.count.subscribe().wait_for(|count| *count == 0).await;
    }
}

impl Portal {
    /// Does something without letting anybody wait for it; whoever stops the portal waits,
    /// by [`Portal::tasks`].
    pub fn background(&self, work: impl Future<Output = ()> + Send + 'static) {
        let ticket = self.tasks().ticket();
        let counted = async move {
            work.await;
            drop(ticket);
        };
        tokio::spawn(counted.in_current_span());
    }
}
