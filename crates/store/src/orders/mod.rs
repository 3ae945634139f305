//! Orders of BigCommerce as the portal keeps them.

mod company;
mod filter;
mod list;
mod save;
mod statuses;

pub(crate) use filter::push_filter as push_order_filter;
pub use list::Placed;
pub use statuses::OrderStatuses;

use crate::{StoreError, Tx, sql::Sql};
use domain::{
    BcOrderId, CompanyId, InvoiceId, OrderId,
    order::{InvoicingStatus, OrderFlag, OrderSnapshot},
};

/// An order.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OrderRecord {
    /// Which.
    pub id: OrderId,
    /// Whose.
    pub company_id: CompanyId,
    /// What it has come to here.
    pub invoicing: InvoicingStatus,
    /// What happened to it since it was synced.
    pub flag: OrderFlag,
    /// As BigCommerce described it last.
    pub snapshot: OrderSnapshot,
}

/// Queries on orders.
#[derive(Debug)]
pub struct Orders<'t>(&'t mut Tx);

impl Tx {
    /// Orders.
    pub const fn orders(&mut self) -> Orders<'_> {
        Orders(self)
    }
}

#[derive(sqlx::FromRow)]
struct RecordRow {
    id: i64,
    company_id: i64,
    invoicing: i64,
    flag: i64,
    snapshot: String,
}

impl TryFrom<RecordRow> for OrderRecord {
    type Error = StoreError;

    fn try_from(row: RecordRow) -> Result<Self, StoreError> {
        Ok(Self {
            id: OrderId(row.id),
            company_id: CompanyId(row.company_id),
            invoicing: InvoicingStatus::from_code(row.invoicing),
            flag: OrderFlag::from_code(row.flag),
            snapshot: serde_json::from_str(&row.snapshot)
                .map_err(|error| StoreError::corrupt("order", error))?,
        })
    }
}

impl Orders<'_> {
    fn select(&self) -> Sql {
        let mut sql =
            Sql::new("SELECT id, company_id, invoicing, flag, snapshot FROM orders WHERE ");
        sql.push_scope("", self.0.scope());
        sql
    }

    async fn first(&mut self, sql: Sql) -> Result<Option<OrderRecord>, StoreError> {
        let row: Option<RecordRow> = self.0.optional(sql).await?;
        row.map(OrderRecord::try_from).transpose()
    }

    /// By its number in BigCommerce.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn find_bc(&mut self, id: BcOrderId) -> Result<Option<OrderRecord>, StoreError> {
        let mut sql = self.select();
        sql.push(" AND bc_order_id = ").push_bind(id);
        self.first(sql).await
    }

    /// By its id.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn find(&mut self, id: OrderId) -> Result<Option<OrderRecord>, StoreError> {
        let mut sql = self.select();
        sql.push(" AND id = ").push_bind(id);
        self.first(sql).await
    }

    /// By its id, to be changed: nobody else changes it before this unit of work ends.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn lock(&mut self, id: OrderId) -> Result<Option<OrderRecord>, StoreError> {
        let mut sql = self.select();
        sql.push(" AND id = ")
            .push_bind(id)
            .push(self.0.for_update());
        self.first(sql).await
    }

    /// By its number in BigCommerce, to be changed.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn lock_bc(&mut self, id: BcOrderId) -> Result<Option<OrderRecord>, StoreError> {
        let mut sql = self.select();
        sql.push(" AND bc_order_id = ")
            .push_bind(id)
            .push(self.0.for_update());
        self.first(sql).await
    }

    /// What happened to it since it was synced.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn set_flag(&mut self, id: OrderId, flag: OrderFlag) -> Result<(), StoreError> {
        let mut sql = Sql::new("UPDATE orders SET flag = ");
        sql.push_bind(flag.code())
            .push(" WHERE id = ")
            .push_bind(id)
            .push(" AND ");
        sql.push_scope("", self.0.scope());
        self.0.execute(sql).await.map(drop)
    }

    /// Has an order ever had an invoice, deleted ones included?
    ///
    /// # Errors
    /// When the database fails.
    pub async fn was_invoiced(&mut self, id: OrderId) -> Result<bool, StoreError> {
        let mut sql = Sql::new("SELECT id FROM invoices WHERE order_id = ");
        sql.push_bind(id)
            .push(" AND ")
            .push_scope("", self.0.scope());
        sql.push(" LIMIT 1");
        let row: Option<(i64,)> = self.0.optional(sql).await?;
        Ok(row.is_some())
    }

    /// The live invoice that was made of an order.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn invoice_id(&mut self, id: OrderId) -> Result<Option<InvoiceId>, StoreError> {
        let mut sql = Sql::new("SELECT id FROM invoices WHERE deleted_at IS NULL AND order_id = ");
        sql.push_bind(id)
            .push(" AND ")
            .push_scope("", self.0.scope());
        let row: Option<(i64,)> = self.0.optional(sql).await?;
        Ok(row.map(|(id,)| InvoiceId(id)))
    }

    /// The number of the invoice that was made of an order.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn invoice_number(&mut self, id: OrderId) -> Result<Option<String>, StoreError> {
        let mut sql = Sql::new("SELECT number FROM invoices WHERE deleted_at IS NULL AND ");
        sql.push_scope("", self.0.scope());
        sql.push(" AND order_id = ").push_bind(id);
        let row: Option<(String,)> = self.0.optional(sql).await?;
        Ok(row.map(|(number,)| number))
    }
}
