//! The credit of a payment: what is held of its money and not on its invoices.

use super::{PaymentRecord, Payments};
use crate::{NewCredit, StoreError, sql::Sql};
use chrono::{DateTime, Utc};
use domain::{Money, invoice::CreditReason};

impl Payments<'_> {
    /// Makes the credit of a payment `amount`; at nothing it is gone. A new one is referred
    /// to as `reference`.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn set_credit(
        &mut self,
        payment: &PaymentRecord,
        amount: Money,
        reference: &str,
        at: DateTime<Utc>,
    ) -> Result<(), StoreError> {
        let mut sql = if amount.is_positive() {
            let mut sql = Sql::new("UPDATE credits SET amount_minor = ");
            sql.push_bind(amount.minor())
                .push(", currency = ")
                .push_bind(amount.currency().code())
                .push(" WHERE payment_id = ");
            sql
        } else {
            Sql::new("DELETE FROM credits WHERE payment_id = ")
        };
        sql.push_bind(payment.id)
            .push(" AND ")
            .push_scope("", self.0.scope());
        if self.0.execute(sql).await? > 0 || !amount.is_positive() {
            return Ok(());
        }
        let credit = NewCredit {
            company_id: payment.company_id,
            reason: CreditReason::ExcessPayment,
            reference,
            external_id: None,
            payment_id: Some(payment.id),
            amount,
            content: None,
            issued_on: None,
            at,
        };
        self.0.credits().insert(credit).await.map(drop)
    }
}
