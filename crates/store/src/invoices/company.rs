//! An invoice is given to another company.

use super::{Invoices, company_sort};
use crate::{Company, StoreError, sql::Sql};
use chrono::{DateTime, Utc};
use domain::InvoiceId;

impl Invoices<'_> {
    /// Gives an invoice, which is locked and has no payments, to a company.
    ///
    /// # Errors
    /// [`StoreError::Refused`] when the invoice does not exist in the scope.
    pub async fn set_company(
        &mut self,
        id: InvoiceId,
        company: &Company,
        at: DateTime<Utc>,
    ) -> Result<(), StoreError> {
        let mut sql = Sql::new("UPDATE invoices SET company_id = ");
        sql.push_bind(company.id).push(", company_sort = ");
        sql.push_bind(company_sort(&company.name));
        sql.push(", version = version + 1, updated_at = ")
            .push_bind(at);
        sql.push(" WHERE id = ").push_bind(id);
        sql.push(" AND deleted_at IS NULL AND ")
            .push_scope("", self.0.scope());
        if self.0.execute(sql).await? != 1 {
            return Err(StoreError::Refused(format!("no invoice {id}")));
        }
        Ok(())
    }

    /// How many payments name an invoice, whatever became of them.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn payment_count(&mut self, id: InvoiceId) -> Result<i64, StoreError> {
        let mut sql = Sql::new(
            "SELECT COUNT(*) FROM payment_lines l JOIN payments p ON p.id = l.payment_id \
             WHERE l.invoice_id = ",
        );
        sql.push_bind(id).push(" AND ");
        sql.push_scope("p.", self.0.scope());
        let (count,): (i64,) = self.0.one(sql).await?;
        Ok(count)
    }
}
