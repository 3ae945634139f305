//! What companies owe as of a day, and how it came to that: one source for the balance before
//! a period and for what happened in it, so that the two cannot disagree.

use crate::{StoreError, Tx, companies::push_visible, scope::Scope, sql::Sql, time::instant};
use chrono::{DateTime, NaiveDate, Utc};
use domain::{
    CompanyId, Currency, InvoiceId, Money, PaymentId,
    invoice::LedgerCause,
    statement::{EntryDay, EntryKind},
};

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

/// Appends the condition on the companies aliased `c` that the scope can see them; on one of
/// them, where it is asked for. From companies to what is theirs is a short way, which SQLite
/// takes only where it is told to, by `CROSS JOIN`.
pub(crate) fn push_whose(sql: &mut Sql, scope: &Scope, company: Option<CompanyId>) {
    push_visible(sql, scope);
    if let Some(company) = company {
        sql.push(" AND c.id = ").push_bind(company);
    }
}

/// Appends a number as both engines read it.
fn push_number(sql: &mut Sql, number: i64) {
    sql.push("CAST(").push_bind(number).push(" AS BIGINT)");
}

/// Appends a query of all changes of what is owed: by one company, or by all that the scope
/// can see. A change counts from `on_day`, or from the day of `at`; where it has both, from
/// the earlier one. This is where SQL states what [`domain::statement`] says.
fn push_moves(sql: &mut Sql, scope: &Scope, company: Option<CompanyId>) {
    sql.push("SELECT ");
    push_number(sql, EntryKind::Invoice.code());
    sql.push(
        " AS kind, i.id, c.name AS company, i.id AS invoice_id, \
         CAST(NULL AS BIGINT) AS payment_id, i.number, CAST('' AS TEXT) AS method, \
         COALESCE(i.po_number, '') AS reference, i.currency, i.original_minor AS minor, \
         i.issued_on AS on_day, CAST(NULL AS BIGINT) AS at \
         FROM companies c CROSS JOIN invoices i WHERE ",
    );
    push_whose(sql, scope, company);
    sql.push(" AND i.company_id = c.id AND i.deleted_at IS NULL AND i.original_minor <> 0");

    // What payments did to balances stands in their receipts, together with their credits.
    let imported = LedgerCause::Imported.code();
    sql.push(" UNION ALL SELECT CASE WHEN l.cause = ")
        .push_bind(imported)
        .push(" THEN ");
    push_number(sql, EntryKind::PaidBefore.code());
    sql.push(" ELSE ");
    push_number(sql, EntryKind::Adjustment.code());
    sql.push(
        " END, l.id, c.name, i.id, CAST(NULL AS BIGINT), i.number, CAST('' AS TEXT), \
         CAST('' AS TEXT), i.currency, l.delta_minor, CASE WHEN l.cause = ",
    );
    sql.push_bind(imported)
        .push(" THEN i.issued_on END, CASE WHEN l.cause <> ")
        .push_bind(imported);
    sql.push(" THEN l.at END FROM companies c CROSS JOIN invoices i CROSS JOIN ledger l WHERE ");
    push_whose(sql, scope, company);
    sql.push(
        " AND i.company_id = c.id AND i.deleted_at IS NULL AND l.invoice_id = i.id \
         AND l.payment_id IS NULL AND l.delta_minor <> 0 UNION ALL SELECT ",
    );

    push_number(sql, EntryKind::CreditNote.code());
    sql.push(
        ", d.id, c.name, CAST(NULL AS BIGINT), CAST(NULL AS BIGINT), d.reference, \
         CAST('' AS TEXT), CAST('' AS TEXT), d.currency, -d.amount_minor, d.issued_on, \
         CASE WHEN d.issued_on IS NULL THEN d.at END \
         FROM companies c CROSS JOIN credits d WHERE ",
    );
    push_whose(sql, scope, company);
    sql.push(" AND d.company_id = c.id AND d.payment_id IS NULL UNION ALL ");
    push_receipts(sql, scope, company);
}

/// Appends a query of what payments brought and took back. Receipts that one deed has left are
/// one change: money that only changed between invoices and the credit is none.
fn push_receipts(sql: &mut Sql, scope: &Scope, company: Option<CompanyId>) {
    sql.push("SELECT CASE WHEN SUM(m.minor) < 0 THEN ");
    push_number(sql, EntryKind::Payment.code());
    sql.push(" WHEN MAX(m.refunded) = 1 THEN ");
    push_number(sql, EntryKind::Refund.code());
    sql.push(" ELSE ");
    push_number(sql, EntryKind::Reversal.code());
    sql.push(
        " END, MIN(m.id), m.company, CAST(NULL AS BIGINT), m.payment_id, \
         CAST(m.payment_id AS TEXT), m.method, m.reference, m.currency, \
         CAST(SUM(m.minor) AS BIGINT), CASE WHEN NOT EXISTS (SELECT 1 FROM receipts e \
         WHERE e.payment_id = m.payment_id AND e.created_at < m.created_at) \
         THEN m.dated_on END, m.created_at FROM (SELECT r.id, c.name AS company, r.payment_id, \
         r.currency, r.created_at, p.method, p.reference, p.dated_on, \
         CASE WHEN r.transaction_type = 'Paid' THEN -r.total_minor ELSE r.total_minor END \
         AS minor, CASE WHEN r.transaction_type = 'Refunded' THEN 1 ELSE 0 END AS refunded \
         FROM companies c CROSS JOIN receipts r CROSS JOIN payments p WHERE ",
    );
    push_whose(sql, scope, company);
    sql.push(
        " AND r.company_id = c.id AND p.id = r.payment_id AND p.deleted_at IS NULL) m \
         GROUP BY m.payment_id, m.company, m.currency, m.created_at, m.method, m.reference, \
         m.dated_on HAVING SUM(m.minor) <> 0",
    );
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
