//! The payment list.

use super::{Payments, filter::push_filter, find::state, money};
use crate::{StoreError, sql::Sql, time::instant};
use chrono::NaiveDate;
use domain::{
    CompanyId, Currency, PaymentId,
    order::OrderStatus,
    payment::{PaymentList, PaymentRow},
    query::Page,
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
    p.total_minor, p.module, p.processing_status, p.settled_status, p.applied, p.method, p.reference, p.memo, p.external_id, \
    (SELECT COUNT(*) FROM payment_lines l WHERE l.payment_id = p.id) AS invoices, \
    p.received_on, p.dated_on, p.created_at \
    FROM payments p JOIN companies c ON c.id = p.company_id WHERE ";

/// A place in the list: the instant of a payment and its id.
#[derive(Clone, Copy)]
struct Cursor(i64, i64);

impl Cursor {
    fn read(text: Option<&String>) -> Option<Self> {
        let (at, id) = text?.split_once('-')?;
        Some(Self(at.parse().ok()?, id.parse().ok()?))
    }

    fn of(row: &ListRow) -> String {
        format!("{}-{}", row.created_at, row.id)
    }
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
        let after = Cursor::read(list.page.after.as_ref());
        let before = Cursor::read(list.page.before.as_ref()).filter(|_| after.is_none());
        let mut sql = Sql::new(SELECT);
        push_filter(&mut sql, self.0.scope(), list, own);
        if let Some(Cursor(at, id)) = after.or(before) {
            sql.push(" AND (p.created_at, p.id) ");
            sql.push(if before.is_some() { "> (" } else { "< (" });
            sql.push_bind(at).push(", ").push_bind(id).push(")");
        }
        sql.push(if before.is_some() {
            " ORDER BY p.created_at, p.id LIMIT "
        } else {
            " ORDER BY p.created_at DESC, p.id DESC LIMIT "
        });
        sql.push_bind(limit + 1);
        let mut rows: Vec<ListRow> = self.0.all(sql).await?;
        let more = rows.len() > limit as usize;
        rows.truncate(limit as usize);
        if before.is_some() {
            rows.reverse();
        }
        let (earlier, later) = match (before, after) {
            (Some(_), _) => (more, true),
            (None, after) => (after.is_some(), more),
        };
        Ok(Page {
            next: rows.last().filter(|_| later).map(Cursor::of),
            previous: rows.first().filter(|_| earlier).map(Cursor::of),
            rows: rows
                .into_iter()
                .map(ListRow::read)
                .collect::<Result<_, _>>()?,
        })
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
