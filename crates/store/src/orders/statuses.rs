//! What the store calls its order statuses.

use crate::{StoreError, Tx, sql::Sql};
use domain::order::{OrderStatus, StatusLabel};

/// Queries on the names of order statuses.
#[derive(Debug)]
pub struct OrderStatuses<'t>(&'t mut Tx);

impl Tx {
    /// The names of order statuses.
    pub const fn order_statuses(&mut self) -> OrderStatuses<'_> {
        OrderStatuses(self)
    }
}

impl OrderStatuses<'_> {
    /// All names that are known, by number.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn all(&mut self) -> Result<Vec<StatusLabel>, StoreError> {
        let sql = Sql::new(
            "SELECT status_id, label FROM order_statuses WHERE store_id = $1 ORDER BY status_id",
        )
        .bind(self.0.scope().store_id);
        let rows: Vec<(i64, String)> = self.0.all(sql).await?;
        Ok(rows
            .into_iter()
            .map(|(status, label)| StatusLabel {
                status: OrderStatus(status),
                label,
            })
            .collect())
    }

    /// Replaces all names by these. A status that is not among them has none any more.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn replace(&mut self, labels: &[StatusLabel]) -> Result<(), StoreError> {
        let store_id = self.0.scope().store_id;
        for StatusLabel { status, label } in labels {
            let sql = Sql::new(
                "INSERT INTO order_statuses (store_id, status_id, label) VALUES ($1, $2, $3) \
                 ON CONFLICT (store_id, status_id) DO UPDATE SET label = excluded.label",
            )
            .bind(store_id)
            .bind(status.0)
            .bind(label);
            self.0.execute(sql).await?;
        }
        let mut sql = Sql::new("DELETE FROM order_statuses WHERE store_id = ");
        sql.push_bind(store_id);
        if !labels.is_empty() {
            sql.push(" AND status_id NOT IN ")
                .push_list(labels.iter().map(|label| label.status.0));
        }
        self.0.execute(sql).await.map(drop)
    }
}
