//! The part of a list that a program reads at a time.

use serde::{Deserialize, Serialize};

/// Rows from an offset on, as programs ask for them. People page by keys instead, which costs
/// the same at any depth, but in what is kept for a month only.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Slice {
    /// How many rows are passed over.
    pub offset: u32,
    /// At most so many rows.
    pub limit: u32,
}

impl Slice {
    /// Rows where nobody says how many.
    pub const DEFAULT_LIMIT: u32 = 10;
    /// Most rows.
    pub const MAX_LIMIT: u32 = 250;
}

impl Default for Slice {
    fn default() -> Self {
        Self {
            offset: 0,
            limit: Self::DEFAULT_LIMIT,
        }
    }
}

/// The rows of a slice.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Sliced<T> {
    /// The rows.
    pub rows: Vec<T>,
    /// How many there are in all.
    pub total: i64,
}
