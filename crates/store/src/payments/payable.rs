//! What can be paid.

use super::Payments;
use crate::{StoreError, amount::money, invoices::push_overdue, sql::Sql};
use chrono::NaiveDate;
use domain::{CompanyId, Currency, DueDate, InvoiceId, payment::Payable};

#[derive(sqlx::FromRow)]
struct PayableRow {
    id: i64,
    number: String,
    company_id: i64,
    due_on: NaiveDate,
    currency: String,
    open_minor: i64,
    pending: i64,
}

impl Payments<'_> {
    /// A company's open invoices, the earliest due date first.
    ///
    /// # Errors
    /// When the database fails or holds what cannot be understood.
    pub async fn payables_of(&mut self, company: CompanyId) -> Result<Vec<Payable>, StoreError> {
        let mut sql = self.open_of(company);
        sql.push(" ORDER BY i.due_on, i.id");
        self.read_open(sql).await
    }

    /// At most `limit` of a company's open invoices: `wanted`, if it is one of them, and those
    /// with the earliest due dates; in the order of these dates.
    ///
    /// # Errors
    /// When the database fails or holds what cannot be understood.
    pub async fn payables_offered(
        &mut self,
        company: CompanyId,
        wanted: Option<InvoiceId>,
        limit: usize,
    ) -> Result<Vec<Payable>, StoreError> {
        let mut sql = self.open_of(company);
        sql.push(" ORDER BY ");
        if let Some(wanted) = wanted {
            sql.push("CASE WHEN i.id = ")
                .push_bind(wanted)
                .push(" THEN 0 ELSE 1 END, ");
        }
        sql.push("i.due_on, i.id LIMIT ")
            .push_bind(i64::try_from(limit).unwrap_or(i64::MAX));
        let mut found = self.read_open(sql).await?;
        found.sort_by_key(|payable| (payable.due, payable.invoice_id));
        Ok(found)
    }

    fn open_of(&self, company: CompanyId) -> Sql {
        let mut sql = Sql::new(
            "SELECT i.id, i.number, i.company_id, i.due_on, i.currency, i.open_minor, \
             CAST(0 AS BIGINT) AS pending FROM invoices i \
             WHERE i.deleted_at IS NULL AND i.open_minor > 0 AND i.company_id = ",
        );
        sql.push_bind(company)
            .push(" AND ")
            .push_scope("i.", self.0.scope());
        sql
    }

    async fn read_open(&mut self, sql: Sql) -> Result<Vec<Payable>, StoreError> {
        let rows: Vec<PayableRow> = self.0.all(sql).await?;
        rows.into_iter().map(|row| Ok(row.read()?.0)).collect()
    }

    /// At most `limit` of a company's open invoices in one currency, the earliest due date
    /// first, each with the number of payments that are on their way to it; only those that are
    /// overdue on `late`, if it is given. The second part counts all of them.
    ///
    /// # Errors
    /// When the database fails or holds what cannot be understood.
    pub async fn payables_in(
        &mut self,
        company: CompanyId,
        currency: Currency,
        late: Option<NaiveDate>,
        limit: usize,
    ) -> Result<(Vec<(Payable, i64)>, usize), StoreError> {
        let mut sql =
            Sql::new("SELECT i.id, i.number, i.company_id, i.due_on, i.currency, i.open_minor, ");
        sql.push_pending_count().push(" AS pending");
        self.push_owed(&mut sql, company, currency, late);
        sql.push(" ORDER BY i.due_on, i.id LIMIT ")
            .push_bind(i64::try_from(limit).unwrap_or(i64::MAX));
        let rows: Vec<PayableRow> = self.0.all(sql).await?;
        let found: Vec<(Payable, i64)> = rows
            .into_iter()
            .map(PayableRow::read)
            .collect::<Result<_, _>>()?;
        let mut sql = Sql::new("SELECT COUNT(*)");
        self.push_owed(&mut sql, company, currency, late);
        let (count,): (i64,) = self.0.one(sql).await?;
        Ok((found, usize::try_from(count).unwrap_or_default()))
    }

    fn push_owed(
        &self,
        sql: &mut Sql,
        company: CompanyId,
        currency: Currency,
        late: Option<NaiveDate>,
    ) {
        sql.push(
            " FROM invoices i WHERE i.deleted_at IS NULL AND i.open_minor <> 0 AND i.company_id = ",
        )
        .push_bind(company);
        sql.push(" AND i.currency = ").push_bind(currency.code());
        if let Some(late) = late {
            sql.push(" AND ");
            push_overdue(sql, late);
        }
        sql.push(" AND ").push_scope("i.", self.0.scope());
    }

    /// These invoices as they stand, the earliest due date first, each with the number of
    /// payments that are on their way to it. Missing and foreign ones are left out.
    ///
    /// # Errors
    /// When the database fails or holds what cannot be understood.
    pub async fn payables(
        &mut self,
        invoices: &[InvoiceId],
    ) -> Result<Vec<(Payable, i64)>, StoreError> {
        let mut sql =
            Sql::new("SELECT i.id, i.number, i.company_id, i.due_on, i.currency, i.open_minor, ");
        sql.push_pending_count()
            .push(" AS pending FROM invoices i WHERE i.deleted_at IS NULL AND i.id IN ");
        sql.push_list(invoices.iter().copied())
            .push(" AND ")
            .push_scope("i.", self.0.scope());
        sql.push(" ORDER BY i.due_on, i.id");
        let rows: Vec<PayableRow> = self.0.all(sql).await?;
        rows.into_iter().map(PayableRow::read).collect()
    }
}

impl PayableRow {
    fn read(self) -> Result<(Payable, i64), StoreError> {
        let payable = Payable {
            invoice_id: InvoiceId(self.id),
            number: self.number,
            company_id: Some(CompanyId(self.company_id)),
            due: DueDate(self.due_on),
            open: money(self.open_minor, &self.currency)?,
        };
        Ok((payable, self.pending))
    }
}
