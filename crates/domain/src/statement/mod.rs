//! Statements: what a company owes as of a day, and how it came to that.
//!
//! What counts when: an invoice from its issue date, at what it asks for now (a correction
//! corrects it from the beginning); what an ERP had been paid on it before, from that day,
//! too, since nobody knows the days; a credit note from its issue date; the first money of a
//! payment from the payment's own date; all else (reversals, refunds, corrections of
//! payments, balances set by a program) from the day on which it was recorded. Invoices and
//! payments that were deleted do not count at all. So a statement that ends today ends at
//! what is open on the company's invoices less what is kept as its credits.

mod account;
mod day;
mod entry;
mod export;
mod lines;
mod query;

pub use account::{Account, AccountSummary};
pub use day::EntryDay;
pub use entry::{Entry, EntryKind};
pub use export::STATEMENT_COLUMNS;
pub use lines::{AccountStatement, EntryPart, Statement, StatementLine};
pub use query::{AccountQuery, Period, Preset};

/// A statement has so many entries at most; more is for several shorter periods.
pub const MAX_ENTRIES: u32 = 20_000;

/// A statement on paper has so many entries at most.
pub const MAX_PRINTED_ENTRIES: usize = 2_000;
