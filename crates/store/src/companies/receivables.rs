//! What companies owe, per currency, by how late it is.

use super::CompanyTable;
use crate::{StoreError, amount::currency, sql::Sql};
use chrono::NaiveDate;
use domain::{
    CompanyId, Money,
    company::{Aging, AgingBucket, Receivable},
};

#[derive(sqlx::FromRow)]
pub(super) struct Row {
    company_id: i64,
    currency: String,
    open_count: i64,
    overdue_count: i64,
    current_minor: i64,
    up_to_30_minor: i64,
    up_to_60_minor: i64,
    up_to_90_minor: i64,
    over_90_minor: i64,
}

impl Row {
    pub(super) fn read(self) -> Result<Receivable, StoreError> {
        let unreadable = |error: domain::MoneyError| StoreError::corrupt("open balances", error);
        let currency = currency(&self.currency)?;
        let aging = Aging::new(
            [
                self.current_minor,
                self.up_to_30_minor,
                self.up_to_60_minor,
                self.up_to_90_minor,
                self.over_90_minor,
            ]
            .map(|minor| Money::from_minor(minor, currency)),
        )
        .map_err(unreadable)?;
        Ok(Receivable {
            open: aging.open().map_err(unreadable)?,
            overdue: aging.overdue().map_err(unreadable)?,
            open_count: self.open_count,
            overdue_count: self.overdue_count,
            aging,
        })
    }
}

/// Appends the sums of a [`Row`] over the open invoices aliased `i`, as of `today`; `count`
/// says how many a row stands for. The borders of the buckets come from [`AgingBucket`], which
/// decides them.
pub(super) fn push_sums(sql: &mut Sql, count: &'static str, today: NaiveDate) {
    sql.push("i.currency, CAST(SUM(").push(count);
    sql.push(") AS BIGINT) AS open_count, CAST(SUM(CASE WHEN ");
    push_bucket(sql, None, AgingBucket::Current, today);
    sql.push(" THEN 0 ELSE ").push(count);
    sql.push(" END) AS BIGINT) AS overdue_count");
    let mut later = None;
    for bucket in AgingBucket::ALL {
        sql.push(", CAST(SUM(CASE WHEN ");
        push_bucket(sql, later, bucket, today);
        sql.push(" THEN i.open_minor ELSE 0 END) AS BIGINT) AS ");
        sql.push(match bucket {
            AgingBucket::Current => "current_minor",
            AgingBucket::UpTo30 => "up_to_30_minor",
            AgingBucket::UpTo60 => "up_to_60_minor",
            AgingBucket::UpTo90 => "up_to_90_minor",
            AgingBucket::Over90 => "over_90_minor",
        });
        later = Some(bucket);
    }
}

/// Appends the condition that an invoice belongs to `bucket`, which follows `previous`.
fn push_bucket(
    sql: &mut Sql,
    previous: Option<AgingBucket>,
    bucket: AgingBucket,
    today: NaiveDate,
) {
    let before = previous.and_then(|bucket| bucket.earliest(today));
    let from = bucket.earliest(today);
    match (from, before) {
        (Some(from), Some(before)) => {
            sql.push("i.due_on >= ").push_bind(from);
            sql.push(" AND i.due_on < ").push_bind(before);
        }
        (Some(from), None) => {
            sql.push("i.due_on >= ").push_bind(from);
        }
        (None, Some(before)) => {
            sql.push("i.due_on < ").push_bind(before);
        }
        (None, None) => {
            sql.push("TRUE");
        }
    }
}

/// Appends the condition that something on the invoices aliased `i` is open, in the words of
/// the indexes by which it is summed. Balances are never below zero.
pub(crate) fn push_open(sql: &mut Sql) {
    sql.push("i.deleted_at IS NULL AND i.open_minor <> 0");
}

/// Appends the condition that an open invoice aliased `i` is overdue as of `today`.
pub(super) fn push_late(sql: &mut Sql, today: NaiveDate) {
    push_bucket(sql, Some(AgingBucket::Current), AgingBucket::Over90, today);
}

impl CompanyTable<'_> {
    /// What each of these companies owes, as of `today`. One statement.
    ///
    /// # Errors
    /// When the database fails or holds what cannot be understood.
    pub async fn receivables(
        &mut self,
        companies: &[CompanyId],
        today: NaiveDate,
    ) -> Result<Vec<(CompanyId, Receivable)>, StoreError> {
        let mut sql = Sql::new("SELECT i.company_id, ");
        push_sums(&mut sql, "1", today);
        sql.push(" FROM invoices i WHERE ");
        push_open(&mut sql);
        sql.push(" AND ").push_scope("i.", self.0.scope());
        sql.push(" AND i.company_id IN ")
            .push_list(companies.iter().copied());
        sql.push(" GROUP BY i.company_id, i.currency ORDER BY i.company_id, i.currency");
        let rows: Vec<Row> = self.0.all(sql).await?;
        rows.into_iter()
            .map(|row| Ok((CompanyId(row.company_id), row.read()?)))
            .collect()
    }

    /// What is owed in all that the scope can see, as of `today`. One statement.
    ///
    /// # Errors
    /// When the database fails or holds what cannot be understood.
    pub async fn receivables_in_all(
        &mut self,
        today: NaiveDate,
    ) -> Result<Vec<Receivable>, StoreError> {
        self.receivables_of(today, None::<fn(&mut Sql)>).await
    }

    /// What is owed in all, as of `today`, by the companies that `push_companies` appends a
    /// list of; by all of the scope without it. One statement.
    pub(super) async fn receivables_of(
        &mut self,
        today: NaiveDate,
        push_companies: Option<impl FnOnce(&mut Sql)>,
    ) -> Result<Vec<Receivable>, StoreError> {
        let mut sql = Sql::new("SELECT CAST(0 AS BIGINT) AS company_id, ");
        push_sums(&mut sql, "i.invoices", today);
        // Day by day first: there are far fewer days than invoices to be put into buckets.
        sql.push(
            " FROM (SELECT i.currency, i.due_on, COUNT(*) AS invoices, \
             CAST(SUM(i.open_minor) AS BIGINT) AS open_minor FROM invoices i WHERE ",
        );
        push_open(&mut sql);
        sql.push(" AND ").push_scope("i.", self.0.scope());
        if let Some(push_companies) = push_companies {
            sql.push(" AND i.company_id IN (");
            push_companies(&mut sql);
            sql.push(")");
        }
        sql.push(" GROUP BY i.currency, i.due_on) i GROUP BY i.currency ORDER BY i.currency");
        let rows: Vec<Row> = self.0.all(sql).await?;
        rows.into_iter().map(Row::read).collect()
    }
}
