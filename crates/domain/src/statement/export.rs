//! A statement as a file.

use super::{AccountStatement, Period, Statement};
use crate::Money;
use chrono::NaiveDate;

/// The first line of the file. What each column means stands in `docs/EXPORT.md`.
pub const STATEMENT_COLUMNS: [&str; 10] = [
    "date",
    "type",
    "number",
    "details",
    "company",
    "currency",
    "charge",
    "payment_or_credit",
    "owed",
    "in_credit",
];

type Row = [String; STATEMENT_COLUMNS.len()];

impl AccountStatement {
    /// The lines of its file, in the order of [`STATEMENT_COLUMNS`]: for each currency the
    /// opening balance, what happened, and the closing balance. No amount is below zero:
    /// spreadsheets get those as numbers, whatever is done about formulas.
    #[must_use]
    pub fn export(self) -> Vec<Row> {
        let period = self.period;
        let statements = self.statements.into_iter();
        statements
            .flat_map(|statement| statement.export(period))
            .collect()
    }
}

impl Statement {
    fn export(self, period: Period) -> Vec<Row> {
        let mut rows = Vec::with_capacity(self.lines.len() + 2);
        rows.push(balance(period.from, "Opening balance", self.opening));
        for line in self.lines {
            let entry = line.entry;
            let (charge, credit) = sides(entry.amount);
            let (owed, in_credit) = sides(line.balance);
            rows.push([
                entry.on.to_string(),
                entry.kind.label().to_owned(),
                entry.number,
                entry.details,
                entry.company,
                entry.amount.currency().to_string(),
                charge,
                credit,
                owed,
                in_credit,
            ]);
        }
        rows.push(balance(period.to, "Closing balance", self.closing));
        rows
    }
}

fn balance(on: NaiveDate, label: &str, amount: Money) -> Row {
    let (owed, in_credit) = sides(amount);
    let empty = String::new;
    [
        on.to_string(),
        label.to_owned(),
        empty(),
        empty(),
        empty(),
        amount.currency().to_string(),
        empty(),
        empty(),
        owed,
        in_credit,
    ]
}

/// (above zero, below zero); the other one is empty.
fn sides(amount: Money) -> (String, String) {
    if amount.is_negative() {
        (String::new(), amount.negated().to_decimal())
    } else {
        (amount.to_decimal(), String::new())
    }
}
