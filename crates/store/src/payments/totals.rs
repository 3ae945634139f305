//! Sums over all payments that a list finds.

use super::{Payments, filter::push_filter};
use crate::{StoreError, amount::money, sql::Sql};
use domain::{
    Currency,
    payment::{PaymentList, PaymentTotals, ProcessingStatus},
};

#[derive(sqlx::FromRow)]
struct TotalsRow {
    currency: String,
    payments: i64,
    total_minor: i64,
    received_minor: i64,
}

impl Payments<'_> {
    /// Totals per currency of the payments that the scope can see and the list asks for,
    /// whatever its page. One statement.
    ///
    /// # Errors
    /// When the database fails or holds what cannot be understood.
    pub async fn totals(
        &mut self,
        list: &PaymentList,
        own: Currency,
    ) -> Result<Vec<PaymentTotals>, StoreError> {
        let mut sql = Sql::new(
            "SELECT p.currency, COUNT(*) AS payments, \
             CAST(SUM(p.total_minor) AS BIGINT) AS total_minor, \
             CAST(SUM(CASE WHEN p.processing_status = ",
        );
        sql.push_bind(ProcessingStatus::Completed.code()).push(
            " THEN p.held_minor ELSE 0 END) AS BIGINT) AS received_minor FROM payments p WHERE ",
        );
        push_filter(&mut sql, self.0.scope(), list, own);
        sql.push(" GROUP BY p.currency ORDER BY p.currency");
        let rows: Vec<TotalsRow> = self.0.all(sql).await?;
        rows.into_iter()
            .map(|row| {
                Ok(PaymentTotals {
                    count: row.payments,
                    total: money(row.total_minor, &row.currency)?,
                    received: money(row.received_minor, &row.currency)?,
                })
            })
            .collect()
    }
}
