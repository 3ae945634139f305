//! A recorded payment that is corrected or deleted.

use super::{PaymentRecord, Payments, search_text, update::HELD};
use crate::{StoreError, sql::Sql};
use chrono::{DateTime, NaiveDate, Utc};
use domain::{Money, payment::AllocationLine};

/// What a recorded payment says from now on; decided on the locked payment.
#[derive(Debug, Clone, Copy)]
pub struct EditedPayment<'a> {
    /// Sum of the lines.
    pub total: Money,
    /// What goes where.
    pub lines: &'a [AllocationLine],
    /// How it was paid.
    pub method: &'a str,
    /// Staff's memo, which is its reference too.
    pub memo: &'a str,
    /// Who paid.
    pub payer: &'a str,
    /// Its key in the ERP.
    pub external_id: Option<&'a str>,
    /// When staff received it, a day in the store's zone.
    pub received_on: NaiveDate,
    /// Fingerprint of the correction.
    pub edit_hash: &'a str,
    /// When.
    pub at: DateTime<Utc>,
}

impl Payments<'_> {
    /// Saves what a payment says: its lines, applied whole or not at all as the payment is,
    /// and what its receipts say of method and memo. Only together with the ledger's rows
    /// that move the balances.
    ///
    /// # Errors
    /// [`StoreError::Taken`] on `external_id`.
    pub async fn edit(
        &mut self,
        payment: &PaymentRecord,
        edited: EditedPayment<'_>,
    ) -> Result<(), StoreError> {
        let mut sql = Sql::new("DELETE FROM payment_lines WHERE payment_id = ");
        sql.push_bind(payment.id);
        self.0.execute(sql).await?;
        self.insert_lines(payment.id, edited.lines, payment.state.applied)
            .await?;
        let mut sql = Sql::new("UPDATE payments SET total_minor = ");
        sql.push_bind(edited.total.minor());
        sql.push(", method = ").push_bind(edited.method);
        sql.push(", reference = ").push_bind(edited.memo);
        sql.push(", memo = ").push_bind(edited.memo);
        sql.push(", payer = ").push_bind(edited.payer);
        sql.push(", external_id = ").push_bind(edited.external_id);
        sql.push(", received_on = ").push_bind(edited.received_on);
        sql.push(", dated_on = ").push_bind(edited.received_on);
        sql.push(", edit_hash = ").push_bind(edited.edit_hash);
        sql.push(", search = ").push_bind(search_text([
            &payment.company,
            edited.memo,
            edited.memo,
            edited.payer,
            edited.external_id.unwrap_or_default(),
        ]));
        sql.push(", held_minor = ").push(HELD);
        sql.push(", version = version + 1, updated_at = ")
            .push_bind(edited.at);
        sql.push(" WHERE id = ").push_bind(payment.id);
        sql.push(" AND ").push_scope("", self.0.scope());
        self.0.execute(sql).await?;
        let mut sql = Sql::new("UPDATE receipts SET payment_type = ");
        sql.push_bind(edited.method);
        sql.push(", reference = ").push_bind(edited.memo);
        sql.push(", memo = ").push_bind(edited.memo);
        sql.push(", updated_at = ").push_bind(edited.at);
        sql.push(" WHERE payment_id = ").push_bind(payment.id);
        sql.push(" AND ").push_scope("", self.0.scope());
        self.0.execute(sql).await.map(drop)
    }

    /// Notes that a payment is deleted. Its lines and receipts stay, so that the ledger's rows
    /// can be explained; none of them lowers a balance any more.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn delete(
        &mut self,
        payment: &PaymentRecord,
        at: DateTime<Utc>,
    ) -> Result<(), StoreError> {
        let mut sql = Sql::new("UPDATE payments SET deleted_at = ");
        sql.push_bind(at);
        sql.push(" WHERE id = ").push_bind(payment.id);
        sql.push(" AND deleted_at IS NULL AND ")
            .push_scope("", self.0.scope());
        self.0.execute(sql).await.map(drop)
    }
}
