//! Parts of lists: what is asked for, and how it is answered.

use async_graphql::{Context, SimpleObject};
use base64::{Engine, engine::general_purpose::STANDARD};
use domain::query::{Direction, Window, Windowed};

/// In front of a row's place in a cursor.
const PREFIX: &str = "arrayconnection:";

/// Where a page lies in its list.
#[derive(SimpleObject)]
pub(crate) struct PageInfo {
    /// Are there rows behind it?
    has_next_page: bool,
    /// Are there rows before it?
    has_previous_page: bool,
    /// The place of its first row.
    start_cursor: Option<String>,
    /// The place of its last row.
    end_cursor: Option<String>,
}

impl PageInfo {
    pub(super) fn of<T>(page: &Windowed<T>) -> Self {
        let rows = i64::try_from(page.rows.len()).unwrap_or(i64::MAX);
        let place = |row: i64| (rows > 0).then(|| cursor(row));
        Self {
            has_next_page: page.has_next(),
            has_previous_page: page.has_previous(),
            start_cursor: place(page.start),
            end_cursor: place(page.start + rows - 1),
        }
    }
}

/// A row's place as clients keep it.
pub(super) fn cursor(row: i64) -> String {
    STANDARD.encode(format!("{PREFIX}{row}"))
}

/// A row's place; one that cannot be read is none.
fn place(cursor: &str) -> Option<i64> {
    let bytes = STANDARD.decode(cursor.trim()).ok()?;
    let text = String::from_utf8(bytes).ok()?;
    text.strip_prefix(PREFIX)?.parse().ok()
}

/// The part that a connection's arguments ask for.
pub(super) fn window(
    (offset, first, last): (Option<i64>, Option<i64>, Option<i64>),
    after: Option<&str>,
    before: Option<&str>,
) -> Window {
    Window {
        offset,
        first,
        last,
        after: after.and_then(place),
        before: before.and_then(place),
    }
}

/// What a list costs: its fields, for each row that is asked for.
pub(super) fn cost(rows: Option<i64>, child: usize) -> usize {
    let rows = rows.unwrap_or(Window::USUAL).clamp(1, Window::LARGEST);
    let rows = usize::try_from(rows).unwrap_or(usize::MAX);
    rows.saturating_mul(child).saturating_add(1)
}

/// The way in which a list by time runs: the latest first, unless `createdAt` or `id` is asked
/// for without the minus before it.
pub(super) fn direction(order_by: Option<&str>) -> Direction {
    match order_by.map(str::trim) {
        Some("createdAt" | "created_at" | "id") => Direction::Ascending,
        _ => Direction::Descending,
    }
}

/// Does a connection's row ask for one of these fields?
pub(super) fn asks(ctx: &Context<'_>, fields: &[&str]) -> bool {
    let row = ctx.look_ahead().field("edges").field("node");
    fields.iter().any(|field| row.field(field).exists())
}

/// A connection with its edges.
macro_rules! connection {
    ($connection:ident, $edge:ident, $node:ident) => {
        /// A part of a list.
        #[derive(async_graphql::SimpleObject)]
        pub(crate) struct $connection {
            /// Where it lies in the list.
            page_info: $crate::graphql::page::PageInfo,
            /// Its rows.
            edges: Vec<$edge>,
            /// How many rows the whole list has.
            total_count: Option<i64>,
        }

        /// A row with its place.
        #[derive(async_graphql::SimpleObject)]
        pub(crate) struct $edge {
            /// The row.
            node: $node,
            /// Its place in the list.
            cursor: String,
        }

        impl From<domain::query::Windowed<$node>> for $connection {
            fn from(page: domain::query::Windowed<$node>) -> Self {
                let page_info = $crate::graphql::page::PageInfo::of(&page);
                let places = page.start..;
                Self {
                    page_info,
                    total_count: Some(page.total),
                    edges: page
                        .rows
                        .into_iter()
                        .zip(places)
                        .map(|(node, place)| $edge {
                            node,
                            cursor: $crate::graphql::page::cursor(place),
                        })
                        .collect(),
                }
            }
        }
    };
}
pub(super) use connection;

#[cfg(test)]
mod tests {
    use super::{cost, cursor, place, window};

    #[test]
    fn a_cursor_leads_back_to_its_row() {
        assert_eq!(cursor(0), "YXJyYXljb25uZWN0aW9uOjA=");
        for row in [0, 9, 12_345] {
            assert_eq!(place(&cursor(row)), Some(row));
        }
        for unreadable in ["", "undefined", "YXJyYXk=", "%"] {
            assert_eq!(place(unreadable), None, "{unreadable}");
        }
        let page = window((None, Some(10), None), Some(&cursor(9)), None);
        assert_eq!(page.of(25), 10..20);
    }

    #[test]
    fn a_list_costs_what_its_rows_cost() {
        assert_eq!(cost(None, 5), 51);
        assert_eq!(cost(Some(30), 40), 1_201);
        assert_eq!(cost(Some(-1), 5), 6);
        assert_eq!(cost(Some(i64::MAX), 5), 1_251);
        assert_eq!(cost(Some(1), usize::MAX), usize::MAX);
    }
}
