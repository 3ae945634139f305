//! Dates as files write them.

use crate::{
    date::{self, DateError},
    text::excerpt,
};
use chrono::{NaiveDate, NaiveDateTime};
use serde::{Deserialize, Serialize};
use thiserror::Error;

/// How a file writes its dates. `2026-01-31`, `2026/01/31` and `31.01.2026` are read in
/// every format; a time after the date is left out.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum DateFormat {
    /// Only what cannot mean another day.
    #[default]
    Automatic,
    /// `31/01/2026`.
    DayFirst,
    /// `01/31/2026`.
    MonthFirst,
}

/// Why a date cannot be read; the text is repeated in short.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum DayError {
    /// No date at all.
    #[error("“{0}” is not a date. Write 2026-01-31.")]
    NotADate(String),
    /// A date, but surely a slip.
    #[error("“{0}” cannot be right. {1}")]
    Implausible(String, DateError),
    /// A date in the other format.
    #[error("“{0}” is not written {1}. Write it so, or choose the date format that fits the file.")]
    OtherFormat(String, &'static str),
    /// It can only be read with a choice.
    #[error("“{0}” is written {1}. Choose that date format, or write 2026-01-31.")]
    Slashes(String, &'static str),
    /// Day and month can be either.
    #[error(
        "“{0}” can mean two days. Choose the date format {day} or {month}, or write 2026-01-31.",
        day = DateFormat::DAY_FIRST, month = DateFormat::MONTH_FIRST
    )]
    Ambiguous(String),
}

impl DateFormat {
    const DAY_FIRST: &str = "day first (31/01/2026)";
    const MONTH_FIRST: &str = "month first (01/31/2026)";

    /// The word in forms and on the command line.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Automatic => "automatic",
            Self::DayFirst => "day-first",
            Self::MonthFirst => "month-first",
        }
    }

    /// From the word; automatic for any other.
    #[must_use]
    pub fn from_code(code: &str) -> Self {
        [Self::DayFirst, Self::MonthFirst]
            .into_iter()
            .find(|format| format.code() == code)
            .unwrap_or_default()
    }

    /// Reads a cell.
    ///
    /// # Errors
    /// When it is no date, one outside of the years that are kept, or one that another
    /// format reads.
    pub fn read(self, text: &str) -> Result<NaiveDate, DayError> {
        let (day, time) = text.split_once(['T', ' ']).unwrap_or((text, ""));
        let is_time = time
            .bytes()
            .all(|byte| byte.is_ascii_digit() || b":.+- ZAMPamp".contains(&byte));
        let short = excerpt(text);
        if !is_time {
            return Err(DayError::NotADate(short));
        }
        let as_written = |format| NaiveDate::parse_from_str(day, format).ok();
        let certain = ["%Y-%m-%d", "%d.%m.%Y", "%Y/%m/%d"]
            .into_iter()
            .find_map(as_written)
            .or_else(|| {
                NaiveDateTime::parse_from_str(text, "%Y%m%d%H%M%S")
                    .ok()
                    .map(|moment| moment.date())
            });
        let (day_first, month_first) = (as_written("%d/%m/%Y"), as_written("%m/%d/%Y"));
        let found = match (self, certain, day_first, month_first) {
            (_, Some(date), ..)
            | (Self::DayFirst, _, Some(date), _)
            | (Self::MonthFirst, _, _, Some(date)) => date,
            (_, _, None, None) => return Err(DayError::NotADate(short)),
            (Self::DayFirst, ..) => return Err(DayError::OtherFormat(short, Self::DAY_FIRST)),
            (Self::MonthFirst, ..) => return Err(DayError::OtherFormat(short, Self::MONTH_FIRST)),
            (Self::Automatic, _, Some(_), Some(_)) => return Err(DayError::Ambiguous(short)),
            (Self::Automatic, _, Some(_), None) => {
                return Err(DayError::Slashes(short, Self::DAY_FIRST));
            }
            (Self::Automatic, _, None, Some(_)) => {
                return Err(DayError::Slashes(short, Self::MONTH_FIRST));
            }
        };
        date::check(found)
            .map(|()| found)
            .map_err(|error| DayError::Implausible(short, error))
    }
}
