//! Orders as BigCommerce reports them are written down.

use super::{OrderRecord, Orders};
use crate::{StoreError, sql::Sql};
use chrono::{DateTime, Utc};
use domain::{
    CompanyId, OrderId,
    order::{InvoicingStatus, OrderFlag, OrderSnapshot},
};

fn snapshot_text(snapshot: &OrderSnapshot) -> Result<String, StoreError> {
    serde_json::to_string(snapshot).map_err(|error| StoreError::corrupt("order", error))
}

/// The company is searched in its own row, so that a new name is found at once.
fn search_text(snapshot: &OrderSnapshot) -> String {
    let po_number = snapshot.po_number.as_deref().unwrap_or_default();
    format!("{} {po_number}", snapshot.bc_order_id)
        .trim()
        .to_lowercase()
}

impl Orders<'_> {
    /// Adds an order without an invoice; `None` when its number is there already, also by
    /// somebody who adds it at the same moment.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn insert(
        &mut self,
        company_id: CompanyId,
        snapshot: &OrderSnapshot,
        flag: OrderFlag,
        at: DateTime<Utc>,
    ) -> Result<Option<OrderId>, StoreError> {
        let sql = Sql::new(
            "INSERT INTO orders (store_id, bc_order_id, company_id, bc_customer_id, currency, \
             total_minor, status_id, status_label, invoicing, flag, po_number, snapshot, search, \
             placed_at, modified_at, synced_at) \
             VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16) \
             ON CONFLICT (store_id, bc_order_id) DO NOTHING RETURNING id",
        )
        .bind(self.0.scope().store_id)
        .bind(snapshot.bc_order_id)
        .bind(company_id)
        .bind(snapshot.bc_customer_id)
        .bind(snapshot.currency.code())
        .bind(snapshot.total.minor())
        .bind(snapshot.status.0)
        .bind(&snapshot.status_label)
        .bind(InvoicingStatus::Open.code())
        .bind(flag.code())
        .bind(snapshot.po_number.as_deref())
        .bind(snapshot_text(snapshot)?)
        .bind(search_text(snapshot))
        .bind(snapshot.placed_at)
        .bind(snapshot.modified_at)
        .bind(at);
        let row: Option<(i64,)> = self.0.optional(sql).await?;
        Ok(row.map(|(id,)| OrderId(id)))
    }

    /// Saves what BigCommerce has reported anew: company, flag and snapshot of `order`.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn save_report(
        &mut self,
        order: &OrderRecord,
        at: DateTime<Utc>,
    ) -> Result<(), StoreError> {
        let snapshot = &order.snapshot;
        let mut sql = Sql::new("UPDATE orders SET company_id = ");
        sql.push_bind(order.company_id);
        sql.push(", bc_customer_id = ")
            .push_bind(snapshot.bc_customer_id);
        sql.push(", currency = ")
            .push_bind(snapshot.currency.code());
        sql.push(", total_minor = ")
            .push_bind(snapshot.total.minor());
        sql.push(", status_id = ").push_bind(snapshot.status.0);
        sql.push(", status_label = ")
            .push_bind(&snapshot.status_label);
        sql.push(", flag = ").push_bind(order.flag.code());
        sql.push(", po_number = ")
            .push_bind(snapshot.po_number.as_deref());
        sql.push(", snapshot = ")
            .push_bind(snapshot_text(snapshot)?);
        sql.push(", search = ").push_bind(search_text(snapshot));
        sql.push(", placed_at = ").push_bind(snapshot.placed_at);
        sql.push(", modified_at = ").push_bind(snapshot.modified_at);
        sql.push(", synced_at = ").push_bind(at);
        sql.push(" WHERE id = ").push_bind(order.id).push(" AND ");
        sql.push_scope("", self.0.scope());
        self.0.execute(sql).await.map(drop)
    }
}
