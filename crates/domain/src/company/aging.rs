//! Open balances by how long they have been due.

use crate::{Currency, DateRange, DueDate, Money, MoneyError};
use chrono::{Days, NaiveDate};
use serde::{Deserialize, Serialize};

/// How late a balance is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum AgingBucket {
    /// Not past due.
    Current,
    /// 1 to 30 days past due.
    UpTo30,
    /// 31 to 60 days past due.
    UpTo60,
    /// 61 to 90 days past due.
    UpTo90,
    /// More than 90 days past due.
    Over90,
}

/// How many buckets there are.
pub const AGING_BUCKETS: usize = 5;

impl AgingBucket {
    /// All, the least late first.
    pub const ALL: [Self; AGING_BUCKETS] = [
        Self::Current,
        Self::UpTo30,
        Self::UpTo60,
        Self::UpTo90,
        Self::Over90,
    ];

    /// The most days past due that still belong here; `None` has no end.
    #[must_use]
    pub const fn days(self) -> Option<u64> {
        match self {
            Self::Current => Some(0),
            Self::UpTo30 => Some(30),
            Self::UpTo60 => Some(60),
            Self::UpTo90 => Some(90),
            Self::Over90 => None,
        }
    }

    /// The earliest due date that still belongs here, as of `today`; what is due earlier is
    /// later than that. `None` has no such date.
    #[must_use]
    pub fn earliest(self, today: NaiveDate) -> Option<DueDate> {
        let day = today.checked_sub_days(Days::new(self.days()?));
        Some(DueDate(day.unwrap_or(NaiveDate::MIN)))
    }

    /// Where a balance due on `due` belongs, as of `today`.
    #[must_use]
    pub fn of(due: DueDate, today: NaiveDate) -> Self {
        Self::ALL
            .into_iter()
            .find(|bucket| {
                bucket
                    .earliest(today)
                    .is_none_or(|earliest| due >= earliest)
            })
            .unwrap_or(Self::Over90)
    }

    /// The due dates that belong here, as of `today`.
    #[must_use]
    pub fn due(self, today: NaiveDate) -> DateRange {
        let earlier = Self::ALL.into_iter().take_while(|bucket| *bucket != self);
        DateRange {
            from: self.earliest(today).map(|due| due.0),
            to: earlier
                .last()
                .and_then(|bucket| bucket.earliest(today)?.0.pred_opt()),
        }
    }

    /// As people read it.
    #[must_use]
    pub const fn label(self) -> &'static str {
        match self {
            Self::Current => "Not due yet",
            Self::UpTo30 => "1–30 days",
            Self::UpTo60 => "31–60 days",
            Self::UpTo90 => "61–90 days",
            Self::Over90 => "Over 90 days",
        }
    }
}

/// What is open in one currency, by how late it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Aging([Money; AGING_BUCKETS]);

impl Aging {
    /// From the amounts of [`AgingBucket::ALL`], in that order.
    ///
    /// # Errors
    /// When they are of several currencies.
    pub fn new(amounts: [Money; AGING_BUCKETS]) -> Result<Self, MoneyError> {
        for amount in &amounts {
            amount.same_currency(amounts[0])?;
        }
        Ok(Self(amounts))
    }

    /// Nothing is open.
    #[must_use]
    pub const fn nothing(currency: Currency) -> Self {
        Self([Money::zero(currency); AGING_BUCKETS])
    }

    /// Each bucket with its amount, the least late first.
    pub fn buckets(&self) -> impl Iterator<Item = (AgingBucket, Money)> {
        AgingBucket::ALL.into_iter().zip(self.0)
    }

    /// All of it.
    ///
    /// # Errors
    /// When the sum does not fit.
    pub fn open(&self) -> Result<Money, MoneyError> {
        Money::sum(self.0, self.0[0].currency())
    }

    /// All that is past due.
    ///
    /// # Errors
    /// When the sum does not fit.
    pub fn overdue(&self) -> Result<Money, MoneyError> {
        let late = self
            .buckets()
            .filter(|(bucket, _)| *bucket != AgingBucket::Current);
        Money::sum(late.map(|(_, amount)| amount), self.0[0].currency())
    }
}
