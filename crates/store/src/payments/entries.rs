//! Payments as programs list them.

use super::{Payments, find::state};
use crate::{
    StoreError,
    amount::money,
    companies::PROGRAM_NUMBER,
    scope::Scope,
    slice::{push_any, push_id, push_slice},
    sql::Sql,
    time::instant,
};
use domain::{
    BcOrderId, InvoiceId, PaymentId,
    invoice::told::DEFAULT_CHANNEL,
    payment::{
        FundingStatus, PaymentEntry, PaymentEntryLine, PaymentField, PaymentQuery, PaymentSort,
    },
    query::Sliced,
};
use std::collections::HashMap;

/// Most channels by which a list is filtered.
const MAX_CHANNELS: usize = 1_000;

#[derive(sqlx::FromRow)]
struct EntryRow {
    id: i64,
    version: i64,
    customer: i64,
    company: String,
    external_company: Option<String>,
    external_id: Option<String>,
    payer: String,
    payer_customer_id: Option<String>,
    memo: String,
    method: String,
    reference: String,
    module: String,
    processing_status: i64,
    applied: bool,
    funding_status: i64,
    currency: String,
    total_minor: i64,
    bc_cart_id: Option<String>,
    bc_order_id: Option<i64>,
    channel_id: Option<i64>,
    created_at: i64,
    updated_at: i64,
}

#[derive(sqlx::FromRow)]
struct LineRow {
    payment_id: i64,
    invoice_id: i64,
    number: String,
    amount_minor: i64,
    currency: String,
}

const SELECT: &str = "SELECT p.id, p.version, c.name AS company, \
    COALESCE(p.external_customer_id, c.external_id) AS external_company, p.external_id, \
    p.payer, p.payer_customer_id, p.memo, p.method, p.reference, p.module, \
    p.processing_status, p.applied, p.funding_status, p.currency, p.total_minor, p.bc_cart_id, \
    p.bc_order_id, p.channel_id, p.created_at, p.updated_at, ";

const FROM: &str =
    " FROM payments p JOIN companies c ON c.id = p.company_id WHERE p.deleted_at IS NULL AND ";

fn select() -> Sql {
    let mut sql = Sql::new(SELECT);
    sql.push(PROGRAM_NUMBER).push(" AS customer");
    sql
}

impl Payments<'_> {
    /// The part of a list of payments that a program asks for, and how many the list has.
    /// At most three statements.
    ///
    /// # Errors
    /// When the database fails or holds what cannot be understood.
    pub async fn entries(
        &mut self,
        query: &PaymentQuery,
    ) -> Result<Sliced<PaymentEntry>, StoreError> {
        let mut sql = Sql::new("SELECT COUNT(*)");
        push_query(&mut sql, self.0.scope(), query);
        let (total,): (i64,) = self.0.one(sql).await?;
        let mut sql = select();
        push_query(&mut sql, self.0.scope(), query);
        let column = column(query.sort);
        push_slice(&mut sql, column, "p.id", query.direction, query.slice);
        let rows: Vec<EntryRow> = self.0.all(sql).await?;
        let ids: Vec<i64> = rows.iter().map(|row| row.id).collect();
        let mut lines = self.entry_lines(&ids).await?;
        let rows = rows.into_iter().map(|row| {
            let lines = lines.remove(&row.id).unwrap_or_default();
            row.read(lines)
        });
        Ok(Sliced {
            rows: rows.collect::<Result<_, _>>()?,
            total,
        })
    }

    /// One of these payments; `None` also when it was deleted. Two statements.
    ///
    /// # Errors
    /// As [`Self::entries`].
    pub async fn entry(&mut self, id: PaymentId) -> Result<Option<PaymentEntry>, StoreError> {
        let mut sql = select();
        sql.push(FROM).push_scope("p.", self.0.scope());
        sql.push(" AND p.id = ").push_bind(id);
        let Some(row) = self.0.optional::<EntryRow>(sql).await? else {
            return Ok(None);
        };
        let lines = self.entry_lines(&[row.id]).await?.remove(&row.id);
        row.read(lines.unwrap_or_default()).map(Some)
    }

    /// The lines of payments that the scope has just shown.
    async fn entry_lines(
        &mut self,
        payments: &[i64],
    ) -> Result<HashMap<i64, Vec<PaymentEntryLine>>, StoreError> {
        let mut lines: HashMap<i64, Vec<PaymentEntryLine>> = HashMap::new();
        if payments.is_empty() {
            return Ok(lines);
        }
        let mut sql = Sql::new(
            "SELECT l.payment_id, l.invoice_id, i.number, l.amount_minor, p.currency \
             FROM payment_lines l JOIN payments p ON p.id = l.payment_id \
             JOIN invoices i ON i.id = l.invoice_id WHERE l.payment_id IN ",
        );
        sql.push_list(payments.iter().copied());
        sql.push(" AND ").push_scope("p.", self.0.scope());
        sql.push(" ORDER BY l.payment_id, i.due_on, l.invoice_id");
        let rows: Vec<LineRow> = self.0.all(sql).await?;
        for row in rows {
            lines
                .entry(row.payment_id)
                .or_default()
                .push(PaymentEntryLine {
                    invoice_id: InvoiceId(row.invoice_id),
                    number: row.number,
                    amount: money(row.amount_minor, &row.currency)?,
                });
        }
        Ok(lines)
    }
}

