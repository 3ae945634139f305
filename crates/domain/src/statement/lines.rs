//! A statement: its entries with the balance after each.

use super::{Entry, Period};
use crate::{Currency, Money, MoneyError, money::InCurrency};
use serde::{Deserialize, Serialize};

/// An entry and what is owed after it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct StatementLine {
    /// What happened.
    pub entry: Entry,
    /// What is owed then; below zero the company has a credit.
    pub balance: Money,
}

/// What happened in one currency. The opening balance and all amounts sum to the closing one.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Statement {
    /// What was owed before the first day.
    pub opening: Money,
    /// So many entries before the first line are left out.
    pub omitted: usize,
    /// What happened, the earliest first.
    pub lines: Vec<StatementLine>,
    /// So many entries after the last line are left out.
    pub later: usize,
    /// By how much all entries raised what is owed.
    pub raised: Money,
    /// By how much all entries lowered it; not below zero.
    pub lowered: Money,
    /// What is owed after the last day.
    pub closing: Money,
}

/// Which entries of each currency are wanted.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct EntryPart {
    /// So many of the earliest are passed over; where nobody says, all but the latest.
    pub offset: Option<u32>,
    /// At most so many entries.
    pub limit: u32,
}

impl EntryPart {
    /// Most entries. The page shows the latest so many, the file has all.
    pub const MAX_LIMIT: u32 = 500;
}

impl Default for EntryPart {
    fn default() -> Self {
        Self {
            offset: None,
            limit: Self::MAX_LIMIT,
        }
    }
}

impl InCurrency for Statement {
    fn in_currency(&self) -> Currency {
        self.opening.currency()
    }
}

impl Statement {
    /// Of entries in their order.
    ///
    /// # Errors
    /// When they are not of the opening balance's currency, or a sum does not fit.
    pub fn new(opening: Money, entries: Vec<Entry>) -> Result<Self, MoneyError> {
        let nothing = Money::zero(opening.currency());
        let (mut raised, mut lowered, mut balance) = (nothing, nothing, opening);
        let mut lines = Vec::with_capacity(entries.len());
        for entry in entries {
            balance = balance.checked_add(entry.amount)?;
            if entry.amount.is_negative() {
                lowered = lowered.checked_sub(entry.amount)?;
            } else {
                raised = raised.checked_add(entry.amount)?;
            }
            lines.push(StatementLine { entry, balance });
        }
        Ok(Self {
            opening,
            omitted: 0,
            lines,
            later: 0,
            raised,
            lowered,
            closing: balance,
        })
    }

    /// One for each currency in which something was owed or happened, in the order of their
    /// codes. `openings` has at most one balance of a currency.
    ///
    /// # Errors
    /// When a sum does not fit.
    pub fn per_currency(openings: &[Money], entries: Vec<Entry>) -> Result<Vec<Self>, MoneyError> {
        let mut groups: Vec<(Money, Vec<Entry>)> = openings
            .iter()
            .map(|opening| (*opening, Vec::new()))
            .collect();
        for entry in entries {
            let currency = entry.amount.currency();
            let group = groups
                .iter_mut()
                .find(|(opening, _)| opening.currency() == currency);
            match group {
                Some((_, group)) => group.push(entry),
                None => groups.push((Money::zero(currency), vec![entry])),
            }
        }
        groups.retain(|(opening, entries)| !opening.is_zero() || !entries.is_empty());
        groups.sort_by_key(|(opening, _)| opening.currency().code());
        groups
            .into_iter()
            .map(|(opening, entries)| Self::new(opening, entries))
            .collect()
    }

    /// Only these lines are left; the sums stay those of all.
    #[must_use]
    pub fn part(mut self, wanted: EntryPart) -> Self {
        let size = |count: u32| usize::try_from(count).unwrap_or(usize::MAX);
        let (all, limit) = (self.lines.len(), size(wanted.limit));
        let latest = all.saturating_sub(limit);
        let first = wanted.offset.map_or(latest, size).min(all);
        let end = first.saturating_add(limit).min(all);
        self.lines.truncate(end);
        self.lines.drain(..first);
        self.omitted += first;
        self.later += all - end;
        self
    }

    /// What was owed before the first line that is left.
    ///
    /// # Errors
    /// When the difference does not fit.
    pub fn carried(&self) -> Result<Money, MoneyError> {
        match self.lines.first() {
            Some(line) => line.balance.checked_sub(line.entry.amount),
            None => Ok(self.closing),
        }
    }
}

/// The statements of a company, or of several together, one for each currency.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct AccountStatement {
    /// Its days.
    pub period: Period,
    /// One for each currency in which something was owed or happened.
    pub statements: Vec<Statement>,
}
