//! Parts of a list by position, as GraphQL's connections ask for them.

use std::ops::Range;

/// Which part of a list is asked for. Whatever is absent does not matter; what lies outside of
/// the list is its nearest end.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Window {
    /// So many rows are left out.
    pub offset: Option<i64>,
    /// So many rows from the beginning of what is left.
    pub first: Option<i64>,
    /// So many rows from its end; without `first` only.
    pub last: Option<i64>,
    /// Only rows behind this one; the list's first row is 0.
    pub after: Option<i64>,
    /// Only rows before this one.
    pub before: Option<i64>,
}

impl Window {
    /// Rows of which nobody has said how many.
    pub const USUAL: i64 = 10;

    /// The most rows at once.
    pub const LARGEST: i64 = 250;

    /// The rows of a list of `total` rows that it asks for.
    #[must_use]
    pub fn of(self, total: i64) -> Range<i64> {
        let end = self.before.unwrap_or(total).clamp(0, total.max(0));
        let behind = self.after.map_or(0, |after| after.saturating_add(1));
        let start = self.offset.unwrap_or(0).max(behind).clamp(0, end);
        let rows = |asked: i64| asked.clamp(0, Self::LARGEST);
        match (self.first, self.last) {
            (None, Some(last)) => start.max(end - rows(last))..end,
            (first, _) => start..end.min(start + rows(first.unwrap_or(Self::USUAL))),
        }
    }
}

/// A part of a list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Windowed<T> {
    /// Its rows.
    pub rows: Vec<T>,
    /// How many rows come before it.
    pub start: i64,
    /// How many rows the whole list has.
    pub total: i64,
}

impl<T> Windowed<T> {
    /// The part of a list whose rows are all there.
    #[must_use]
    pub fn cut(all: Vec<T>, window: Window) -> Self {
        let total = i64::try_from(all.len()).unwrap_or(i64::MAX);
        let part = window.of(total);
        let index = |row: i64| usize::try_from(row).unwrap_or(usize::MAX);
        Self {
            rows: all
                .into_iter()
                .skip(index(part.start))
                .take(index(part.end - part.start))
                .collect(),
            start: part.start,
            total,
        }
    }

    /// The same part with other rows.
    #[must_use]
    pub fn map<U>(self, change: impl FnMut(T) -> U) -> Windowed<U> {
        Windowed {
            rows: self.rows.into_iter().map(change).collect(),
            start: self.start,
            total: self.total,
        }
    }

    /// Do rows follow?
    #[must_use]
    pub fn has_next(&self) -> bool {
        let rows = i64::try_from(self.rows.len()).unwrap_or(i64::MAX);
        self.start.saturating_add(rows) < self.total
    }

    /// Do rows come before?
    #[must_use]
    pub const fn has_previous(&self) -> bool {
        self.start > 0
    }
}
