//! All of one invoice.

use super::{
    Invoices,
    list::{JOINS, ListRow, push_columns},
};
use crate::{StoreError, amount::currency, sql::Sql};
use chrono::NaiveDate;
use domain::{
    Currency, InvoiceId, Money, OrderId, Quantity, UnitPrice,
    invoice::{Address, CostKind, CostLine, InvoiceContent, InvoiceLine, InvoiceRow, PendingMoney},
};

/// An invoice with everything that is stored in its own row, and its content.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct InvoiceRecord {
    /// What lists show of it.
    pub row: InvoiceRow,
    /// What of its payments is on its way.
    pub pending: PendingMoney,
    /// For stale-save detection.
    pub version: i64,
    /// The order it was made from.
    pub order_id: Option<OrderId>,
    /// Key in the ERP.
    pub external_id: Option<String>,
    /// Terms that gave the due date.
    pub terms_days: Option<i64>,
    /// Terms and conditions in force when it was issued.
    pub terms_text: Option<String>,
    /// Billing address.
    pub billing_address: Address,
    /// Shipping addresses.
    pub shipping_addresses: Vec<Address>,
    /// Invoice lines and cost lines.
    pub content: InvoiceContent,
}

#[derive(sqlx::FromRow)]
struct RecordRow {
    #[sqlx(flatten)]
    listed: ListRow,
    taken_off_minor: i64,
    waiting_minor: i64,
    version: i64,
    order_id: Option<i64>,
    external_id: Option<String>,
    terms_days: Option<i64>,
    terms_text: Option<String>,
    billing_address: String,
    shipping_addresses: String,
}

#[derive(sqlx::FromRow)]
pub(super) struct LineRow {
    sku: String,
    description: String,
    quantity_e4: i64,
    unit_price_e4: i64,
    unit_discount_e4: i64,
}

#[derive(sqlx::FromRow)]
pub(super) struct CostRow {
    kind: String,
    label: String,
    amount_minor: i64,
}

impl Invoices<'_> {
    /// An invoice of the scope with its content. Three statements.
    ///
    /// # Errors
    /// When the database fails or holds what cannot be understood.
    pub async fn find(
        &mut self,
        id: InvoiceId,
        today: NaiveDate,
    ) -> Result<Option<InvoiceRecord>, StoreError> {
        let mut sql = Sql::new("SELECT ");
        push_columns(&mut sql).push(", ").push_pending_money().push(
            ", i.version, i.order_id, i.external_id, i.terms_days, i.terms_text, \
                 i.billing_address, i.shipping_addresses FROM invoices i",
        );
        sql.push(JOINS).push(" WHERE i.id = ").push_bind(id);
        sql.push(" AND i.deleted_at IS NULL AND ")
            .push_scope("i.", self.0.scope());
        let Some(row) = self.0.optional::<RecordRow>(sql).await? else {
            return Ok(None);
        };
        let content = self
            .content(id, currency(row.listed.currency_code())?)
            .await?;
        row.read(content, today).map(Some)
    }

    /// Invoice lines and cost lines of an invoice that was found in the scope.
    async fn content(
        &mut self,
        id: InvoiceId,
        currency: Currency,
    ) -> Result<InvoiceContent, StoreError> {
        let lines = Sql::new(
            "SELECT sku, description, quantity_e4, unit_price_e4, unit_discount_e4 \
             FROM invoice_lines WHERE invoice_id = $1 ORDER BY position",
        );
        let lines: Vec<LineRow> = self.0.all(lines.bind(id)).await?;
        let costs = Sql::new(
            "SELECT kind, label, amount_minor FROM invoice_costs WHERE invoice_id = $1 \
             ORDER BY position",
        );
        let costs: Vec<CostRow> = self.0.all(costs.bind(id)).await?;
        Ok(InvoiceContent {
            lines: lines.into_iter().map(LineRow::read).collect(),
            costs: costs.into_iter().map(|cost| cost.read(currency)).collect(),
        })
    }
}

impl RecordRow {
    fn read(self, content: InvoiceContent, today: NaiveDate) -> Result<InvoiceRecord, StoreError> {
        let unreadable = |error| StoreError::corrupt("invoices.address", error);
        let row = self.listed.read(today)?;
        let money = |minor| Money::from_minor(minor, row.balance.open().currency());
        Ok(InvoiceRecord {
            pending: PendingMoney {
                taken_off: money(self.taken_off_minor),
                waiting: money(self.waiting_minor),
            },
            row,
            version: self.version,
            order_id: self.order_id.map(OrderId),
            external_id: self.external_id,
            terms_days: self.terms_days,
            terms_text: self.terms_text,
            billing_address: serde_json::from_str(&self.billing_address).map_err(unreadable)?,
            shipping_addresses: serde_json::from_str(&self.shipping_addresses)
                .map_err(unreadable)?,
            content,
        })
    }
}

impl LineRow {
    pub(super) fn read(self) -> InvoiceLine {
        InvoiceLine {
            sku: self.sku,
            description: self.description,
            quantity: Quantity::from_e4(self.quantity_e4),
            unit_price: UnitPrice::from_e4(self.unit_price_e4),
            unit_discount: UnitPrice::from_e4(self.unit_discount_e4),
        }
    }
}

impl CostRow {
    pub(super) fn read(self, currency: Currency) -> CostLine {
        CostLine {
            kind: CostKind::from_code(&self.kind),
            label: self.label,
            amount: Money::from_minor(self.amount_minor, currency),
        }
    }
}
