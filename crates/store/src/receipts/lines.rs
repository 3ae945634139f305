//! Lists of receipts' lines.

use super::{Receipts, list::push_field};
use crate::{
    StoreError,
    amount::money,
    companies::PROGRAM_NUMBER,
    payments::{push_statuses, transaction},
    scope::Scope,
    slice::{push_any, push_id, push_slice},
    sql::Sql,
    time::instant,
};
use domain::{
    InvoiceId, PaymentId, ReceiptId, ReceiptLineId,
    payment::{
        ProcessingStatus, ReceiptLineEntry, ReceiptLineField, ReceiptLineQuery, ReceiptLineSort,
    },
    query::Sliced,
};

#[derive(sqlx::FromRow)]
struct LineRow {
    id: i64,
    receipt_id: i64,
    payment_id: i64,
    invoice_id: i64,
    number: String,
    customer: i64,
    external_company: Option<String>,
    external_id: Option<String>,
    transaction_type: String,
    payment_type: String,
    reference: String,
    processing_status: i64,
    currency: String,
    amount_minor: i64,
    created_at: i64,
    updated_at: i64,
}

const SELECT: &str = "SELECT l.id, l.receipt_id, r.payment_id, l.invoice_id, i.number, \
    COALESCE(p.external_customer_id, c.external_id) AS external_company, p.external_id, \
    r.transaction_type, r.payment_type, r.reference, p.processing_status, \
    r.currency, l.amount_minor, r.created_at, r.updated_at, ";

/// SQLite reads the tables of a `CROSS JOIN` in this order: the one first that has the index
/// with the list's order.
const RECEIPTS_FIRST: &str = " FROM receipts r CROSS JOIN receipt_lines l ";
const LINES_FIRST: &str = " FROM receipt_lines l CROSS JOIN receipts r ";

const JOINS: &str = "JOIN payments p ON p.id = r.payment_id \
    JOIN companies c ON c.id = r.company_id JOIN invoices i ON i.id = l.invoice_id \
    WHERE l.receipt_id = r.id AND l.deleted_at IS NULL AND r.deleted_at IS NULL \
    AND p.deleted_at IS NULL AND ";

fn select() -> Sql {
    let mut sql = Sql::new(SELECT);
    sql.push(PROGRAM_NUMBER).push(" AS customer");
    sql
}

impl Receipts<'_> {
    /// The part of a list of lines that a program asks for, and how many the list has. Two
    /// statements.
    ///
    /// # Errors
    /// When the database fails or holds what cannot be understood.
    pub async fn lines(
        &mut self,
        query: &ReceiptLineQuery,
    ) -> Result<Sliced<ReceiptLineEntry>, StoreError> {
        let mut sql = Sql::new("SELECT COUNT(*)");
        push_query(&mut sql, RECEIPTS_FIRST, self.0.scope(), query);
        let (total,): (i64,) = self.0.one(sql).await?;
        let (tables, column) = order(query.sort);
        let mut sql = select();
        push_query(&mut sql, tables, self.0.scope(), query);
        push_slice(&mut sql, column, "l.id", query.direction, query.slice);
        let rows: Vec<LineRow> = self.0.all(sql).await?;
        let rows = rows.into_iter().map(LineRow::read);
        Ok(Sliced {
            rows: rows.collect::<Result<_, _>>()?,
            total,
        })
    }

    /// One line of a receipt.
    ///
    /// # Errors
    /// As [`Self::lines`].
    pub async fn line(
        &mut self,
        receipt: ReceiptId,
        id: ReceiptLineId,
    ) -> Result<Option<ReceiptLineEntry>, StoreError> {
        let mut sql = select();
        sql.push(LINES_FIRST)
            .push(JOINS)
            .push_scope("r.", self.0.scope());
        sql.push(" AND l.id = ").push_bind(id);
        sql.push(" AND l.receipt_id = ").push_bind(receipt);
        let row: Option<LineRow> = self.0.optional(sql).await?;
        row.map(LineRow::read).transpose()
    }
}

fn push_query(sql: &mut Sql, tables: &'static str, scope: &Scope, query: &ReceiptLineQuery) {
    sql.push(tables).push(JOINS).push_scope("r.", scope);
    sql.push_given(" AND l.receipt_id = ", query.receipt);
    push_statuses(sql, &query.statuses);
    if let Some(text) = &query.text {
        let one = query.field.as_ref().map(std::slice::from_ref);
        push_any(
            sql,
            one.unwrap_or(&ReceiptLineField::ALL),
            |sql, field| match field {
                ReceiptLineField::Receipt(field) => push_field(sql, field, text),
                ReceiptLineField::Invoice => push_id(sql, "l.invoice_id", text),
                ReceiptLineField::PayerId => {
                    sql.push("COALESCE(p.payer_customer_id, CAST(")
                        .push(PROGRAM_NUMBER)
                        .push(" AS TEXT)) = ")
                        .push_bind(text.trim().replace('\0', ""));
                }
            },
        );
    }
}

/// The tables in the order in which they are read, and the column that sorts.
const fn order(sort: ReceiptLineSort) -> (&'static str, &'static str) {
    match sort {
        ReceiptLineSort::Company => (RECEIPTS_FIRST, PROGRAM_NUMBER),
        ReceiptLineSort::ExternalCompany => (
            RECEIPTS_FIRST,
            "COALESCE(p.external_customer_id, c.external_id, '')",
        ),
        ReceiptLineSort::Receipt => (LINES_FIRST, "l.receipt_id"),
        ReceiptLineSort::Invoice => (LINES_FIRST, "l.invoice_id"),
        // As `TransactionType::signed` says it.
        ReceiptLineSort::Amount => (
            RECEIPTS_FIRST,
            "(CASE WHEN r.transaction_type = 'Paid' THEN l.amount_minor ELSE -l.amount_minor END)",
        ),
        ReceiptLineSort::CreatedAt => (RECEIPTS_FIRST, "r.created_at"),
        ReceiptLineSort::UpdatedAt => (RECEIPTS_FIRST, "r.updated_at"),
    }
}

impl LineRow {
    fn read(self) -> Result<ReceiptLineEntry, StoreError> {
        Ok(ReceiptLineEntry {
            id: ReceiptLineId(self.id),
            receipt_id: ReceiptId(self.receipt_id),
            payment_id: PaymentId(self.payment_id),
            invoice_id: InvoiceId(self.invoice_id),
            number: self.number,
            customer: self.customer,
            external_company: self.external_company,
            external_id: self.external_id,
            transaction: transaction(self.transaction_type)?,
            payment_type: self.payment_type,
            reference: self.reference,
            status: ProcessingStatus::from_code(self.processing_status).ok_or_else(|| {
                StoreError::corrupt("payments.processing_status", self.processing_status)
            })?,
            amount: money(self.amount_minor, &self.currency)?,
            created_at: instant(self.created_at)?,
            updated_at: instant(self.updated_at)?,
        })
    }
}
