//! Listing the seller's staff.

use super::{User, UserRow, Users, search_text, user_columns, user_joins};
use crate::{StoreError, sql::Sql};
use domain::{
    people::{UserList, UserStatus},
    query::Page,
};

/// A place in the list: between rows, by the sort value and the id.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Cursor {
    search: String,
    id: i64,
}

impl Cursor {
    fn of(user: &User) -> String {
        format!("{}_{}", user.id, search_text(&user.name, &user.email))
    }

    fn read(text: &str) -> Option<Self> {
        let (id, search) = text.split_once('_')?;
        Some(Self {
            search: search.to_owned(),
            id: id.parse().ok()?,
        })
    }
}

impl Users<'_> {
    /// A page of the seller's staff, by name. One statement.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn list(&mut self, list: &UserList) -> Result<Page<User>, StoreError> {
        let mut sql = Sql::new(concat!(
            "SELECT ",
            user_columns!(),
            " FROM users u",
            user_joins!(),
            " WHERE u.store_id = $1 AND u.seller_role IS NOT NULL",
        ))
        .bind(self.0.scope().store_id);
        if let Some(role) = &list.role {
            sql.push(" AND u.seller_role = ").push_bind(role);
        }
        match list.status {
            Some(UserStatus::Active) => {
                sql.push(" AND u.disabled = FALSE AND u.password_hash <> ''");
            }
            Some(UserStatus::Invited) => {
                sql.push(" AND u.disabled = FALSE AND u.password_hash = ''");
            }
            Some(UserStatus::Disabled) => {
                sql.push(" AND u.disabled = TRUE");
            }
            None => {}
        }
        if let Some(text) = &list.search {
            sql.push(" AND ").push_contains("u.search", text);
        }
        let after = list.page.after.as_deref().and_then(Cursor::read);
        let before = list.page.before.as_deref().and_then(Cursor::read);
        let backwards = after.is_none() && before.is_some();
        let later_than_first = after.is_some();
        if let Some(cursor) = after.or(before) {
            sql.push(" AND (u.search, u.id) ")
                .push(if backwards { "< (" } else { "> (" });
            sql.push_bind(cursor.search)
                .push(", ")
                .push_bind(cursor.id)
                .push(")");
        }
        sql.push(if backwards {
            " ORDER BY u.search DESC, u.id DESC"
        } else {
            " ORDER BY u.search, u.id"
        });
        let limit = list.page.limit();
        sql.push(" LIMIT ").push_bind(limit + 1);
        let rows: Vec<UserRow> = self.0.all(sql).await?;
        let mut rows: Vec<User> = rows
            .into_iter()
            .map(|row| row.decode().map(|(user, _)| user))
            .collect::<Result<_, _>>()?;
        let wanted = usize::try_from(limit).unwrap_or(usize::MAX);
        let more = rows.len() > wanted;
        rows.truncate(wanted);
        if backwards {
            rows.reverse();
        }
        let (earlier, later) = if backwards {
            (more, true)
        } else {
            (later_than_first, more)
        };
        Ok(Page {
            previous: rows.first().filter(|_| earlier).map(Cursor::of),
            next: rows.last().filter(|_| later).map(Cursor::of),
            rows,
        })
    }
}
