//! A statement as the printer wants it.

use documents::{Account, Entry, EntryKind, Statement};
use domain::{DateRange, statement};
use service::ports::{AccountOnSheet, StatementSheet};

/// The sheet for the printer.
pub(super) fn statement(sheet: StatementSheet) -> Statement {
    let names_companies = sheet.names_companies;
    let accounts = sheet.accounts.into_iter();
    Statement {
        company: sheet.company,
        address: sheet.address,
        period: DateRange {
            from: Some(sheet.period.from),
            to: Some(sheet.period.to),
        },
        as_of: sheet.as_of,
        accounts: accounts
            .map(|account| account_of(account, names_companies))
            .collect(),
    }
}

fn account_of(account: AccountOnSheet, names_companies: bool) -> Account {
    let AccountOnSheet {
        statement,
        aging,
        owed,
    } = account;
    let lines = statement.lines.into_iter();
    Account {
        opening: statement.opening,
        entries: lines
            .map(|line| entry(line.entry, names_companies))
            .collect(),
        closing: statement.closing,
        aging,
        owed,
    }
}

fn entry(entry: statement::Entry, names_companies: bool) -> Entry {
    let company = Some(entry.company).filter(|_| names_companies);
    let before = (entry.kind == statement::EntryKind::PaidBefore)
        .then(|| statement::EntryKind::PaidBefore.label().to_owned());
    let notes = [company, before, Some(entry.details)].into_iter().flatten();
    let notes: Vec<String> = notes.filter(|note| !note.is_empty()).collect();
    Entry {
        on: entry.on,
        kind: kind(entry.kind),
        reference: entry.number,
        note: notes.join(", "),
        amount: entry.amount,
    }
}

const fn kind(kind: statement::EntryKind) -> EntryKind {
    match kind {
        statement::EntryKind::Invoice => EntryKind::Invoice,
        statement::EntryKind::PaidBefore | statement::EntryKind::Payment => EntryKind::Payment,
        statement::EntryKind::Adjustment => EntryKind::Adjustment,
        statement::EntryKind::CreditNote => EntryKind::CreditNote,
        statement::EntryKind::Reversal => EntryKind::Reversal,
        statement::EntryKind::Refund => EntryKind::Refund,
    }
}
