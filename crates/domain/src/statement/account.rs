//! What a company owes as of a day.

use crate::{
    CompanyId, Currency, Money, MoneyError,
    company::{Aging, CompanyLink, Receivable},
    money::InCurrency,
};
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

/// What a company owes in one currency as of a day.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Account {
    /// What is open on invoices, and how late it is.
    pub receivable: Receivable,
    /// What the company has to its credit: credit notes, and money on no invoice.
    pub credit: Money,
    /// What is owed in all, which is what a statement until that day ends at: what is open
    /// less the credit. Below zero the company has more credit than it owes.
    pub balance: Money,
}

impl InCurrency for Account {
    fn in_currency(&self) -> Currency {
        self.balance.currency()
    }
}

impl Account {
    /// Nothing is owed, and nothing is kept as a credit.
    #[must_use]
    pub const fn nothing(currency: Currency) -> Self {
        Self {
            receivable: nothing(currency),
            credit: Money::zero(currency),
            balance: Money::zero(currency),
        }
    }

    fn new(receivable: Receivable, balance: Money) -> Result<Self, MoneyError> {
        Ok(Self {
            receivable,
            credit: receivable.open.checked_sub(balance)?,
            balance,
        })
    }

    /// One for each currency in which something is open or kept as a credit, in the order of
    /// their codes. Both have at most one entry of a currency; where `balances` has none,
    /// nothing is owed in all.
    ///
    /// # Errors
    /// When an amount does not fit.
    pub fn per_currency(
        receivables: &[Receivable],
        balances: &[Money],
    ) -> Result<Vec<Self>, MoneyError> {
        let owed = receivables.iter().map(|owed| owed.open.currency());
        let mut currencies: Vec<Currency> = owed
            .chain(balances.iter().map(|balance| balance.currency()))
            .collect();
        currencies.sort_by_key(|currency| currency.code());
        currencies.dedup();
        let mut accounts = Vec::with_capacity(currencies.len());
        for currency in currencies {
            let owed = receivables
                .iter()
                .find(|owed| owed.open.currency() == currency);
            let balance = balances
                .iter()
                .find(|balance| balance.currency() == currency);
            let account = Self::new(
                owed.copied().unwrap_or_else(|| nothing(currency)),
                balance.copied().unwrap_or(Money::zero(currency)),
            )?;
            if !account.receivable.open.is_zero() || !account.credit.is_zero() {
                accounts.push(account);
            }
        }
        Ok(accounts)
    }
}

/// Nothing is open.
const fn nothing(currency: Currency) -> Receivable {
    Receivable {
        open: Money::zero(currency),
        overdue: Money::zero(currency),
        open_count: 0,
        overdue_count: 0,
        aging: Aging::nothing(currency),
    }
}

/// What a company, or several together, owe as of a day.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct AccountSummary {
    /// The companies that can be asked for, by name.
    pub companies: Vec<CompanyLink>,
    /// The one that is; `None` is all of them together.
    pub company: Option<CompanyId>,
    /// The day, to its end.
    pub as_of: NaiveDate,
    /// Today in the store's zone.
    pub today: NaiveDate,
    /// One for each currency in which something is open or kept as a credit.
    pub accounts: Vec<Account>,
}
