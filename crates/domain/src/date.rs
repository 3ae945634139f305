//! Calendar dates: due dates, payment terms, date ranges.
//!
//! A due date is a day in the store's time zone. It becomes a Unix timestamp
//! only at the edge of an API.

use chrono::{Datelike, Days, Months, NaiveDate};
use serde::{Deserialize, Serialize};
use thiserror::Error;

/// The first year that a date of an invoice or payment can lie in.
const FIRST_YEAR: i32 = 1900;
/// The last one.
const LAST_YEAR: i32 = 2199;

/// Why a date is not kept.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
pub enum DateError {
    /// Surely a slip of the keyboard.
    #[error("Write a date between the years {FIRST_YEAR} and {LAST_YEAR}.")]
    Implausible,
    /// A range whose last day lies before its first.
    #[error("The last day lies before the first, so nothing can be found.")]
    EndsBeforeItBegins,
    /// What was owed at its end is not known yet.
    #[error("This day has not come yet.")]
    NotYet,
}

/// Can it be the date of an invoice or a payment?
///
/// # Errors
/// When it lies before 1900 or after 2199.
pub fn check(date: NaiveDate) -> Result<(), DateError> {
    if (FIRST_YEAR..=LAST_YEAR).contains(&date.year()) {
        Ok(())
    } else {
        Err(DateError::Implausible)
    }
}

/// The last day on which an invoice can be paid without being overdue.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct DueDate(pub NaiveDate);

impl DueDate {
    /// Past due when `today`, in the store's zone, is a later day.
    #[must_use]
    pub fn is_past(self, today: NaiveDate) -> bool {
        today > self.0
    }
}

/// Payment terms: days from issue to due date.
/// B2B Edition offers 0, 5, 15, 30, 45 and 60; an ERP may use others.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Terms(pub u16);

impl Terms {
    /// The longest that a store, company or invoice may have.
    pub const LONGEST: Self = Self(365);

    /// Reads a number of days from 0 to 365.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        text.trim()
            .parse()
            .ok()
            .filter(|days| *days <= Self::LONGEST.0)
            .map(Self)
    }

    /// The due date of an invoice issued on `issued`.
    #[must_use]
    pub fn due(self, issued: NaiveDate) -> DueDate {
        DueDate(
            issued
                .checked_add_days(Days::new(u64::from(self.0)))
                .unwrap_or(issued),
        )
    }

    /// `Net 30`, or `Due on receipt`.
    #[must_use]
    pub fn label(self) -> String {
        if self.0 == 0 {
            "Due on receipt".to_owned()
        } else {
            format!("Net {}", self.0)
        }
    }
}

/// Days from and to, both inclusive, either may be open.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct DateRange {
    /// First day.
    pub from: Option<NaiveDate>,
    /// Last day.
    pub to: Option<NaiveDate>,
}

impl DateRange {
    const fn whole(from: NaiveDate, to: NaiveDate) -> Self {
        Self {
            from: Some(from),
            to: Some(to),
        }
    }

    /// The month in which a day lies; `None` at the end of all days.
    #[must_use]
    pub fn month(day: NaiveDate) -> Option<Self> {
        let first = day.with_day(1)?;
        let next = first.checked_add_months(Months::new(1))?;
        Some(Self::whole(first, next.pred_opt()?))
    }

    /// The month before that.
    #[must_use]
    pub fn month_before(day: NaiveDate) -> Option<Self> {
        Self::month(day.with_day(1)?.pred_opt()?)
    }

    /// The year in which a day lies.
    #[must_use]
    pub fn year(day: NaiveDate) -> Option<Self> {
        let first = day.with_day(1)?.with_month(1)?;
        let next = first.checked_add_months(Months::new(12))?;
        Some(Self::whole(first, next.pred_opt()?))
    }

    /// So many days, `day` the last of them.
    #[must_use]
    pub fn days_until(day: NaiveDate, days: u64) -> Option<Self> {
        let first = day.checked_sub_days(Days::new(days.checked_sub(1)?))?;
        Some(Self::whole(first, day))
    }

    /// So many days, `day` the first of them.
    #[must_use]
    pub fn days_from(day: NaiveDate, days: u64) -> Option<Self> {
        let last = day.checked_add_days(Days::new(days.checked_sub(1)?))?;
        Some(Self::whole(day, last))
    }

    /// Neither end is given.
    #[must_use]
    pub const fn is_open(self) -> bool {
        self.from.is_none() && self.to.is_none()
    }

    /// `December 2010`, `1 Dec 2010 – 15 Dec 2010`, `from 1 Dec 2010`; `None` when it is open.
    #[must_use]
    pub fn in_words(self) -> Option<String> {
        match (self.from, self.to) {
            (None, None) => None,
            (Some(from), None) => Some(format!("from {}", short(from))),
            (None, Some(to)) => Some(format!("until {}", short(to))),
            (Some(from), Some(to)) if from == to => Some(short(from)),
            (Some(from), Some(to)) if Self::month(from) == Some(self) => {
                Some(to.format("%B %Y").to_string())
            }
            (Some(from), Some(to)) => Some(format!("{} – {}", short(from), short(to))),
        }
    }

    /// Can a day lie in it?
    ///
    /// # Errors
    /// When it ends before it begins.
    pub fn check(self) -> Result<(), DateError> {
        match (self.from, self.to) {
            (Some(from), Some(to)) if to < from => Err(DateError::EndsBeforeItBegins),
            _ => Ok(()),
        }
    }
}

/// `1 Dec 2010`, the form that lists and pages use.
#[must_use]
pub fn short(date: NaiveDate) -> String {
    date.format("%-d %b %Y").to_string()
}
