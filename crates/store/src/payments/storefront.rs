//! Receipts and their lines, as the storefront lists them.

use super::{Payments, push_statuses, receipt::transaction};
use crate::{StoreError, amount::money, companies::PROGRAM_NUMBER, sql::Sql, time::instant};
use domain::{
    CompanyId, InvoiceId, PaymentId, ReceiptId, ReceiptLineId,
    payment::ProcessingStatus,
    query::{Direction, Windowed},
    storefront::{
        StorefrontReceipt, StorefrontReceiptLine, StorefrontReceiptLines, StorefrontReceipts,
    },
};

#[derive(sqlx::FromRow)]
struct ReceiptRow {
    id: i64,
    payment_id: i64,
    company_id: i64,
    company_number: i64,
    external_company: Option<String>,
    external_id: Option<String>,
    payer: String,
    memo: String,
    transaction_type: String,
    payment_type: String,
    reference: String,
    currency: String,
    total_minor: i64,
    created_at: i64,
    updated_at: i64,
}

#[derive(sqlx::FromRow)]
struct LineRow {
    id: i64,
    receipt_id: i64,
    invoice_id: i64,
    payment_id: i64,
    number: String,
    company_id: i64,
    company_number: i64,
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

/// The tables of a list of receipts, and what always holds.
const RECEIPTS: &str = " FROM receipts r JOIN payments p ON p.id = r.payment_id \
    JOIN companies c ON c.id = r.company_id \
    WHERE r.deleted_at IS NULL AND p.deleted_at IS NULL AND ";

/// The same of a list of their lines.
const LINES: &str = " FROM receipt_lines l JOIN receipts r ON r.id = l.receipt_id \
    JOIN payments p ON p.id = r.payment_id JOIN companies c ON c.id = r.company_id \
    JOIN invoices i ON i.id = l.invoice_id \
    WHERE l.deleted_at IS NULL AND r.deleted_at IS NULL AND p.deleted_at IS NULL AND ";

const LINE_COLUMNS: &str = "SELECT l.id, l.receipt_id, l.invoice_id, r.payment_id, i.number, \
    r.company_id, COALESCE(p.external_customer_id, c.external_id) AS external_company, \
    p.external_id, r.transaction_type, r.payment_type, r.reference, p.processing_status, \
    r.currency, l.amount_minor, r.created_at, r.updated_at, ";

/// Starts a query on lines, up to its tables.
fn line_columns() -> Sql {
    let mut sql = Sql::new(LINE_COLUMNS);
    sql.push(PROGRAM_NUMBER).push(" AS company_number");
    sql
}

impl Payments<'_> {
    /// A part of the receipts that the scope can see and the query finds, and how many it
    /// finds. Two statements.
    ///
    /// # Errors
    /// When the database fails or holds what cannot be understood.
    pub async fn storefront_receipts(
        &mut self,
        query: &StorefrontReceipts,
    ) -> Result<Windowed<StorefrontReceipt>, StoreError> {
        let mut sql = Sql::new("SELECT COUNT(*)");
        self.push_receipts(&mut sql, query);
        let (total,): (i64,) = self.0.one(sql).await?;
        let part = query.window.of(total);
        let mut sql = Sql::new(
            "SELECT r.id, r.payment_id, r.company_id, \
             COALESCE(p.external_customer_id, c.external_id) AS external_company, \
             p.external_id, p.payer, r.memo, r.transaction_type, r.payment_type, r.reference, \
             r.currency, r.total_minor, r.created_at, r.updated_at, ",
        );
        sql.push(PROGRAM_NUMBER).push(" AS company_number");
        self.push_receipts(&mut sql, query);
        sql.push(match query.direction {
            Direction::Ascending => " ORDER BY r.id LIMIT ",
            Direction::Descending => " ORDER BY r.id DESC LIMIT ",
        });
        sql.push_bind(part.end - part.start)
            .push(" OFFSET ")
            .push_bind(part.start);
        let rows: Vec<ReceiptRow> = self.0.all(sql).await?;
        Ok(Windowed {
            rows: rows
                .into_iter()
                .map(ReceiptRow::read)
                .collect::<Result<_, _>>()?,
            start: part.start,
            total,
        })
    }

    /// A part of the lines of receipts that the scope can see and the query finds, and how
    /// many it finds. Two statements.
    ///
    /// # Errors
    /// When the database fails or holds what cannot be understood.
    pub async fn storefront_receipt_lines(
        &mut self,
        query: &StorefrontReceiptLines,
    ) -> Result<Windowed<StorefrontReceiptLine>, StoreError> {
        let mut sql = Sql::new("SELECT COUNT(*)");
        self.push_lines(&mut sql, query);
        let (total,): (i64,) = self.0.one(sql).await?;
        let part = query.window.of(total);
        let mut sql = line_columns();
        self.push_lines(&mut sql, query);
        sql.push(match query.direction {
            Direction::Ascending => " ORDER BY l.receipt_id, l.invoice_id LIMIT ",
            Direction::Descending => " ORDER BY l.receipt_id DESC, l.invoice_id DESC LIMIT ",
        });
        sql.push_bind(part.end - part.start)
            .push(" OFFSET ")
            .push_bind(part.start);
        Ok(Windowed {
            rows: self.lines_read(sql).await?,
            start: part.start,
            total,
        })
    }

