//! What a statement asks for, as it stands in its URL.

use crate::{
    CompanyId, DateRange,
    date::{self, DateError},
    query::{Unread, UrlQuery},
};
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

/// Without a first day a period has so many, its last among them.
const DAYS: u64 = 90;

/// A period that is asked for often.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Preset {
    /// Ninety days, today the last of them.
    #[default]
    Last90Days,
    /// This month until today.
    ThisMonth,
    /// The month before.
    LastMonth,
    /// This year until today.
    ThisYear,
    /// The year before.
    LastYear,
}

impl Preset {
    /// All, in the order in which they are offered.
    pub const ALL: [Self; 5] = [
        Self::Last90Days,
        Self::ThisMonth,
        Self::LastMonth,
        Self::ThisYear,
        Self::LastYear,
    ];

    /// The URL's word.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Last90Days => "last_90_days",
            Self::ThisMonth => "this_month",
            Self::LastMonth => "last_month",
            Self::ThisYear => "this_year",
            Self::LastYear => "last_year",
        }
    }

    /// As shown.
    #[must_use]
    pub const fn label(self) -> &'static str {
        match self {
            Self::Last90Days => "Last 90 days",
            Self::ThisMonth => "This month",
            Self::LastMonth => "Last month",
            Self::ThisYear => "This year",
            Self::LastYear => "Last year",
        }
    }

    /// Its days as seen from `today`; `None` at the beginning and end of all days.
    #[must_use]
    pub fn days(self, today: NaiveDate) -> Option<DateRange> {
        match self {
            Self::Last90Days => DateRange::days_until(today, DAYS),
            Self::ThisMonth => DateRange::month(today),
            Self::LastMonth => DateRange::month_before(today),
            Self::ThisYear => DateRange::year(today),
            Self::LastYear => DateRange::year(DateRange::year(today)?.from?.pred_opt()?),
        }
    }
}

/// The days of a statement, both inclusive.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Period {
    /// First day.
    pub from: NaiveDate,
    /// Last day, never before the first.
    pub to: NaiveDate,
}

impl Period {
    /// `December 2010`, `1 Dec 2010 – 15 Dec 2010`.
    #[must_use]
    pub fn in_words(self) -> String {
        let range = DateRange {
            from: Some(self.from),
            to: Some(self.to),
        };
        range.in_words().unwrap_or_default()
    }
}

/// What is asked for: whose statement, of which days, and what is owed as of which day.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct AccountQuery {
    /// One company; a buyer's without it are all that they may see, together.
    pub company: Option<CompanyId>,
    /// The period, where no days are given.
    pub preset: Preset,
    /// The days; they count more than the preset.
    pub dates: DateRange,
    /// What is owed as of this day; without it, of the last day of the period.
    pub as_of: Option<NaiveDate>,
}

impl AccountQuery {
    /// The days that are asked for, as seen from `today`. What has not come yet is left out.
    ///
    /// # Errors
    /// When there is no such day, or the period ends before it begins.
    pub fn period(&self, today: NaiveDate) -> Result<Period, DateError> {
        let asked = if self.dates.is_open() {
            self.preset.days(today).unwrap_or_default()
        } else {
            self.dates
        };
        let to = asked.to.map_or(today, |to| to.min(today));
        let first = || DateRange::days_until(to, DAYS)?.from;
        let from = asked.from.or_else(first).unwrap_or(to);
        date::check(from)?;
        date::check(to)?;
        if to < from {
            return Err(DateError::EndsBeforeItBegins);
        }
        Ok(Period { from, to })
    }

    /// The day as of which is asked, `today` at the latest.
    ///
    /// # Errors
    /// When there is no such day, or it has not come yet; as [`Self::period`] where none is
    /// given.
    pub fn day(&self, today: NaiveDate) -> Result<NaiveDate, DateError> {
        let Some(day) = self.as_of else {
            return Ok(self.period(today)?.to);
        };
        date::check(day)?;
        if day > today {
            return Err(DateError::NotYet);
        }
        Ok(day)
    }

    /// The same with another period that is asked for often.
    #[must_use]
    pub fn preset(self, preset: Preset) -> Self {
        Self {
            preset,
            dates: DateRange::default(),
            ..self
        }
    }
}

impl UrlQuery for AccountQuery {
    fn read<'a>(pairs: impl IntoIterator<Item = (&'a str, &'a str)>, unread: &mut Unread) -> Self {
        let mut query = Self::default();
        for (name, value) in pairs {
            match name {
                "company" => query.company = unread.number(name, value),
                "period" => {
                    let preset = unread.word(name, value, &Preset::ALL, Preset::code);
                    query.preset = preset.unwrap_or_default();
                }
                "from" => query.dates.from = unread.day(name, value),
                "to" => query.dates.to = unread.day(name, value),
                "as_of" => query.as_of = unread.day(name, value),
                name => unread.unknown(name, value),
            }
        }
        query
    }

    fn to_pairs(&self) -> Vec<(&'static str, String)> {
        let preset = Some(self.preset).filter(|preset| *preset != Preset::default());
        let optional = [
            ("company", self.company.map(|id| id.to_string())),
            ("period", preset.map(|preset| preset.code().to_owned())),
            ("from", self.dates.from.map(|day| day.to_string())),
            ("to", self.dates.to.map(|day| day.to_string())),
            ("as_of", self.as_of.map(|day| day.to_string())),
        ];
        let given = optional.into_iter();
        given
            .filter_map(|(name, value)| Some((name, value?)))
            .collect()
    }
}
