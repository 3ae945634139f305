//! What only programs say of a payment.

use super::Payments;
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
}
