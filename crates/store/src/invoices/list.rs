//! A page of an invoice list.

use super::{
    Invoices, balance,
    cursor::{self, column, join},
    filter::push_filter,
};
use crate::{StoreError, amount::currency, keyset::Keyset, sql::Sql};
use chrono::NaiveDate;
use domain::{
    CompanyId, DueDate, InvoiceId,
    invoice::{InvoiceList, InvoiceRow, InvoiceSource, InvoiceStatus, Standing},
    order::{OrderFlag, OrderStatus},
    query::Page,
};

#[derive(sqlx::FromRow)]
pub(super) struct ListRow {
    pub(super) id: i64,
    pub(super) number: String,
    company_id: i64,
    company: String,
    pub(super) company_sort: String,
    pub(super) order_number: Option<String>,
    pub(super) po_number: Option<String>,
    pub(super) source: i64,
    currency: String,
    pub(super) original_minor: i64,
    pub(super) open_minor: i64,
    pub(super) status: i64,
    pub(super) issued_on: NaiveDate,
    pub(super) due_on: NaiveDate,
    pending: i64,
    pub(super) flag: Option<i64>,
    order_status: Option<i64>,
}

/// Appends the columns of [`ListRow`], from the invoices aliased `i`, with what other tables
/// add.
pub(super) fn push_columns(sql: &mut Sql) -> &mut Sql {
    sql.push(
        "i.id, i.number, i.company_id, c.name AS company, i.company_sort, i.order_number, \
         i.po_number, i.source, i.currency, i.original_minor, i.open_minor, i.status, \
         i.issued_on, i.due_on, o.flag AS flag, o.status_id AS order_status, ",
    )
    .push_pending_count()
    .push(" AS pending")
}

/// The tables that [`push_columns`] needs beside the invoices.
pub(super) const JOINS: &str =
    " JOIN companies c ON c.id = i.company_id LEFT JOIN orders o ON o.id = i.order_id";

impl Invoices<'_> {
    /// A page of the invoices that the scope can see and the filter finds. One statement.
    /// `today` is the day, in the store's zone, on which overdue is judged.
    ///
    /// # Errors
    /// When the database fails or holds what cannot be understood.
    pub async fn list(
        &mut self,
        list: &InvoiceList,
        today: NaiveDate,
    ) -> Result<Page<InvoiceRow>, StoreError> {
        self.rows(list, list.page.limit(), today).await
    }

    /// As [`Self::list`], with `limit` rows whatever the list says: for files, and for what is
    /// done with many.
    ///
    /// # Errors
    /// As [`Self::list`].
    pub async fn rows(
        &mut self,
        list: &InvoiceList,
        limit: u32,
        today: NaiveDate,
    ) -> Result<Page<InvoiceRow>, StoreError> {
        let key = list.sort;
        let keyset = Keyset::new(&list.page, list.direction, |text| cursor::read(text, key))
            .with_limit(limit);

        // The page's ids come first, so that names and counts are looked up for them alone.
        let mut sql = Sql::new("SELECT ");
        push_columns(&mut sql).push(" FROM invoices i").push(JOINS);
        sql.push(" WHERE i.id IN (SELECT i.id FROM invoices i");
        sql.push(join(key)).push(" WHERE ");
        push_filter(&mut sql, self.0.scope(), &list.filter, today);
        keyset.push_beyond(&mut sql, column(key), "i.id");
        keyset.push_order(&mut sql, column(key), "i.id");
        sql.push(" LIMIT ").push_bind(keyset.fetch()).push(")");
        keyset.push_order(&mut sql, column(key), "i.id");
        let rows: Vec<ListRow> = self.0.all(sql).await?;
        let page = keyset.page(rows, |row| cursor::write(row, key));
        page.try_map(|row| row.read(today))
    }
}

impl ListRow {
    pub(super) fn currency_code(&self) -> &str {
        &self.currency
    }

    pub(super) fn read(self, today: NaiveDate) -> Result<InvoiceRow, StoreError> {
        let status = InvoiceStatus::from_code(self.status)
            .ok_or_else(|| StoreError::corrupt("invoices.status", self.status))?;
        let due = DueDate(self.due_on);
        Ok(InvoiceRow {
            id: InvoiceId(self.id),
            number: self.number,
            company_id: CompanyId(self.company_id),
            company: self.company,
            order_number: self.order_number,
            po_number: self.po_number,
            source: InvoiceSource::from_code(self.source),
            issued: self.issued_on,
            due,
            balance: balance(
                currency(&self.currency)?,
                self.original_minor,
                self.open_minor,
            )?,
            status,
            standing: Standing::derive(status, due, today),
            pending_payments: self.pending,
            flag: self.flag.map(OrderFlag::from_code),
            order_status: self.order_status.map(OrderStatus),
        })
    }
}
