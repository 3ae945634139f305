//! What invoices charge and what they list.

use super::Check;
use crate::{StoreError, amount::currency, sql::Sql};
use domain::{
    InvoiceId, Money, Quantity, UnitPrice,
    invoice::{CostKind, CostLine, InvoiceContent, InvoiceLine},
};

/// What an invoice charges and what it lists, to be compared with the rules in `domain`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StatedContent {
    /// Which.
    pub id: InvoiceId,
    /// Its number.
    pub number: String,
    /// What it charges.
    pub original: Money,
    /// What it lists.
    pub content: InvoiceContent,
}

#[derive(sqlx::FromRow)]
struct HeadRow {
    id: i64,
    number: String,
    currency: String,
    original_minor: i64,
}

#[derive(sqlx::FromRow)]
struct LineRow {
    invoice_id: i64,
    quantity_e4: i64,
    unit_price_e4: i64,
    unit_discount_e4: i64,
}

impl Check<'_> {
    /// The next invoices after `after`, deleted ones too, with their contents (amounts only);
    /// three statements.
    ///
    /// # Errors
    /// When the database fails or holds what cannot be understood.
    pub async fn contents_after(
        &mut self,
        after: InvoiceId,
        limit: u32,
    ) -> Result<Vec<StatedContent>, StoreError> {
        let mut sql =
            Sql::new("SELECT id, number, currency, original_minor FROM invoices WHERE id > ");
        sql.push_bind(after)
            .push(" ORDER BY id LIMIT ")
            .push_bind(limit);
        let heads: Vec<HeadRow> = self.0.all(sql).await?;
        let Some(last) = heads.last().map(|head| head.id) else {
            return Ok(Vec::new());
        };
        let mut sql = Sql::new(
            "SELECT invoice_id, quantity_e4, unit_price_e4, unit_discount_e4 \
             FROM invoice_lines WHERE invoice_id > ",
        );
        sql.push_bind(after)
            .push(" AND invoice_id <= ")
            .push_bind(last);
        sql.push(" ORDER BY invoice_id");
        let lines: Vec<LineRow> = self.0.all(sql).await?;
        let mut sql =
            Sql::new("SELECT invoice_id, amount_minor FROM invoice_costs WHERE invoice_id > ");
        sql.push_bind(after)
            .push(" AND invoice_id <= ")
            .push_bind(last);
        sql.push(" ORDER BY invoice_id");
        let costs: Vec<(i64, i64)> = self.0.all(sql).await?;
        let mut lines = lines.into_iter().peekable();
        let mut costs = costs.into_iter().peekable();
        heads
            .into_iter()
            .map(|head| {
                let currency = currency(&head.currency)?;
                let mut content = InvoiceContent {
                    lines: Vec::new(),
                    costs: Vec::new(),
                };
                while let Some(line) = lines.next_if(|line| line.invoice_id == head.id) {
                    content.lines.push(InvoiceLine {
                        sku: String::new(),
                        description: String::new(),
                        quantity: Quantity::from_e4(line.quantity_e4),
                        unit_price: UnitPrice::from_e4(line.unit_price_e4),
                        unit_discount: UnitPrice::from_e4(line.unit_discount_e4),
                    });
                }
                while let Some((_, minor)) = costs.next_if(|(id, _)| *id == head.id) {
                    content.costs.push(CostLine {
                        kind: CostKind::Other,
                        label: String::new(),
                        amount: Money::from_minor(minor, currency),
                    });
                }
                Ok(StatedContent {
                    id: InvoiceId(head.id),
                    number: head.number,
                    original: Money::from_minor(head.original_minor, currency),
                    content,
                })
            })
            .collect()
    }
}
