//! Checkouts that buyers have not finished.

use super::{Payments, cart::LIFETIME};
use crate::{StoreError, amount::money, sql::Sql, time::instant};
use chrono::{DateTime, Utc};
use domain::{
    CompanyId, InvoiceId, PaymentId,
    payment::{OpenCheckout, ProcessingStatus},
};

#[derive(sqlx::FromRow)]
struct CheckoutRow {
    payment_id: i64,
    invoice_id: i64,
    number: String,
    amount_minor: i64,
    currency: String,
    payer: String,
    since: i64,
}

impl Payments<'_> {
    /// The checkouts for an invoice whose carts can still become an order, the latest first.
    ///
    /// # Errors
    /// When the database fails or holds what cannot be understood.
    pub async fn checkouts_for(
        &mut self,
        invoice: InvoiceId,
        now: DateTime<Utc>,
    ) -> Result<Vec<OpenCheckout>, StoreError> {
        let mut sql = unfinished(now);
        sql.push(" AND l.invoice_id = ").push_bind(invoice);
        self.checkouts(sql).await
    }

    /// The same for all live invoices of a company.
    ///
    /// # Errors
    /// When the database fails or holds what cannot be understood.
    pub async fn checkouts_of(
        &mut self,
        company: CompanyId,
        now: DateTime<Utc>,
    ) -> Result<Vec<OpenCheckout>, StoreError> {
        let mut sql = unfinished(now);
        sql.push(" AND p.company_id = ").push_bind(company);
        self.checkouts(sql).await
    }

    /// The same for these invoices.
    ///
    /// # Errors
    /// When the database fails or holds what cannot be understood.
    pub async fn checkouts_on(
        &mut self,
        invoices: &[InvoiceId],
        now: DateTime<Utc>,
    ) -> Result<Vec<OpenCheckout>, StoreError> {
        let mut sql = unfinished(now);
        sql.push(" AND l.invoice_id IN ")
            .push_list(invoices.iter().copied());
        self.checkouts(sql).await
    }

    async fn checkouts(&mut self, mut sql: Sql) -> Result<Vec<OpenCheckout>, StoreError> {
        sql.push(" AND ").push_scope("p.", self.0.scope());
        sql.push(
            " GROUP BY p.id, l.invoice_id, i.number, l.amount_minor, p.currency, p.payer \
             ORDER BY since DESC, p.id DESC, i.number",
        );
        let rows: Vec<CheckoutRow> = self.0.all(sql).await?;
        rows.into_iter().map(CheckoutRow::read).collect()
    }
}

/// The beginning of the statement: lines of payments that are Incomplete and have a cart that
/// neither was removed nor has expired.
fn unfinished(now: DateTime<Utc>) -> Sql {
    let mut sql = Sql::new(
        "SELECT p.id AS payment_id, l.invoice_id, i.number, l.amount_minor, p.currency, p.payer, \
         MAX(c.made_at) AS since FROM payments p \
         JOIN payment_carts c ON c.payment_id = p.id JOIN payment_lines l ON l.payment_id = p.id \
         JOIN invoices i ON i.id = l.invoice_id AND i.deleted_at IS NULL \
         WHERE c.voided_at IS NULL AND p.processing_status = ",
    );
    sql.push_bind(ProcessingStatus::Incomplete.code());
    sql.push(" AND c.made_at > ").push_bind(now - LIFETIME);
    sql
}

impl CheckoutRow {
    fn read(self) -> Result<OpenCheckout, StoreError> {
        Ok(OpenCheckout {
            payment_id: PaymentId(self.payment_id),
            invoice_id: InvoiceId(self.invoice_id),
            number: self.number,
            amount: money(self.amount_minor, &self.currency)?,
            payer: self.payer,
            since: instant(self.since)?,
        })
    }
}
