//! Sums over all that a filter finds.

use super::{
    Invoices,
    filter::{push_filter, push_overdue},
};
use crate::{StoreError, amount::currency, scope::Companies, sql::Sql};
use chrono::NaiveDate;
use domain::{
    Money,
    invoice::{CurrencyTotals, InvoiceFilter, ListTotals},
};

#[derive(sqlx::FromRow)]
struct TotalsRow {
    currency: String,
    invoices: i64,
    original_minor: i64,
    open_minor: i64,
    overdue_minor: i64,
    overdue_invoices: i64,
}

impl Invoices<'_> {
    /// Totals per currency of the invoices that the scope can see and the filter finds. One
    /// statement.
    ///
    /// # Errors
    /// When the database fails or holds what cannot be understood.
    pub async fn totals(
        &mut self,
        filter: &InvoiceFilter,
        today: NaiveDate,
    ) -> Result<ListTotals, StoreError> {
        let mut sql = Sql::new(
            "SELECT MIN(i.currency) AS currency, COUNT(*) AS invoices, \
             CAST(SUM(i.original_minor) AS BIGINT) AS original_minor, \
             CAST(SUM(i.open_minor) AS BIGINT) AS open_minor, CAST(SUM(CASE WHEN ",
        );
        push_overdue(&mut sql, today);
        sql.push(" THEN i.open_minor ELSE 0 END) AS BIGINT) AS overdue_minor, CAST(SUM(CASE WHEN ");
        push_overdue(&mut sql, today);
        sql.push(" THEN 1 ELSE 0 END) AS BIGINT) AS overdue_invoices FROM invoices i WHERE ");
        push_filter(&mut sql, self.0.scope(), filter, today);
        // For the sake of its order SQLite would read the whole store's totals index, where
        // the index of the few companies is far shorter.
        let few_companies = self.0.scope().companies != Companies::All || filter.company.is_some();
        sql.push(if few_companies {
            " GROUP BY i.currency || '' ORDER BY 1"
        } else {
            " GROUP BY i.currency ORDER BY 1"
        });
        let rows: Vec<TotalsRow> = self.0.all(sql).await?;
        let per_currency = rows
            .into_iter()
            .map(TotalsRow::read)
            .collect::<Result<_, _>>()?;
        Ok(ListTotals { per_currency })
    }
}

impl TotalsRow {
    fn read(self) -> Result<CurrencyTotals, StoreError> {
        let currency = currency(&self.currency)?;
        Ok(CurrencyTotals {
            count: self.invoices,
            original: Money::from_minor(self.original_minor, currency),
            open: Money::from_minor(self.open_minor, currency),
            overdue: Money::from_minor(self.overdue_minor, currency),
            overdue_count: self.overdue_invoices,
        })
    }
}
