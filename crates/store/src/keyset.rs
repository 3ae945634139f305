//! Pages of a sorted list, by the key of the row beside a page.

use crate::sql::{Arg, Sql};
use domain::query::{Direction, Page, PageRequest};

/// A place between the rows of a list that is sorted by a column and then by id: both as the
/// row beside it has them.
pub(crate) struct Place {
    /// The column's value.
    pub(crate) value: Arg,
    /// The id.
    pub(crate) id: i64,
}

/// What a page request asks for: the rows beyond a place, in the direction in which they are
/// to be read.
pub(crate) struct Keyset<C = Place> {
    /// The place, if it is not the list's beginning.
    pub(crate) cursor: Option<C>,
    /// Which way the rows are read.
    pub(crate) direction: Direction,
    backwards: bool,
    limit: u32,
}

impl<C> Keyset<C> {
    /// Of a list that runs in `direction`. An unreadable cursor is none.
    pub(crate) fn new(
        page: &PageRequest,
        direction: Direction,
        read: impl Fn(&str) -> Option<C>,
    ) -> Self {
        let after = page.after.as_deref().and_then(&read);
        let before = page.before.as_deref().and_then(&read);
        let backwards = after.is_none() && before.is_some();
        Self {
            cursor: after.or(before),
            direction: if backwards {
                direction.reversed()
            } else {
                direction
            },
            backwards,
            limit: page.limit(),
        }
    }

    /// The same with `limit` rows, whatever the page request says.
    pub(crate) fn with_limit(self, limit: u32) -> Self {
        Self { limit, ..self }
    }

    /// How many rows to read: one more than the page shows tells whether there are more.
    pub(crate) const fn fetch(&self) -> u32 {
        self.limit + 1
    }

    /// The page of the rows that were read.
    pub(crate) fn page<T>(self, mut rows: Vec<T>, write: impl Fn(&T) -> String) -> Page<T> {
        let wanted = usize::try_from(self.limit).unwrap_or(usize::MAX);
        let more = rows.len() > wanted;
        rows.truncate(wanted);
        if self.backwards {
            rows.reverse();
        }
        let (earlier, later) = if self.backwards {
            (more, true)
        } else {
            (self.cursor.is_some(), more)
        };
        Page {
            previous: rows.first().filter(|_| earlier).map(&write),
            next: rows.last().filter(|_| later).map(&write),
            rows,
        }
    }
}

impl Keyset {
    /// Appends the condition that a row comes beyond the place, if there is one.
    pub(crate) fn push_beyond(&self, sql: &mut Sql, column: &'static str, id: &'static str) {
        let Some(place) = &self.cursor else {
            return;
        };
        sql.push(" AND (").push(column).push(", ").push(id);
        sql.push(match self.direction {
            Direction::Ascending => ") > (",
            Direction::Descending => ") < (",
        });
        sql.push_bind(place.value.clone())
            .push(", ")
            .push_bind(place.id)
            .push(")");
    }

    /// Appends the order in which the rows are read.
    pub(crate) fn push_order(&self, sql: &mut Sql, column: &'static str, id: &'static str) {
        sql.push(" ORDER BY ").push(column);
        sql.push(match self.direction {
            Direction::Ascending => ", ",
            Direction::Descending => " DESC, ",
        });
        sql.push(id);
        if self.direction == Direction::Descending {
            sql.push(" DESC");
        }
    }
}