/// Appends the tables and the condition on the payments that the scope can see and the
/// program asks for.
fn push_query(sql: &mut Sql, scope: &Scope, query: &PaymentQuery) {
    sql.push(FROM).push_scope("p.", scope);
    sql.push_given(
        " AND p.processing_status = ",
        query.status.map(|status| status.code()),
    );
    if let Some(invoice) = query.invoice {
        sql.push(" AND p.id IN (SELECT l.payment_id FROM payment_lines l WHERE l.invoice_id = ")
            .push_bind(invoice)
            .push(")");
    }
    if let Some(name) = &query.company_name {
        sql.push(" AND ").push_contains_any_case("c.name", name);
    }
    if !query.channels.is_empty() {
        sql.push(" AND COALESCE(p.channel_id, ");
        sql.push_bind(DEFAULT_CHANNEL).push(") IN ");
        sql.push_list(query.channels.iter().copied().take(MAX_CHANNELS));
    }
    if let Some(text) = &query.text {
        let one = query.field.as_ref().map(std::slice::from_ref);
        push_any(
            sql,
            one.unwrap_or(&PaymentField::ALL),
            |sql, field| match field {
                PaymentField::Id => push_id(sql, "p.id", text),
                PaymentField::Company => push_id(sql, PROGRAM_NUMBER, text),
                PaymentField::ExternalId => {
                    sql.push_contains_any_case("p.external_id", text);
                }
                PaymentField::ExternalCompany => {
                    let key = "COALESCE(p.external_customer_id, c.external_id)";
                    sql.push_contains_any_case(key, text);
                }
            },
        );
    }
}

const fn column(sort: PaymentSort) -> &'static str {
    match sort {
        PaymentSort::Module => "p.module",
        PaymentSort::Status => "p.processing_status",
        PaymentSort::Applied => "p.applied",
        PaymentSort::CreatedAt => "p.created_at",
        PaymentSort::Company => PROGRAM_NUMBER,
        PaymentSort::ExternalCompany => "COALESCE(p.external_customer_id, c.external_id, '')",
        PaymentSort::Funding => "p.funding_status",
        PaymentSort::UpdatedAt => "p.updated_at",
        PaymentSort::Total => "p.total_minor",
    }
}

impl EntryRow {
    fn read(self, lines: Vec<PaymentEntryLine>) -> Result<PaymentEntry, StoreError> {
        Ok(PaymentEntry {
            id: PaymentId(self.id),
            version: self.version,
            customer: self.customer,
            company: self.company,
            external_company: self.external_company,
            external_id: self.external_id,
            payer: self.payer,
            payer_id: self
                .payer_customer_id
                .unwrap_or_else(|| self.customer.to_string()),
            memo: self.memo,
            method: self.method,
            reference: self.reference,
            state: state(&self.module, self.processing_status, self.applied)?,
            funding: FundingStatus::from_code(self.funding_status).ok_or_else(|| {
                StoreError::corrupt("payments.funding_status", self.funding_status)
            })?,
            total: money(self.total_minor, &self.currency)?,
            lines,
            cart_id: self.bc_cart_id,
            bc_order_id: self.bc_order_id.map(BcOrderId),
            channel_id: self.channel_id.unwrap_or(DEFAULT_CHANNEL),
            created_at: instant(self.created_at)?,
            updated_at: instant(self.updated_at)?,
        })
    }
}
