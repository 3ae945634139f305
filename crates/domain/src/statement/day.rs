//! On which day something counts.

use chrono::{DateTime, NaiveDate, Utc};

/// What decides the day, in the store's zone, from which a change of what is owed counts.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum EntryDay {
    /// The day that it says itself: an issue date.
    On(NaiveDate),
    /// The day on which it was recorded.
    Recorded(DateTime<Utc>),
    /// The day that it says itself, though not a later one than that on which it was
    /// recorded: nobody records money before it comes.
    Earlier(NaiveDate, DateTime<Utc>),
}

impl EntryDay {
    /// The day; `local` tells on which day of the store a moment lies.
    #[must_use]
    pub fn resolve(self, local: impl Fn(DateTime<Utc>) -> NaiveDate) -> NaiveDate {
        match self {
            Self::On(day) => day,
            Self::Recorded(at) => local(at),
            Self::Earlier(day, at) => day.min(local(at)),
        }
    }
}
