//! The credit that a payment's excess became.

use super::Payments;
use crate::{StoreError, sql::Sql};
use domain::{Money, PaymentId};

impl Payments<'_> {
    /// Lowers the credit of a payment whose money went back; at nothing it is gone.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn set_credit(&mut self, id: PaymentId, left: Money) -> Result<(), StoreError> {
        let mut sql = if left.is_positive() {
            let mut sql = Sql::new("UPDATE credits SET amount_minor = ");
            sql.push_bind(left.minor()).push(" WHERE payment_id = ");
            sql
        } else {
            Sql::new("DELETE FROM credits WHERE payment_id = ")
        };
        sql.push_bind(id)
            .push(" AND ")
            .push_scope("", self.0.scope());
        self.0.execute(sql).await.map(drop)
    }
}
