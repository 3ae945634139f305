//! A place between two rows of a sorted list.

use super::list::ListRow;
use crate::{keyset::Place, sql::Arg};
use chrono::NaiveDate;
use domain::invoice::InvoiceSortKey;

/// The column of a sort key, of the invoices aliased `i` and their orders aliased `o`.
pub(super) const fn column(key: InvoiceSortKey) -> &'static str {
    match key {
        InvoiceSortKey::Issued => "i.issued_on",
        InvoiceSortKey::Due => "i.due_on",
        InvoiceSortKey::Number => "i.number",
        InvoiceSortKey::Company => "i.company_sort",
        InvoiceSortKey::Original => "i.original_minor",
        InvoiceSortKey::Open => "i.open_minor",
        InvoiceSortKey::Order => "CAST(COALESCE(i.order_number, '0') AS BIGINT)",
        InvoiceSortKey::PoNumber => "COALESCE(i.po_number, '')",
        InvoiceSortKey::Source => "i.source",
        InvoiceSortKey::Status => "i.status",
        InvoiceSortKey::Flag => "COALESCE(o.flag, -1)",
    }
}

/// The table that [`column`] needs beside the invoices. The flag is the order's, and the only
/// sort key without an index.
pub(super) const fn join(key: InvoiceSortKey) -> &'static str {
    match key {
        InvoiceSortKey::Flag => " LEFT JOIN orders o ON o.id = i.order_id",
        _ => "",
    }
}

/// A place as it stands in the URL; the dot keeps the value's last blanks.
pub(super) fn write(row: &ListRow, key: InvoiceSortKey) -> String {
    let value = match key {
        InvoiceSortKey::Issued => row.issued_on.to_string(),
        InvoiceSortKey::Due => row.due_on.to_string(),
        InvoiceSortKey::Number => row.number.clone(),
        InvoiceSortKey::Company => row.company_sort.clone(),
        InvoiceSortKey::Original => row.original_minor.to_string(),
        InvoiceSortKey::Open => row.open_minor.to_string(),
        InvoiceSortKey::Order => row.order_number.clone().unwrap_or_else(|| "0".to_owned()),
        InvoiceSortKey::PoNumber => row.po_number.clone().unwrap_or_default(),
        InvoiceSortKey::Source => row.source.to_string(),
        InvoiceSortKey::Status => row.status.to_string(),
        InvoiceSortKey::Flag => row.flag.unwrap_or(-1).to_string(),
    };
    format!("{}~{value}.", row.id)
}

/// A place from the URL; an unreadable one is none.
pub(super) fn read(text: &str, key: InvoiceSortKey) -> Option<Place> {
    let (id, value) = text.strip_suffix('.')?.split_once('~')?;
    let value = match key {
        InvoiceSortKey::Issued | InvoiceSortKey::Due => Arg::from(value.parse::<NaiveDate>().ok()?),
        InvoiceSortKey::Number | InvoiceSortKey::Company | InvoiceSortKey::PoNumber => {
            if value.contains('\0') {
                return None;
            }
            Arg::from(value)
        }
        InvoiceSortKey::Original
        | InvoiceSortKey::Open
        | InvoiceSortKey::Order
        | InvoiceSortKey::Source
        | InvoiceSortKey::Status
        | InvoiceSortKey::Flag => Arg::from(value.parse::<i64>().ok()?),
    };
    Some(Place {
        value,
        id: id.parse().ok()?,
    })
}
