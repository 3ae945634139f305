//! Companies by their keys in the ERP, many at once.

use super::{Company, CompanyRow, CompanyTable, search_text, visible};
use crate::{StoreError, bulk::statements, sql::Arg};
use chrono::{DateTime, Utc};

impl CompanyTable<'_> {
    /// Companies with these keys in the ERP. One statement.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn find_externals(&mut self, keys: &[&str]) -> Result<Vec<Company>, StoreError> {
        let mut sql = visible(self.0.scope());
        sql.push(" AND external_id IN ").push_padded(keys);
        let rows: Vec<CompanyRow> = self.0.all(sql).await?;
        rows.into_iter().map(Company::try_from).collect()
    }

    /// Adds companies (key in the ERP, name) without terms of their own; those whose key is
    /// taken, also by somebody who adds it at the same moment, are left as they are.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn insert_externals(
        &mut self,
        companies: &[(&str, &str)],
        at: DateTime<Utc>,
    ) -> Result<(), StoreError> {
        let store_id = self.0.scope().store_id;
        let rows = companies.iter().map(|(key, name)| {
            vec![
                Arg::from(store_id),
                (*name).into(),
                search_text(name, Some(key)).into(),
                (*key).into(),
                at.into(),
            ]
        });
        let head =
            "INSERT INTO companies (store_id, name, search, external_id, created_at) VALUES ";
        for sql in statements(head, " ON CONFLICT DO NOTHING", rows) {
            self.0.execute(sql).await?;
        }
        Ok(())
    }
}
