//! Parts of a list by position, as programs ask for them.

/// So many rows from a position on. People page by the key of a row instead, which costs the
/// same at any depth; this costs what it skips.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Window {
    /// How many rows come before it.
    pub offset: u32,
    /// How many rows it holds at most.
    pub limit: u32,
}

impl Window {
    /// Rows of which nobody has said how many.
    pub const LIMIT: u32 = 10;

    /// The most rows at once.
    pub const LARGEST: u32 = 250;
}

impl Default for Window {
    fn default() -> Self {
        Self {
            offset: 0,
            limit: Self::LIMIT,
        }
    }
}

/// Rows of a list, and how many the whole list has.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Counted<T> {
    /// The rows.
    pub rows: Vec<T>,
    /// How many rows there are, whatever the part that was asked for.
    pub total: i64,
}
