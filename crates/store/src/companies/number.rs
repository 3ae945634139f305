//! The number by which programs know a company: the one of B2B Edition, so that what was written
//! for it finds the same companies here; the portal's own for a company that B2B Edition has not.

use super::{Company, CompanyRow, CompanyTable, visible};
use crate::StoreError;

/// That number, of the companies aliased `c`.
pub(crate) const PROGRAM_NUMBER: &str = "COALESCE(c.bc_company_id, c.id)";

impl CompanyTable<'_> {
    /// The companies of the scope that a program calls so: at most two, which is one too many.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn of_number(&mut self, number: i64) -> Result<Vec<Company>, StoreError> {
        let mut sql = visible(self.0.scope());
        sql.push(" AND COALESCE(bc_company_id, id) = ")
            .push_bind(number);
        sql.push(" ORDER BY id LIMIT 2");
        let rows: Vec<CompanyRow> = self.0.all(sql).await?;
        rows.into_iter().map(Company::try_from).collect()
    }
}
