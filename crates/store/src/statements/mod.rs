//! What companies owe as of a day, and how it came to that: one source for the balance before
//! a period and for what happened in it, so that the two cannot disagree.

mod moves;

use crate::{StoreError, Tx, sql::Sql, time::instant};
use chrono::{DateTime, NaiveDate, Utc};
use domain::{
    CompanyId, Currency, InvoiceId, Money, PaymentId,
    statement::{EntryDay, EntryKind},
};
use moves::push_moves;
pub(crate) use moves::push_whose;

/// A day, to its end.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct AsOf {
    /// The day, in the store's zone.
    pub day: NaiveDate,
    /// When the next one begins.
    pub until: DateTime<Utc>,
}

/// A change of what a company owes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AccountMove {
    /// What happened.
    pub kind: EntryKind,
    /// Tells apart what is of one kind.
    pub id: i64,
    /// The company's name.
    pub company: String,
    /// The invoice that it is about.
    pub invoice: Option<InvoiceId>,
    /// The payment that it is about.
    pub payment: Option<PaymentId>,
    /// Number of the invoice, credit note or payment.
    pub number: String,
    /// How a payment came; may be empty.
    pub method: String,
    /// Reference of a payment, purchase order of an invoice; may be empty.
    pub reference: String,
    /// Above zero more is owed, below zero less.
    pub amount: Money,
    /// What decides from which day it counts.
    pub day: EntryDay,
}

/// Queries for statements.
#[derive(Debug)]
pub struct Statements<'t>(&'t mut Tx);

impl Tx {
    /// Statements.
    pub const fn statements(&mut self) -> Statements<'_> {
        Statements(self)
    }
}

#[derive(sqlx::FromRow)]
struct BalanceRow {
    currency: String,
    minor: i64,
}

#[derive(sqlx::FromRow)]
struct MoveRow {
    kind: i64,
    id: i64,
    company: String,
    invoice_id: Option<i64>,
    payment_id: Option<i64>,
    number: String,
    method: String,
    reference: String,
    currency: String,
    minor: i64,
    on_day: Option<NaiveDate>,
    at: Option<i64>,
}

/// Appends the condition on the changes aliased `m` that they count by the end of a day.
fn push_by(sql: &mut Sql, as_of: AsOf) {
    sql.push("(m.on_day <= ").push_bind(as_of.day);
    sql.push(" OR m.at < ").push_bind(as_of.until).push(")");
}

/// Appends the condition that they do not yet.
fn push_after(sql: &mut Sql, as_of: AsOf) {
    sql.push("(m.on_day IS NULL OR m.on_day > ")
        .push_bind(as_of.day);
    sql.push(") AND (m.at IS NULL OR m.at >= ")
        .push_bind(as_of.until)
        .push(")");
}

impl Statements<'_> {
    /// What is owed in all at the end of a day, per currency: what is open on invoices less
    /// what is kept as credits. Of one company, or of all that the scope can see. One
    /// statement.
    ///
    /// # Errors
    /// When the database fails or holds what cannot be understood.
    pub async fn balances(
        &mut self,
        company: Option<CompanyId>,
        as_of: AsOf,
    ) -> Result<Vec<Money>, StoreError> {
        let mut sql = Sql::new("SELECT m.currency, CAST(SUM(m.minor) AS BIGINT) AS minor FROM (");
        push_moves(&mut sql, self.0.scope(), company);
        sql.push(") m WHERE ");
        push_by(&mut sql, as_of);
        sql.push(" GROUP BY m.currency ORDER BY m.currency");
        let rows: Vec<BalanceRow> = self.0.all(sql).await?;
        rows.into_iter()
            .map(|row| money(row.minor, &row.currency))
            .collect()
    }

    /// What changed it after the end of a day until the end of another, at most `limit`
    /// changes in no order. One statement.
    ///
    /// # Errors
    /// When the database fails or holds what cannot be understood.
    pub async fn moves(
        &mut self,
        company: Option<CompanyId>,
        after: AsOf,
        until: AsOf,
        limit: u32,
    ) -> Result<Vec<AccountMove>, StoreError> {
        let mut sql = Sql::new(
            "SELECT m.kind, m.id, m.company, m.invoice_id, m.payment_id, m.number, m.method, \
             m.reference, m.currency, m.minor, m.on_day, m.at FROM (",
        );
        push_moves(&mut sql, self.0.scope(), company);
        sql.push(") m WHERE ");
        push_by(&mut sql, until);
        sql.push(" AND ");
        push_after(&mut sql, after);
        sql.push(" LIMIT ").push_bind(limit);
        let rows: Vec<MoveRow> = self.0.all(sql).await?;
        rows.into_iter().map(MoveRow::read).collect()
    }
}

fn money(minor: i64, currency: &str) -> Result<Money, StoreError> {
    let currency = Currency::from_code(currency)
        .map_err(|error| StoreError::corrupt("currency of a statement", error))?;
    Ok(Money::from_minor(minor, currency))
}

impl MoveRow {
    fn read(self) -> Result<AccountMove, StoreError> {
        let day = match (self.on_day, self.at.map(instant).transpose()?) {
            (Some(day), None) => EntryDay::On(day),
            (None, Some(at)) => EntryDay::Recorded(at),
            (Some(day), Some(at)) => EntryDay::Earlier(day, at),
            (None, None) => return Err(StoreError::corrupt("entry without a day", self.number)),
        };
        Ok(AccountMove {
            kind: EntryKind::from_code(self.kind)
                .ok_or_else(|| StoreError::corrupt("kind of an entry", self.kind))?,
            id: self.id,
            company: self.company,
            invoice: self.invoice_id.map(InvoiceId),
            payment: self.payment_id.map(PaymentId),
            number: self.number,
            method: self.method,
            reference: self.reference,
            amount: money(self.minor, &self.currency)?,
            day,
        })
    }
}
