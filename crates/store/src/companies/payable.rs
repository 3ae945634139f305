//! What companies owe.

use super::{CompanyRow, CompanyTable, push_open, visible};
use crate::{StoreError, amount::money, sql::Sql};
use domain::{CompanyId, payment::PayableCompany};

#[derive(sqlx::FromRow)]
struct OpenRow {
    company_id: i64,
    currency: String,
    open_minor: i64,
    invoices: i64,
}

impl CompanyTable<'_> {
    /// Companies whose name or external id contains the text, by name, with what they owe.
    /// Two statements, however many there are. An empty text finds all.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn search_payable(
        &mut self,
        text: &str,
        limit: u32,
    ) -> Result<Vec<PayableCompany>, StoreError> {
        let mut sql = visible(self.0.scope());
        sql.push(" AND ").push_contains("search", text);
        sql.push(" ORDER BY search, id LIMIT ").push_bind(limit);
        let rows: Vec<CompanyRow> = self.0.all(sql).await?;
        self.with_open_balances(rows).await
    }

    /// A company with what it owes.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn payable(&mut self, id: CompanyId) -> Result<Option<PayableCompany>, StoreError> {
        let mut sql = visible(self.0.scope());
        sql.push(" AND id = ").push_bind(id);
        let rows: Vec<CompanyRow> = self.0.all(sql).await?;
        Ok(self.with_open_balances(rows).await?.pop())
    }

    async fn with_open_balances(
        &mut self,
        rows: Vec<CompanyRow>,
    ) -> Result<Vec<PayableCompany>, StoreError> {
        let mut sql = Sql::new(
            "SELECT i.company_id, i.currency, CAST(SUM(i.open_minor) AS BIGINT) AS open_minor, \
             COUNT(*) AS invoices FROM invoices i WHERE ",
        );
        push_open(&mut sql);
        sql.push(" AND ").push_scope("i.", self.0.scope());
        sql.push(" AND i.company_id IN ")
            .push_list(rows.iter().map(|row| row.id));
        sql.push(" GROUP BY i.company_id, i.currency ORDER BY i.company_id, i.currency");
        let owed: Vec<OpenRow> = self.0.all(sql).await?;
        rows.into_iter()
            .map(|row| {
                let mut payable = PayableCompany {
                    id: CompanyId(row.id),
                    name: row.name,
                    external_id: row.external_id,
                    open: Vec::new(),
                    open_invoices: 0,
                };
                for open in owed.iter().filter(|open| open.company_id == row.id) {
                    payable.open.push(money(open.open_minor, &open.currency)?);
                    payable.open_invoices += open.invoices;
                }
                Ok(payable)
            })
            .collect()
    }
}
