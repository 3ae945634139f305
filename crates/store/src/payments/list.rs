//! The payment list.

use super::{Payments, filter::push_filter, find::state};
use crate::{
    StoreError,
    amount::money,
    keyset::{Keyset, Place},
    sql::Sql,
    time::instant,
};
use chrono::NaiveDate;
use domain::{
    CompanyId, Currency, PaymentId,
    order::OrderStatus,
    payment::{PaymentList, PaymentRow},
    query::{Direction, Page},
};

#[derive(sqlx::FromRow)]
pub(super) struct ListRow {
    id: i64,
    company_id: i64,
    company: String,
    currency: String,
    total_minor: i64,
    module: String,
    processing_status: i64,
    settled_status: Option<i64>,
    applied: bool,
    method: String,
    reference: String,
    memo: String,
    external_id: Option<String>,
    invoices: i64,
    received_on: Option<NaiveDate>,
    dated_on: NaiveDate,
    created_at: i64,
}

pub(super) const SELECT: &str = "SELECT p.id, p.company_id, c.name AS company, p.currency, \
    p.total_minor, p.module, p.processing_status, p.settled_status, p.applied, p.method, \
    p.reference, p.memo, p.external_id, \
    (SELECT COUNT(*) FROM payment_lines l WHERE l.payment_id = p.id) AS invoices, \
    p.received_on, p.dated_on, p.created_at \
    FROM payments p JOIN companies c ON c.id = p.company_id WHERE ";

/// A place as it stands in the URL.
fn write(row: &ListRow) -> String {
    format!("{}-{}", row.created_at, row.id)
}

fn read(text: &str) -> Option<Place> {
    let (at, id) = text.split_once('-')?;
    Some(Place {
        value: at.parse::<i64>().ok()?.into(),
        id: id.parse().ok()?,
    })
}

impl Payments<'_> {
    /// A page of payments, newest first; carts that were never checked out only when their
    /// status is asked for, deleted ones never. One statement. An unreadable cursor is the
    /// first page. Amounts without a currency are meant in `own`.
    ///
    /// # Errors
    /// When the database fails or holds what cannot be understood.
    pub async fn list(
        &mut self,
        list: &PaymentList,
        own: Currency,
    ) -> Result<Page<PaymentRow>, StoreError> {
        self.rows(list, own, list.page.limit()).await
    }

    /// As [`Self::list`], with as many rows as the caller wants.
    ///
    /// # Errors
    /// As [`Self::list`].
    pub async fn rows(
        &mut self,
        list: &PaymentList,
        own: Currency,
        limit: u32,
    ) -> Result<Page<PaymentRow>, StoreError> {
        let keyset = Keyset::new(&list.page, Direction::Descending, read).with_limit(limit);
        let mut sql = Sql::new(SELECT);
        push_filter(&mut sql, self.0.scope(), list, own);
        keyset.push_beyond(&mut sql, "p.created_at", "p.id");
        keyset.push_order(&mut sql, "p.created_at", "p.id");
        sql.push(" LIMIT ").push_bind(keyset.fetch());
        let rows: Vec<ListRow> = self.0.all(sql).await?;
        keyset.page(rows, write).try_map(ListRow::read)
    }
}

impl ListRow {
    pub(super) fn read(self) -> Result<PaymentRow, StoreError> {
        Ok(PaymentRow {
            id: PaymentId(self.id),
            company_id: CompanyId(self.company_id),
            company: self.company,
            state: state(&self.module, self.processing_status, self.applied)?,
            order_status: self.settled_status.map(OrderStatus),
            method: self.method,
            reference: self.reference,
            memo: self.memo,
            external_id: self.external_id,
            total: money(self.total_minor, &self.currency)?,
            invoices: self.invoices,
            received_on: self.received_on,
            dated_on: self.dated_on,
            created_at: instant(self.created_at)?,
        })
    }
}
