//! A place between two rows of a sorted list.

use super::list::ListRow;
use crate::sql::{Arg, Sql};
use chrono::NaiveDate;
use domain::{invoice::InvoiceSortKey, query::Direction};

/// The sort value and the id of the row beside the place.
pub(super) struct Cursor {
    id: i64,
    value: Value,
}

enum Value {
    Day(NaiveDate),
    Amount(i64),
    Text(String),
}

impl From<Value> for Arg {
    fn from(value: Value) -> Self {
        match value {
            Value::Day(day) => day.into(),
            Value::Amount(minor) => minor.into(),
            Value::Text(text) => text.into(),
        }
    }
}

/// The column of a sort key, of the invoices aliased `i`.
pub(super) const fn column(key: InvoiceSortKey) -> &'static str {
    match key {
        InvoiceSortKey::Issued => "i.issued_on",
        InvoiceSortKey::Due => "i.due_on",
        InvoiceSortKey::Number => "i.number",
        InvoiceSortKey::Company => "i.company_sort",
        InvoiceSortKey::Original => "i.original_minor",
        InvoiceSortKey::Open => "i.open_minor",
    }
}

impl Cursor {
    /// As it stands in the URL; the dot keeps the value's last blanks.
    pub(super) fn write(row: &ListRow, key: InvoiceSortKey) -> String {
        let value = match key {
            InvoiceSortKey::Issued => row.issued_on.to_string(),
            InvoiceSortKey::Due => row.due_on.to_string(),
            InvoiceSortKey::Number => row.number.clone(),
            InvoiceSortKey::Company => row.company_sort.clone(),
            InvoiceSortKey::Original => row.original_minor.to_string(),
            InvoiceSortKey::Open => row.open_minor.to_string(),
        };
        format!("{}~{value}.", row.id)
    }

    /// From the URL; an unreadable one is none.
    pub(super) fn read(text: &str, key: InvoiceSortKey) -> Option<Self> {
        let (id, value) = text.strip_suffix('.')?.split_once('~')?;
        let value = match key {
            InvoiceSortKey::Issued | InvoiceSortKey::Due => Value::Day(value.parse().ok()?),
            InvoiceSortKey::Original | InvoiceSortKey::Open => Value::Amount(value.parse().ok()?),
            InvoiceSortKey::Number | InvoiceSortKey::Company if value.contains('\0') => {
                return None;
            }
            InvoiceSortKey::Number | InvoiceSortKey::Company => Value::Text(value.to_owned()),
        };
        Some(Self {
            id: id.parse().ok()?,
            value,
        })
    }

    /// Appends the condition on rows that come later in this direction.
    pub(super) fn push_beyond(self, sql: &mut Sql, key: InvoiceSortKey, direction: Direction) {
        sql.push(" AND (").push(column(key)).push(", i.id) ");
        sql.push(match direction {
            Direction::Ascending => "> (",
            Direction::Descending => "< (",
        });
        sql.push_bind(self.value)
            .push(", ")
            .push_bind(self.id)
            .push(")");
    }
}
