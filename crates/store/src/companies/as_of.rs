//! What companies owed as of a day.

use super::{
    CompanyTable,
    receivables::{Row, push_sums},
};
use crate::{
    StoreError,
    sql::Sql,
    statements::{AsOf, push_whose},
};
use domain::{CompanyId, company::Receivable, invoice::LedgerCause};

impl CompanyTable<'_> {
    /// What was open at the end of a day, by how late it was then, per currency: of one
    /// company, or of all that the scope can see. It is what is open now without what the
    /// ledger has added since; as of today that is nothing. Money that had come by then for
    /// an invoice that did not take it before counts for nothing here. One statement.
    ///
    /// # Errors
    /// When the database fails or holds what cannot be understood.
    pub async fn receivables_as_of(
        &mut self,
        company: Option<CompanyId>,
        as_of: AsOf,
    ) -> Result<Vec<Receivable>, StoreError> {
        let mut sql = Sql::new("SELECT CAST(0 AS BIGINT) AS company_id, ");
        push_sums(&mut sql, "1", as_of.day);
        sql.push(
            " FROM (SELECT i.currency, i.due_on, \
             i.open_minor - COALESCE(SUM(l.delta_minor), 0) AS open_minor \
             FROM companies c CROSS JOIN invoices i \
             LEFT JOIN ledger l ON l.invoice_id = i.id AND ",
        );
        push_since(&mut sql, as_of);
        sql.push(" WHERE ");
        push_whose(&mut sql, self.0.scope(), company);
        sql.push(" AND i.company_id = c.id AND i.deleted_at IS NULL AND i.issued_on <= ")
            .push_bind(as_of.day);
        sql.push(
            " GROUP BY i.id, i.currency, i.due_on, i.open_minor \
             HAVING i.open_minor - COALESCE(SUM(l.delta_minor), 0) > 0) i \
             GROUP BY i.currency ORDER BY i.currency",
        );
        let rows: Vec<Row> = self.0.all(sql).await?;
        rows.into_iter().map(Row::read).collect()
    }
}

/// Appends the condition on the ledger's rows aliased `l` that they count after the day. When
/// they do is decided as for the entries of a statement ([`crate::Statements`]): what had been
/// paid before an import never does, what a payment did first does from the payment's own date,
/// and what a deleted payment did not at all.
fn push_since(sql: &mut Sql, as_of: AsOf) {
    sql.push("l.at >= ").push_bind(as_of.until);
    sql.push(" AND l.cause <> ")
        .push_bind(LedgerCause::Imported.code());
    sql.push(
        " AND NOT EXISTS (SELECT 1 FROM payments p WHERE p.id = l.payment_id \
         AND (p.deleted_at IS NOT NULL OR (p.dated_on <= ",
    );
    sql.push_bind(as_of.day);
    sql.push(
        " AND NOT EXISTS (SELECT 1 FROM receipts r WHERE r.payment_id = p.id \
         AND r.created_at < l.at))))",
    );
}
