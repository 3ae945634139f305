//! Who is above and below whom.

use super::{CompanyTable, push_visible};
use crate::{StoreError, sql::Sql};
use domain::{
    CompanyId,
    company::{CompanyLink, MAX_LEVELS},
};

/// Lines of companies are followed a little farther than the rule allows, and no farther, so
/// that not even a broken hierarchy makes a query endless.
const FOLLOWED: usize = 2 * MAX_LEVELS;

#[derive(sqlx::FromRow)]
struct LinkRow {
    id: i64,
    name: String,
}

impl From<LinkRow> for CompanyLink {
    fn from(row: LinkRow) -> Self {
        Self {
            id: CompanyId(row.id),
            name: row.name,
        }
    }
}

fn followed() -> i64 {
    i64::try_from(FOLLOWED).unwrap_or(i64::MAX)
}

impl CompanyTable<'_> {
    /// A company, the one above it, and so on to the top; empty when it does not exist or is
    /// the catch-all for who has no company. One statement.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn line_up(&mut self, id: CompanyId) -> Result<Vec<CompanyLink>, StoreError> {
        let mut sql = Sql::new(
            "WITH RECURSIVE line (id, name, parent_id, level) AS (SELECT c.id, c.name, \
             c.parent_id, 1 FROM companies c WHERE c.anonymous = FALSE AND ",
        );
        push_visible(&mut sql, self.0.scope());
        sql.push(" AND c.id = ").push_bind(id);
        sql.push(
            " UNION ALL SELECT c.id, c.name, c.parent_id, line.level + 1 FROM line \
             JOIN companies c ON c.id = line.parent_id WHERE ",
        );
        push_visible(&mut sql, self.0.scope());
        sql.push(" AND line.level < ").push_bind(followed());
        sql.push(") SELECT id, name FROM line ORDER BY level");
        let rows: Vec<LinkRow> = self.0.all(sql).await?;
        Ok(rows.into_iter().map(CompanyLink::from).collect())
    }

    /// A company, and all companies below it: itself first, then level by level, by name;
    /// empty when it does not exist. One statement.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn line_down(&mut self, id: CompanyId) -> Result<Vec<CompanyLink>, StoreError> {
        let mut sql =
            Sql::new("WITH RECURSIVE line (id, level) AS (SELECT c.id, 1 FROM companies c WHERE ");
        push_visible(&mut sql, self.0.scope());
        sql.push(" AND c.id = ").push_bind(id);
        sql.push(
            " UNION ALL SELECT c.id, line.level + 1 FROM line \
             JOIN companies c ON c.parent_id = line.id WHERE ",
        );
        push_visible(&mut sql, self.0.scope());
        // No farther than the rule allows: what a broken hierarchy has below is nobody's.
        sql.push(" AND c.anonymous = FALSE AND line.level < ")
            .push_bind(i64::try_from(MAX_LEVELS).unwrap_or(i64::MAX));
        sql.push(
            ") SELECT c.id, c.name FROM companies c JOIN (SELECT id, MIN(level) AS level \
             FROM line GROUP BY id) l ON l.id = c.id ORDER BY l.level, c.search, c.id",
        );
        let rows: Vec<LinkRow> = self.0.all(sql).await?;
        Ok(rows.into_iter().map(CompanyLink::from).collect())
    }

    /// How many levels a company and the deepest line of companies below it make.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn levels(&mut self, id: CompanyId) -> Result<usize, StoreError> {
        let mut sql =
            Sql::new("WITH RECURSIVE line (id, level) AS (SELECT c.id, 1 FROM companies c WHERE ");
        push_visible(&mut sql, self.0.scope());
        sql.push(" AND c.id = ").push_bind(id);
        sql.push(
            " UNION ALL SELECT c.id, line.level + 1 FROM line \
             JOIN companies c ON c.parent_id = line.id WHERE ",
        );
        push_visible(&mut sql, self.0.scope());
        sql.push(" AND line.level < ").push_bind(followed());
        sql.push(") SELECT CAST(COALESCE(MAX(level), 0) AS BIGINT) FROM line");
        let (levels,): (i64,) = self.0.one(sql).await?;
        usize::try_from(levels).map_err(|_| StoreError::corrupt("levels", levels))
    }

    /// The companies right below one, by name.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn right_below(&mut self, id: CompanyId) -> Result<Vec<CompanyLink>, StoreError> {
        let mut sql = Sql::new("SELECT c.id, c.name FROM companies c WHERE ");
        push_visible(&mut sql, self.0.scope());
        sql.push(" AND c.parent_id = ").push_bind(id);
        sql.push(" ORDER BY c.search, c.id");
        let rows: Vec<LinkRow> = self.0.all(sql).await?;
        Ok(rows.into_iter().map(CompanyLink::from).collect())
    }
}
