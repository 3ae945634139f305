//! Invoices about to be changed.

use super::{Invoices, balance};
use crate::{StoreError, amount::currency, sql::Sql};
use chrono::NaiveDate;
use domain::{CompanyId, DueDate, InvoiceId, OrderId, invoice::Balance};

/// An invoice that nobody else can change before this unit of work ends.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LockedInvoice {
    /// Which.
    pub id: InvoiceId,
    /// Whose.
    pub company_id: CompanyId,
    /// Its number.
    pub number: String,
    /// Its balances.
    pub balance: Balance,
    /// Its due date.
    pub due: DueDate,
    /// Its version.
    pub version: i64,
    /// The order it was made from.
    pub order_id: Option<OrderId>,
}

#[derive(sqlx::FromRow)]
struct LockedRow {
    id: i64,
    company_id: i64,
    number: String,
    currency: String,
    original_minor: i64,
    open_minor: i64,
    due_on: NaiveDate,
    version: i64,
    order_id: Option<i64>,
}

impl Invoices<'_> {
    /// Locks those of the invoices that exist in the scope, in id order, so that two units
    /// of work never wait for each other.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn lock(&mut self, ids: &[InvoiceId]) -> Result<Vec<LockedInvoice>, StoreError> {
        let mut sql = Sql::new(
            "SELECT id, company_id, number, currency, original_minor, open_minor, due_on, \
             version, order_id FROM invoices WHERE id IN ",
        );
        sql.push_list(ids.iter().copied());
        sql.push(" AND deleted_at IS NULL AND ")
            .push_scope("", self.0.scope());
        sql.push(" ORDER BY id").push(self.0.for_update());
        let rows: Vec<LockedRow> = self.0.all(sql).await?;
        rows.into_iter().map(LockedRow::read).collect()
    }
}

impl LockedRow {
    fn read(self) -> Result<LockedInvoice, StoreError> {
        let currency = currency(&self.currency)?;
        Ok(LockedInvoice {
            id: InvoiceId(self.id),
            company_id: CompanyId(self.company_id),
            number: self.number,
            balance: balance(currency, self.original_minor, self.open_minor)?,
            due: DueDate(self.due_on),
            version: self.version,
            order_id: self.order_id.map(OrderId),
        })
    }
}
