//! What refers to a company, and deleting one to which nothing does.

use super::CompanyTable;
use crate::{StoreError, sql::Sql};
use domain::{
    CompanyId,
    company::{Reference, References},
};

#[derive(sqlx::FromRow)]
struct Row {
    invoices: i64,
    deleted: i64,
    payments: i64,
    orders: i64,
    credits: i64,
    contacts: i64,
    customers: i64,
    subsidiaries: i64,
    documents: i64,
}

impl CompanyTable<'_> {
    /// How many of each refer to a company that was found in the scope. One statement.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn references(&mut self, id: CompanyId) -> Result<References, StoreError> {
        // Deleted invoices are counted apart: each count reads one small index.
        let sql = Sql::new(
            "SELECT (SELECT COUNT(*) FROM invoices WHERE company_id = $1 AND deleted_at IS NULL) \
             AS invoices, (SELECT COUNT(*) FROM invoices WHERE company_id = $1 \
             AND deleted_at IS NOT NULL) AS deleted, \
             (SELECT COUNT(*) FROM payments WHERE company_id = $1) AS payments, \
             (SELECT COUNT(*) FROM orders WHERE company_id = $1) AS orders, \
             (SELECT COUNT(*) FROM credits WHERE company_id = $1) AS credits, \
             (SELECT COUNT(*) FROM users WHERE company_id = $1) AS contacts, \
             (SELECT COUNT(*) FROM customer_companies WHERE company_id = $1) AS customers, \
             (SELECT COUNT(*) FROM companies WHERE parent_id = $1) AS subsidiaries, \
             (SELECT COUNT(*) FROM document_access WHERE company_id = $1 AND invoice_id IS NULL) \
             AS documents",
        )
        .bind(id);
        let row: Row = self.0.one(sql).await?;
        Ok(References(vec![
            (Reference::Invoices, row.invoices),
            (Reference::DeletedInvoices, row.deleted),
            (Reference::Payments, row.payments),
            (Reference::Orders, row.orders),
            (Reference::Credits, row.credits),
            (Reference::Contacts, row.contacts),
            (Reference::Customers, row.customers),
            (Reference::Subsidiaries, row.subsidiaries),
            (Reference::Documents, row.documents),
        ]))
    }

    /// Deletes a company to which nothing refers.
    ///
    /// # Errors
    /// [`StoreError::Refused`] when something does.
    pub async fn delete(&mut self, id: CompanyId) -> Result<(), StoreError> {
        let sql = Sql::new("DELETE FROM companies WHERE id = $1 AND store_id = $2")
            .bind(id)
            .bind(self.0.scope().store_id);
        self.0.execute(sql).await.map(drop)
    }
}
