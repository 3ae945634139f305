//! What is noted on a payment beside its money.

use super::{PaymentRecord, Payments, search_text};
use crate::{StoreError, sql::Sql};
use chrono::{DateTime, Utc};
use domain::{PaymentId, payment::PaymentMarks};

impl Payments<'_> {
    /// Keeps what a program says of a payment; what it does not say stays. What is kept already
    /// makes no new version.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn mark(
        &mut self,
        id: PaymentId,
        marks: &PaymentMarks,
        at: DateTime<Utc>,
    ) -> Result<(), StoreError> {
        if *marks == PaymentMarks::default() {
            return Ok(());
        }
        let mut sql = Sql::new(
            "UPDATE payments SET external_customer_id = COALESCE($1, external_customer_id), \
             payer_customer_id = COALESCE($2, payer_customer_id), \
             channel_id = COALESCE($3, channel_id), \
             funding_status = COALESCE($4, funding_status), version = version + 1, \
             updated_at = $5 WHERE id = $6 \
             AND (external_customer_id IS DISTINCT FROM COALESCE($1, external_customer_id) \
             OR payer_customer_id IS DISTINCT FROM COALESCE($2, payer_customer_id) \
             OR channel_id IS DISTINCT FROM COALESCE($3, channel_id) \
             OR funding_status IS DISTINCT FROM COALESCE($4, funding_status)) AND ",
        )
        .bind(marks.external_company.as_deref())
        .bind(marks.payer_id.as_deref())
        .bind(marks.channel)
        .bind(marks.funding.map(|funding| funding.code()))
        .bind(at)
        .bind(id);
        sql.push_scope("", self.0.scope());
        self.0.execute(sql).await.map(drop)
    }

    /// Keeps what a buyer wrote at the checkout as the memo of a locked payment that has none,
    /// and of its receipts.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn comment(
        &mut self,
        payment: &PaymentRecord,
        comment: &str,
        at: DateTime<Utc>,
    ) -> Result<(), StoreError> {
        let mut sql = Sql::new("UPDATE payments SET memo = ");
        sql.push_bind(comment);
        sql.push(", search = ").push_bind(search_text([
            &payment.company,
            &payment.reference,
            comment,
            &payment.payer,
            payment.external_id.as_deref().unwrap_or_default(),
        ]));
        sql.push(", version = version + 1, updated_at = ")
            .push_bind(at);
        sql.push(" WHERE memo = '' AND id = ").push_bind(payment.id);
        sql.push(" AND ").push_scope("", self.0.scope());
        if self.0.execute(sql).await? != 1 {
            return Ok(());
        }
        let mut sql = Sql::new("UPDATE receipts SET memo = ");
        sql.push_bind(comment);
        sql.push(", updated_at = ").push_bind(at);
        sql.push(" WHERE memo = '' AND payment_id = ")
            .push_bind(payment.id);
        sql.push(" AND ").push_scope("", self.0.scope());
        self.0.execute(sql).await.map(drop)
    }
}
