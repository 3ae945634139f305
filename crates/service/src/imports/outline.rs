//! What has to be known of a whole file before its first document is imported.

use super::{error::FileError, records::Records};
use std::{
    collections::HashSet,
    hash::{BuildHasher, RandomState},
};

/// The most rows of a file.
pub(super) const MAX_ROWS: i64 = 2_000_000;
/// So many rows may be broken by quotation marks before the file is given up.
pub(super) const MAX_BROKEN: u32 = 1_000;

/// Which documents' rows do not stand together. Numbers are kept as hashes, so that
/// millions of them fit.
#[derive(Debug, Default)]
pub(super) struct Outline {
    hasher: RandomState,
    split: HashSet<u64>,
    /// Those of them that have been met.
    met: HashSet<u64>,
}

impl Outline {
    /// Reads the records to the end.
    ///
    /// # Errors
    /// When the file cannot be read, is too long, or too broken.
    pub(super) fn read(records: &mut Records, number: usize) -> Result<Self, FileError> {
        let mut outline = Self::default();
        let mut seen = HashSet::new();
        let mut previous = None;
        let mut rows = 0;
        while records.next()?.is_some() {
            rows += 1;
            if rows > MAX_ROWS {
                return Err(FileError::TooManyRows);
            }
            if records.rewound() > MAX_BROKEN {
                return Err(FileError::TooBroken);
            }
            let number = records.cell(number).trim();
            let hash = (!number.is_empty()).then(|| outline.hasher.hash_one(number));
            if hash != previous
                && let Some(hash) = hash
                && !seen.insert(hash)
            {
                outline.split.insert(hash);
            }
            previous = hash;
        }
        Ok(outline)
    }

    /// Do rows of other documents stand between this one's?
    pub(super) fn is_split(&self, number: &str) -> bool {
        !self.split.is_empty() && self.split.contains(&self.hasher.hash_one(number))
    }

    /// Has a document whose rows do not stand together been met before?
    pub(super) fn is_met_again(&mut self, number: &str) -> bool {
        !self.met.insert(self.hasher.hash_one(number))
    }
}
