//! A company's account over a period, one per currency.

use crate::{DocumentError, error::check_sum, invoice::addressee, text};
use chrono::NaiveDate;
use domain::{DateRange, Money, company::Aging, date, invoice::Address};
use serde::Serialize;

/// Everything that a statement prints.
#[derive(Debug, Clone)]
pub struct Statement {
    /// Whose account.
    pub company: String,
    /// The company's address.
    pub address: Address,
    /// Which days; both open is everything there is.
    pub period: DateRange,
    /// The day as of which it is told what is owed and how late it is.
    pub as_of: NaiveDate,
    /// One per currency; none prints that nothing happened.
    pub accounts: Vec<Account>,
}

/// What happened in one currency.
#[derive(Debug, Clone)]
pub struct Account {
    /// What was owed before the period.
    pub opening: Money,
    /// What happened, the earliest first.
    pub entries: Vec<Entry>,
    /// What is owed at the end: opening balance and entries come to it.
    pub closing: Money,
    /// How late the open invoices are, where that is to be printed.
    pub aging: Option<Aging>,
    /// What is owed as of the statement's day, where that is not the last of its period.
    pub owed: Option<domain::statement::Account>,
}

/// One line of an account.
#[derive(Debug, Clone)]
pub struct Entry {
    /// The day.
    pub on: NaiveDate,
    /// What it is.
    pub kind: EntryKind,
    /// Its number.
    pub reference: String,
    /// Purchase order, due date, method of payment; may be empty.
    pub note: String,
    /// By how much it changes what is owed: invoices raise it, payments lower it.
    pub amount: Money,
}

/// What can change what a company owes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum EntryKind {
    /// An invoice.
    Invoice,
    /// A payment.
    Payment,
    /// Money given back.
    Refund,
    /// A payment that was taken off again.
    Reversal,
    /// A credit note.
    CreditNote,
    /// Anything else.
    Adjustment,
}

/// A statement as templates see it.
#[derive(Debug, Serialize)]
pub(crate) struct StatementData {
    company: Vec<String>,
    period: Option<String>,
    as_of: String,
    accounts: Vec<AccountData>,
}

#[derive(Debug, Serialize)]
struct AccountData {
    currency: &'static str,
    opening: String,
    charges: String,
    credits: String,
    closing: String,
    has_wide_number: bool,
    entries: Vec<EntryData>,
    opening_balance: String,
    closing_balance: String,
    aging: Vec<BucketData>,
    owed: Option<OwedData>,
}

/// What is owed as of the statement's day.
#[derive(Debug, Serialize)]
struct OwedData {
    overdue: String,
    open: String,
    credit: String,
    balance: String,
}

#[derive(Debug, Serialize)]
struct EntryData {
    on: String,
    kind: EntryKind,
    reference: String,
    note: String,
    charge: Option<String>,
    credit: Option<String>,
    balance: String,
}

#[derive(Debug, Serialize)]
struct BucketData {
    label: &'static str,
    amount: String,
    /// Its part of the whole, in thousandths.
    share: u64,
}

impl Statement {
    pub(crate) fn data(&self) -> Result<StatementData, DocumentError> {
        let accounts = self.accounts.iter().map(|account| account.data(self));
        Ok(StatementData {
            company: addressee(&self.company, &self.address),
            period: self.period.in_words(),
            as_of: date::short(self.as_of),
            accounts: accounts.collect::<Result<_, _>>()?,
        })
    }
}

impl Account {
    fn data(&self, statement: &Statement) -> Result<AccountData, DocumentError> {
        let currency = self.opening.currency();
        let mut balance = self.opening;
        let mut charges = Money::zero(currency);
        let mut credits = Money::zero(currency);
        let mut entries = Vec::with_capacity(self.entries.len());
        for entry in &self.entries {
            balance = balance.checked_add(entry.amount)?;
            let lowers = entry.amount.is_negative();
            if lowers {
                credits = credits.checked_add(entry.amount)?;
            } else {
                charges = charges.checked_add(entry.amount)?;
            }
            entries.push(EntryData {
                on: date::short(entry.on),
                kind: entry.kind,
                reference: text::key(&entry.reference),
                note: text::line(&entry.note),
                charge: (!lowers).then(|| entry.amount.grouped()),
                credit: lowers.then(|| entry.amount.negated().grouped()),
                balance: balance.grouped(),
            });
        }
        let name = format!("Statement of {}", statement.company);
        check_sum(
            &name,
            "its opening balance and entries",
            balance,
            self.closing,
        )?;
        Ok(AccountData {
            currency: currency.code(),
            opening: self.opening.to_string(),
            charges: charges.to_string(),
            credits: credits.to_string(),
            closing: self.closing.to_string(),
            has_wide_number: self
                .entries
                .iter()
                .any(|entry| text::is_wide(&entry.reference)),
            entries,
            opening_balance: self.opening.grouped(),
            closing_balance: self.closing.grouped(),
            aging: match &self.aging {
                Some(aging) => buckets(aging, self.closing)?,
                None => Vec::new(),
            },
            owed: self.owed.map(|owed| OwedData {
                overdue: owed.receivable.overdue.to_string(),
                open: owed.receivable.open.to_string(),
                credit: owed.credit.negated().to_string(),
                balance: owed.balance.to_string(),
            }),
        })
    }
}

fn buckets(aging: &Aging, closing: Money) -> Result<Vec<BucketData>, DocumentError> {
    let open = aging.open()?;
    open.same_currency(closing)?;
    let share = |amount: Money| {
        let parts = u128::from(amount.minor().unsigned_abs()) * 1_000;
        let whole = u128::from(open.minor().unsigned_abs());
        u64::try_from(parts.checked_div(whole).unwrap_or(0)).unwrap_or(0)
    };
    let buckets = aging.buckets().map(|(bucket, amount)| BucketData {
        label: bucket.label(),
        amount: amount.to_string(),
        share: share(amount),
    });
    Ok(buckets.collect())
}
