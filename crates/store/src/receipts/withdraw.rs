//! Receipts and lines that are withdrawn.

use super::Receipts;
use crate::{StoreError, sql::Sql};
use chrono::{DateTime, Utc};
use domain::{ReceiptId, ReceiptLineId};

impl Receipts<'_> {
    /// Withdraws a receipt with its lines. `false`: there is none that could be.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn withdraw(&mut self, id: ReceiptId, at: DateTime<Utc>) -> Result<bool, StoreError> {
        let mut sql = Sql::new("UPDATE receipts SET deleted_at = ");
        sql.push_bind(at).push(" WHERE id = ").push_bind(id);
        sql.push(" AND deleted_at IS NULL AND ")
            .push_scope("", self.0.scope());
        Ok(self.0.execute(sql).await? == 1)
    }

    /// Withdraws one line of a receipt. `false`: there is none that could be.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn withdraw_line(
        &mut self,
        receipt: ReceiptId,
        id: ReceiptLineId,
        at: DateTime<Utc>,
    ) -> Result<bool, StoreError> {
        let mut sql = Sql::new("UPDATE receipt_lines SET deleted_at = ");
        sql.push_bind(at).push(" WHERE id = ").push_bind(id);
        sql.push(
            " AND deleted_at IS NULL AND receipt_id IN (SELECT r.id FROM receipts r \
             WHERE r.deleted_at IS NULL AND r.id = ",
        )
        .push_bind(receipt);
        sql.push(" AND ").push_scope("r.", self.0.scope()).push(")");
        Ok(self.0.execute(sql).await? == 1)
    }
}
