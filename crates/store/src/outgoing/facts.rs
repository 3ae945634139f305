//! What is told of invoices and payments, as they are in this unit of work.

use super::Outbox;
use crate::{StoreError, amount::money, companies::PROGRAM_NUMBER, sql::Sql};
use chrono::NaiveDate;
use domain::{
    InvoiceId, PaymentId,
    webhook::{InvoiceFacts, PaymentFacts},
};
use std::collections::HashMap;

#[derive(sqlx::FromRow)]
struct InvoiceRow {
    id: i64,
    number: String,
    external_id: Option<String>,
    customer: i64,
    external_company: Option<String>,
    currency: String,
    original_minor: i64,
    open_minor: i64,
    status: i64,
    due_on: NaiveDate,
    deleted_at: Option<i64>,
}

#[derive(sqlx::FromRow)]
struct PaymentRow {
    id: i64,
    external_id: Option<String>,
    customer: i64,
    external_company: Option<String>,
    currency: String,
    total_minor: i64,
    processing_status: i64,
    applied: bool,
    reference: String,
    deleted_at: Option<i64>,
}

impl Outbox<'_> {
    /// Invoices by their numbers. One statement.
    pub(super) async fn invoices(
        &mut self,
        ids: &[i64],
    ) -> Result<HashMap<i64, InvoiceFacts>, StoreError> {
        if ids.is_empty() {
            return Ok(HashMap::new());
        }
        let mut sql = Sql::new(
            "SELECT i.id, i.number, i.external_id, \
             COALESCE(i.external_customer_id, c.external_id) AS external_company, i.currency, \
             i.original_minor, i.open_minor, i.status, i.due_on, i.deleted_at, ",
        );
        sql.push(PROGRAM_NUMBER)
            .push(" AS customer FROM invoices i JOIN companies c ON c.id = i.company_id WHERE ");
        sql.push_scope("i.", self.0.scope()).push(" AND i.id IN ");
        sql.push_list(ids.iter().copied());
        let rows: Vec<InvoiceRow> = self.0.all(sql).await?;
        rows.into_iter()
            .map(|row| Ok((row.id, row.read()?)))
            .collect()
    }

    /// Payments by their numbers. One statement.
    pub(super) async fn payments(
        &mut self,
        ids: &[i64],
    ) -> Result<HashMap<i64, PaymentFacts>, StoreError> {
        if ids.is_empty() {
            return Ok(HashMap::new());
        }
        let mut sql = Sql::new(
            "SELECT p.id, p.external_id, \
             COALESCE(p.external_customer_id, c.external_id) AS external_company, p.currency, \
             p.total_minor, p.processing_status, p.applied, p.reference, p.deleted_at, ",
        );
        sql.push(PROGRAM_NUMBER)
            .push(" AS customer FROM payments p JOIN companies c ON c.id = p.company_id WHERE ");
        sql.push_scope("p.", self.0.scope()).push(" AND p.id IN ");
        sql.push_list(ids.iter().copied());
        let rows: Vec<PaymentRow> = self.0.all(sql).await?;
        rows.into_iter()
            .map(|row| Ok((row.id, row.read()?)))
            .collect()
    }
}

impl InvoiceRow {
    fn read(self) -> Result<InvoiceFacts, StoreError> {
        Ok(InvoiceFacts {
            invoice_id: InvoiceId(self.id),
            original_balance: money(self.original_minor, &self.currency)?.into(),
            open_balance: money(self.open_minor, &self.currency)?.into(),
            invoice_number: self.number,
            external_id: self.external_id,
            customer_id: self.customer.to_string(),
            external_customer_id: self.external_company,
            status: self.status,
            due_date: self.due_on,
            deleted: self.deleted_at.is_some(),
        })
    }
}

impl PaymentRow {
    fn read(self) -> Result<PaymentFacts, StoreError> {
        Ok(PaymentFacts {
            payment_id: PaymentId(self.id),
            total: money(self.total_minor, &self.currency)?.into(),
            external_id: self.external_id,
            customer_id: self.customer.to_string(),
            external_customer_id: self.external_company,
            processing_status: self.processing_status,
            applied: self.applied,
            reference_number: self.reference,
            deleted: self.deleted_at.is_some(),
        })
    }
}
