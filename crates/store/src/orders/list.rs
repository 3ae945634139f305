//! The order dashboard's rows.

use super::{Orders, filter::push_filter};
use crate::{
    StoreError,
    amount::money,
    keyset::{Keyset, Place},
    sql::Sql,
    time::instant,
};
use chrono::{DateTime, Utc};
use domain::{
    BcOrderId, CompanyId, InvoiceId, OrderId,
    order::{InvoicingStatus, OrderFlag, OrderList, OrderRow, OrderStatus, StatusLabel},
    query::{Direction, Page},
};

#[derive(sqlx::FromRow)]
struct ListRow {
    id: i64,
    bc_order_id: i64,
    company_id: i64,
    company: String,
    anonymous: bool,
    currency: String,
    total_minor: i64,
    status_id: i64,
    status_label: String,
    custom_label: Option<String>,
    invoicing: i64,
    invoice_id: Option<i64>,
    invoice_number: Option<String>,
    flag: i64,
    po_number: Option<String>,
    placed_at: i64,
}

impl TryFrom<ListRow> for OrderRow {
    type Error = StoreError;

    fn try_from(row: ListRow) -> Result<Self, StoreError> {
        let status = OrderStatus(row.status_id);
        Ok(Self {
            id: OrderId(row.id),
            bc_order_id: BcOrderId(row.bc_order_id),
            bc_url: None,
            company_id: CompanyId(row.company_id),
            company: row.company,
            anonymous: row.anonymous,
            total: money(row.total_minor, &row.currency)?,
            status,
            status_label: StatusLabel::shown(
                status,
                row.custom_label.as_deref(),
                &row.status_label,
            ),
            invoicing: InvoicingStatus::from_code(row.invoicing),
            invoice_id: row.invoice_id.map(InvoiceId),
            invoice_number: row.invoice_number,
            flag: OrderFlag::from_code(row.flag),
            po_number: row.po_number,
            placed_at: instant(row.placed_at)?,
        })
    }
}

/// A place as it stands in the URL.
fn write(row: &ListRow) -> String {
    format!("{}_{}", row.placed_at, row.id)
}

fn read(text: &str) -> Option<Place> {
    let (placed_at, id) = text.split_once('_')?;
    Some(Place {
        value: placed_at.parse::<i64>().ok()?.into(),
        id: id.parse().ok()?,
    })
}

/// From when until before when orders were placed; either end may be open.
pub type Placed = (Option<DateTime<Utc>>, Option<DateTime<Utc>>);

/// The rows of a [`ListRow`], up to their condition.
const SELECT: &str = "SELECT o.id, o.bc_order_id, o.company_id, c.name AS company, c.anonymous, \
    o.currency, o.total_minor, o.status_id, o.status_label, s.label AS custom_label, o.invoicing, \
    i.id AS invoice_id, i.number AS invoice_number, o.flag, o.po_number, o.placed_at \
    FROM orders o JOIN companies c ON c.id = o.company_id \
    LEFT JOIN order_statuses s ON s.store_id = o.store_id AND s.status_id = o.status_id \
    LEFT JOIN invoices i ON i.order_id = o.id AND i.deleted_at IS NULL WHERE ";

impl Orders<'_> {
    /// One order as lists show it.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn row(&mut self, id: OrderId) -> Result<Option<OrderRow>, StoreError> {
        let mut sql = Sql::new(SELECT);
        sql.push_scope("o.", self.0.scope());
        sql.push(" AND o.id = ").push_bind(id);
        let row: Option<ListRow> = self.0.optional(sql).await?;
        row.map(OrderRow::try_from).transpose()
    }

    /// A page of the order dashboard, newest first. One statement. `placed` is what
    /// `list.placed` means in the store's zone.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn list(
        &mut self,
        list: &OrderList,
        placed: Placed,
    ) -> Result<Page<OrderRow>, StoreError> {
        let keyset = Keyset::new(&list.page, Direction::Descending, read);
        let mut sql = Sql::new(SELECT);
        push_filter(&mut sql, self.0.scope(), list, placed);
        keyset.push_beyond(&mut sql, "o.placed_at", "o.id");
        keyset.push_order(&mut sql, "o.placed_at", "o.id");
        sql.push(" LIMIT ").push_bind(keyset.fetch());
        let rows: Vec<ListRow> = self.0.all(sql).await?;
        keyset.page(rows, write).try_map(OrderRow::try_from)
    }
}
