//! Companies to choose from.

use super::{Company, CompanyRow, CompanyTable, visible};
use crate::StoreError;

impl CompanyTable<'_> {
    /// Companies whose name or external id contains the text, by name, without the catch-all.
    /// One statement. An empty text finds all.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn search_named(
        &mut self,
        text: &str,
        limit: u32,
    ) -> Result<Vec<Company>, StoreError> {
        let mut sql = visible(self.0.scope());
        sql.push(" AND anonymous = FALSE AND ")
            .push_contains("search", text);
        sql.push(" ORDER BY search, id LIMIT ").push_bind(limit);
        let rows: Vec<CompanyRow> = self.0.all(sql).await?;
        rows.into_iter().map(Company::try_from).collect()
    }
}
