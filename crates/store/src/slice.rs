//! Parts of a list by position, and what such a list looks for.

use crate::sql::Sql;
use domain::query::{Direction, Slice};

/// Appends the order of a list, by a column and then by id, and which part of it is asked for.
pub(crate) fn push_slice(
    sql: &mut Sql,
    column: &'static str,
    id: &'static str,
    direction: Direction,
    slice: Slice,
) {
    let way = match direction {
        Direction::Ascending => "",
        Direction::Descending => " DESC",
    };
    sql.push(" ORDER BY ").push(column).push(way);
    sql.push(", ").push(id).push(way);
    sql.push(" LIMIT ").push_bind(slice.limit);
    sql.push(" OFFSET ").push_bind(slice.offset);
}

/// Appends the condition that one of the fields holds what is looked for; `push` appends that
/// of a single field.
pub(crate) fn push_any<T: Copy>(sql: &mut Sql, fields: &[T], push: impl Fn(&mut Sql, T)) {
    sql.push(" AND (");
    for (index, field) in fields.iter().enumerate() {
        if index > 0 {
            sql.push(" OR ");
        }
        push(sql, *field);
    }
    sql.push(")");
}

/// Appends the condition that an id is the one that the text says; no text that is no number
/// is an id.
pub(crate) fn push_id(sql: &mut Sql, column: &'static str, text: &str) {
    match text.trim().parse::<i64>() {
        Ok(id) => sql.push(column).push(" = ").push_bind(id),
        Err(_) => sql.push("FALSE"),
    };
}
