//! What this process does once at a time, by what it is about.

use std::{
    collections::{HashMap, hash_map::Entry},
    hash::Hash,
    sync::{Arc, Mutex, MutexGuard, PoisonError},
};
use tokio::sync::watch;

/// What is being done, with those who wait for its end. Cheap to clone.
#[derive(Debug)]
pub(crate) struct Turns<K>(Arc<Mutex<HashMap<K, watch::Sender<()>>>>);

/// Until this is dropped, nobody else of this process does the same.
#[derive(Debug)]
pub(crate) struct Turn<K: Copy + Eq + Hash> {
    turns: Turns<K>,
    about: K,
}

/// Somebody does it already.
#[derive(Debug)]
pub(crate) struct Ahead(watch::Receiver<()>);

impl<K> Clone for Turns<K> {
    fn clone(&self) -> Self {
        Self(Arc::clone(&self.0))
    }
}

impl<K> Default for Turns<K> {
    fn default() -> Self {
        Self(Arc::default())
    }
}

impl<K> Turns<K> {
    fn lock(&self) -> MutexGuard<'_, HashMap<K, watch::Sender<()>>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl<K: Copy + Eq + Hash> Turns<K> {
    /// Begins what is about this, unless somebody is at it.
    pub(crate) fn take(&self, about: K) -> Result<Turn<K>, Ahead> {
        match self.lock().entry(about) {
            Entry::Occupied(taken) => Err(Ahead(taken.get().subscribe())),
            Entry::Vacant(free) => {
                free.insert(watch::Sender::new(()));
                Ok(Turn {
                    turns: self.clone(),
                    about,
                })
            }
        }
    }
}

impl<K: Copy + Eq + Hash> Turn<K> {
    /// What it is about.
    pub(crate) const fn about(&self) -> K {
        self.about
    }
}

impl<K: Copy + Eq + Hash> Drop for Turn<K> {
    fn drop(&mut self) {
        self.turns.lock().remove(&self.about);
    }
}

impl Ahead {
    /// Waits until they are done with it.
    pub(crate) async fn done(mut self) {
        // Nothing is ever sent; it fails when the turn is over.
        while self.0.changed().await.is_ok() {}
    }
}

#[cfg(test)]
mod tests {
    #![expect(clippy::unwrap_used, reason = "tests")]

    use super::Turns;

    #[tokio::test]
    async fn one_does_it_and_the_others_wait_for_that_one() {
        let turns = Turns::default();
        let first = turns.clone().take(1).unwrap();
        assert_eq!(first.about(), 1);
        assert!(turns.take(2).is_ok(), "another thing");
        let waiting = tokio::spawn(turns.take(1).unwrap_err().done());
        let late = turns.take(1).unwrap_err();
        drop(first);
        waiting.await.unwrap();
        late.done().await;
        assert!(turns.take(1).is_ok());
    }
}
