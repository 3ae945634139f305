//! The ledger, and the one way in which a stored balance moves.

use crate::{StoreError, Tx, amount::currency, outgoing::Happening, sql::Sql, time::instant};
use chrono::{DateTime, Utc};
use domain::{
    InvoiceId, Money, PaymentId,
    invoice::{Balance, InvoiceStatus, LedgerCause, LedgerEntry},
    order::InvoicingStatus,
    webhook::EventKind,
};

/// A change of an invoice's balances, decided on the locked invoice.
#[derive(Debug, Clone, Copy)]
pub struct BalanceChange<'a> {
    /// Whose.
    pub invoice_id: InvoiceId,
    /// The balances as they were read under the lock.
    pub before: Balance,
    /// The balances to come.
    pub after: Balance,
    /// Why.
    pub cause: LedgerCause,
    /// The payment that caused it, if one did.
    pub payment_id: Option<PaymentId>,
    /// The payment's or import's number, for the reader of the ledger.
    pub reference: &'a str,
    /// Who.
    pub actor: &'a str,
    /// When.
    pub at: DateTime<Utc>,
}

/// A first or further row of the ledger.
#[derive(Debug, Clone, Copy)]
pub(crate) struct NewEntry<'a> {
    pub(crate) invoice_id: InvoiceId,
    pub(crate) delta: i64,
    pub(crate) after: Balance,
    pub(crate) cause: LedgerCause,
    pub(crate) payment_id: Option<PaymentId>,
    pub(crate) reference: &'a str,
    pub(crate) actor: &'a str,
    pub(crate) at: DateTime<Utc>,
}

/// Queries of the ledger.
#[derive(Debug)]
pub struct Ledger<'t>(&'t mut Tx);

impl Tx {
    /// The ledger.
    pub const fn ledger(&mut self) -> Ledger<'_> {
        Ledger(self)
    }
}

#[derive(sqlx::FromRow)]
struct EntryRow {
    delta_minor: i64,
    original_after_minor: i64,
    open_after_minor: i64,
    currency: String,
    cause: String,
    reference: String,
    actor: String,
    at: i64,
}

/// How far open lies from original; the ledger's deltas add up to it.
pub(crate) fn distance(balance: Balance) -> i64 {
    balance.open().minor() - balance.original().minor()
}

impl Ledger<'_> {
    /// Moves an invoice's balances: stores them with the status that follows and the next
    /// version, writes the ledger's row, completes or reopens the invoice's order, and tells
    /// programs when nothing is left to pay.
    ///
    /// # Errors
    /// [`StoreError::Refused`] when the invoice no longer has the balances that the decision
    /// was based on, is deleted, or out of scope.
    pub async fn set_balance(&mut self, change: BalanceChange<'_>) -> Result<(), StoreError> {
        let (before, after) = (change.before, change.after);
        let status = after.status();
        let mut update = Sql::new("UPDATE invoices SET original_minor = ");
        update
            .push_bind(after.original().minor())
            .push(", open_minor = ");
        update
            .push_bind(after.open().minor())
            .push(", status = ")
            .push_bind(status.code());
        update
            .push(", version = version + 1, updated_at = ")
            .push_bind(change.at);
        update.push(" WHERE id = ").push_bind(change.invoice_id);
        update
            .push(" AND original_minor = ")
            .push_bind(before.original().minor());
        update
            .push(" AND open_minor = ")
            .push_bind(before.open().minor());
        update
            .push(" AND deleted_at IS NULL AND ")
            .push_scope("", self.0.scope());
        if self.0.execute(update).await? != 1 {
            return Err(StoreError::Refused(format!(
                "invoice {} does not have the balances that were read",
                change.invoice_id
            )));
        }
        self.append(&[NewEntry {
            invoice_id: change.invoice_id,
            delta: distance(after) - distance(before),
            after,
            cause: change.cause,
            payment_id: change.payment_id,
            reference: change.reference,
            actor: change.actor,
            at: change.at,
        }])
        .await?;
        if (status == InvoiceStatus::Completed) == (before.status() == InvoiceStatus::Completed) {
            return Ok(());
        }
        let mut order = Sql::new("UPDATE orders SET invoicing = ");
        order
            .push_bind(invoicing_of(status).code())
            .push(" WHERE store_id = ");
        order.push_bind(self.0.scope().store_id);
        order.push(" AND id = (SELECT order_id FROM invoices WHERE id = ");
        order.push_bind(change.invoice_id).push(")");
        self.0.execute(order).await?;
        if status != InvoiceStatus::Completed {
            return Ok(());
        }
        let paid = Happening {
            event: EventKind::InvoicePaid,
            subject: change.invoice_id.0,
            at: change.at,
        };
        self.0.outbox().put(&[paid]).await
    }

    /// Every change of an invoice's balances, the earliest first.
    ///
    /// # Errors
    /// When the database fails or holds what cannot be understood.
    pub async fn of_invoice(&mut self, invoice: InvoiceId) -> Result<Vec<LedgerEntry>, StoreError> {
        let mut sql = Sql::new(
            "SELECT l.delta_minor, l.original_after_minor, l.open_after_minor, i.currency, \
             l.cause, l.reference, l.actor, l.at \
             FROM ledger l JOIN invoices i ON i.id = l.invoice_id WHERE l.invoice_id = ",
        );
        sql.push_bind(invoice)
            .push(" AND ")
            .push_scope("i.", self.0.scope());
        sql.push(" ORDER BY l.id");
        let rows: Vec<EntryRow> = self.0.all(sql).await?;
        rows.into_iter().map(|row| row.read(invoice)).collect()
    }

    pub(crate) async fn append(&mut self, entries: &[NewEntry<'_>]) -> Result<(), StoreError> {
        let store_id = self.0.scope().store_id;
        self.0
            .insert_rows(
                "INSERT INTO ledger (store_id, invoice_id, delta_minor, original_after_minor, \
                 open_after_minor, cause, payment_id, reference, actor, at) VALUES ",
                entries.iter().map(|entry| {
                    vec![
                        store_id.into(),
                        entry.invoice_id.into(),
                        entry.delta.into(),
                        entry.after.original().minor().into(),
                        entry.after.open().minor().into(),
                        entry.cause.code().into(),
                        entry.payment_id.into(),
                        entry.reference.into(),
                        entry.actor.into(),
                        entry.at.into(),
                    ]
                }),
            )
            .await
    }
}

/// What an order has come to when its invoice has this status.
pub(crate) const fn invoicing_of(status: InvoiceStatus) -> InvoicingStatus {
    match status {
        InvoiceStatus::Completed => InvoicingStatus::Completed,
        InvoiceStatus::Open | InvoiceStatus::PartiallyPaid => InvoicingStatus::Invoiced,
    }
}

impl EntryRow {
    fn read(self, invoice_id: InvoiceId) -> Result<LedgerEntry, StoreError> {
        let currency = currency(&self.currency)?;
        let money = |minor| Money::from_minor(minor, currency);
        Ok(LedgerEntry {
            invoice_id,
            delta: money(self.delta_minor),
            original_after: money(self.original_after_minor),
            open_after: money(self.open_after_minor),
            cause: LedgerCause::from_code(&self.cause)
                .ok_or_else(|| StoreError::corrupt("ledger.cause", &self.cause))?,
            reference: self.reference,
            actor: self.actor,
            at: instant(self.at)?,
        })
    }
}
