//! Keeping the store between runs, for a demo whose other half keeps its own
//! database: order numbers must not start over there.

use std::collections::BTreeMap;
use std::fs;
use std::path::PathBuf;
use std::sync::atomic::{AtomicBool, Ordering};

use serde::{Deserialize, Serialize};

use crate::shop::Shop;
use crate::webhook::hook::Hook;

/// What a file holds.
#[derive(Deserialize)]
pub(crate) struct Saved {
    pub(crate) shop: Shop,
    pub(crate) hooks: BTreeMap<i64, Hook>,
}

/// The same to be written.
#[derive(Serialize)]
pub(crate) struct SavedRef<'a> {
    pub(crate) shop: &'a Shop,
    pub(crate) hooks: &'a BTreeMap<i64, Hook>,
}

/// Writes the store to a file, if there is one to write to.
pub(crate) struct Saver {
    file: Option<PathBuf>,
    is_scheduled: AtomicBool,
}

impl Saver {
    pub(crate) fn new(file: Option<PathBuf>) -> Self {
        Self {
            file,
            is_scheduled: AtomicBool::new(false),
        }
    }

    pub(crate) fn load(&self) -> Option<Saved> {
        let file = self.file.as_ref()?;
        let bytes = fs::read(file).ok()?;
        serde_json::from_slice(&bytes)
            .inspect_err(|error| tracing::warn!(%error, "the sandbox starts empty"))
            .ok()
    }

    /// True if there is a file and nobody is going to write it yet; the caller
    /// is to see to it.
    pub(crate) fn is_to_be_scheduled(&self) -> bool {
        self.file.is_some() && !self.is_scheduled.swap(true, Ordering::SeqCst)
    }

    /// Replaces the file's content as one step, so that a crash leaves the old
    /// or the new one.
    pub(crate) fn save(&self, write: impl FnOnce() -> serde_json::Result<Vec<u8>>) {
        let Some(file) = &self.file else { return };
        self.is_scheduled.store(false, Ordering::SeqCst);
        let beside = file.with_extension("new");
        let saved = write()
            .map_err(std::io::Error::from)
            .and_then(|bytes| fs::write(&beside, bytes))
            .and_then(|()| fs::rename(&beside, file));
        if let Err(error) = saved {
            tracing::warn!(%error, "the sandbox cannot be saved");
        }
    }
}