    /// All lines of these receipts, as far as the scope can see them, by invoice. One
    /// statement.
    ///
    /// # Errors
    /// When the database fails or holds what cannot be understood.
    pub async fn lines_of_receipts(
        &mut self,
        receipts: &[ReceiptId],
    ) -> Result<Vec<StorefrontReceiptLine>, StoreError> {
        let query = StorefrontReceiptLines {
            receipts: Some(receipts.to_vec()),
            ..StorefrontReceiptLines::default()
        };
        let mut sql = line_columns();
        self.push_lines(&mut sql, &query);
        sql.push(" ORDER BY l.receipt_id, l.invoice_id");
        self.lines_read(sql).await
    }

    /// The line of a receipt that the scope can see. One statement.
    ///
    /// # Errors
    /// When the database fails or holds what cannot be understood.
    pub async fn storefront_receipt_line(
        &mut self,
        id: ReceiptLineId,
    ) -> Result<Option<StorefrontReceiptLine>, StoreError> {
        let mut sql = line_columns();
        self.push_lines(&mut sql, &StorefrontReceiptLines::default());
        sql.push(" AND l.id = ").push_bind(id);
        Ok(self.lines_read(sql).await?.pop())
    }

    async fn lines_read(&mut self, sql: Sql) -> Result<Vec<StorefrontReceiptLine>, StoreError> {
        let rows: Vec<LineRow> = self.0.all(sql).await?;
        rows.into_iter().map(LineRow::read).collect()
    }

    fn push_receipts(&self, sql: &mut Sql, query: &StorefrontReceipts) {
        sql.push(RECEIPTS).push_scope("r.", self.0.scope());
        if let Some(ids) = &query.ids {
            sql.push(" AND r.id IN ").push_list(ids.iter().copied());
        }
        push_statuses(sql, &query.statuses);
        if let Some(text) = given(query.search.as_deref()) {
            sql.push(" AND (").push_contains("LOWER(p.payer)", text);
            sql.push(" OR ").push_contains("LOWER(r.reference)", text);
            if let Ok(id) = text.parse::<ReceiptId>() {
                sql.push(" OR r.id = ").push_bind(id);
            }
            sql.push(")");
        }
    }

    fn push_lines(&self, sql: &mut Sql, query: &StorefrontReceiptLines) {
        sql.push(LINES).push_scope("r.", self.0.scope());
        if let Some(receipts) = &query.receipts {
            sql.push(" AND l.receipt_id IN ")
                .push_list(receipts.iter().copied());
        }
        sql.push_given(" AND l.invoice_id = ", query.invoice);
        push_statuses(sql, &query.statuses);
        if let Some(text) = given(query.search.as_deref()) {
            sql.push(" AND (").push_contains("LOWER(i.number)", text);
            sql.push(" OR ").push_contains("LOWER(r.reference)", text);
            sql.push(")");
        }
    }
}

/// A box left empty asks for nothing.
fn given(text: Option<&str>) -> Option<&str> {
    text.map(str::trim).filter(|text| !text.is_empty())
}

impl ReceiptRow {
    fn read(self) -> Result<StorefrontReceipt, StoreError> {
        Ok(StorefrontReceipt {
            id: ReceiptId(self.id),
            payment_id: PaymentId(self.payment_id),
            company_id: CompanyId(self.company_id),
            company_number: self.company_number,
            external_company: self.external_company,
            external_id: self.external_id,
            payer: self.payer,
            memo: self.memo,
            transaction: transaction(self.transaction_type)?,
            payment_type: self.payment_type,
            reference: self.reference,
            total: money(self.total_minor, &self.currency)?,
            at: instant(self.created_at)?,
            updated_at: instant(self.updated_at)?,
        })
    }
}

impl LineRow {
    fn read(self) -> Result<StorefrontReceiptLine, StoreError> {
        Ok(StorefrontReceiptLine {
            id: ReceiptLineId(self.id),
            receipt_id: ReceiptId(self.receipt_id),
            invoice_id: InvoiceId(self.invoice_id),
            payment_id: PaymentId(self.payment_id),
            number: self.number,
            company_id: CompanyId(self.company_id),
            company_number: self.company_number,
            external_company: self.external_company,
            external_id: self.external_id,
            transaction: transaction(self.transaction_type)?,
            payment_type: self.payment_type,
            reference: self.reference,
            status: ProcessingStatus::from_code(self.processing_status).ok_or_else(|| {
                StoreError::corrupt("payments.processing_status", self.processing_status)
            })?,
            amount: money(self.amount_minor, &self.currency)?,
            at: instant(self.created_at)?,
            updated_at: instant(self.updated_at)?,
        })
    }
}
