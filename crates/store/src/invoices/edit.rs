//! What an edit stores, beside the balances.

use super::{
    Invoices,
    insert::{json, search_text},
};
use crate::{StoreError, sql::Sql};
use domain::{
    DueDate, InvoiceId,
    invoice::{InvoiceContent, Printed},
};

#[derive(sqlx::FromRow)]
struct Head {
    number: String,
    order_number: Option<String>,
    external_id: Option<String>,
    due_on: chrono::NaiveDate,
    terms_days: Option<i64>,
}

impl Invoices<'_> {
    /// Replaces the content, due date and purchase order number of a locked invoice; its
    /// balances and version move in [`crate::Ledger::set_balance`]. Terms are forgotten
    /// when the due date no longer follows from them.
    ///
    /// # Errors
    /// [`StoreError::Refused`] when the invoice does not exist in the scope.
    pub async fn replace_content(
        &mut self,
        id: InvoiceId,
        content: &InvoiceContent,
        due: DueDate,
        po_number: Option<&str>,
    ) -> Result<(), StoreError> {
        let mut sql = Sql::new(
            "SELECT number, order_number, external_id, due_on, terms_days FROM invoices \
             WHERE deleted_at IS NULL AND id = ",
        );
        sql.push_bind(id)
            .push(" AND ")
            .push_scope("", self.0.scope());
        let head: Option<Head> = self.0.optional(sql).await?;
        let head = head.ok_or_else(|| StoreError::Refused(format!("no invoice {id}")))?;
        let (order, external) = (head.order_number.as_deref(), head.external_id.as_deref());
        let mut sql = Sql::new("UPDATE invoices SET due_on = ");
        sql.push_bind(due)
            .push(", po_number = ")
            .push_bind(po_number);
        sql.push(", terms_days = ");
        sql.push_bind(head.terms_days.filter(|_| head.due_on == due.0));
        sql.push(", search = ");
        sql.push_bind(search_text(&head.number, order, po_number, external));
        sql.push(" WHERE id = ").push_bind(id);
        self.0.execute(sql).await?;
        for table in [
            "DELETE FROM invoice_lines WHERE invoice_id = $1",
            "DELETE FROM invoice_costs WHERE invoice_id = $1",
        ] {
            self.0.execute(Sql::new(table).bind(id)).await?;
        }
        self.insert_content(&[(id, content)]).await
    }

    /// Replaces what stands around the rows of a locked invoice.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn replace_printed(
        &mut self,
        id: InvoiceId,
        printed: &Printed,
    ) -> Result<(), StoreError> {
        let terms_text = Some(printed.terms_text.as_str()).filter(|text| !text.is_empty());
        let mut sql = Sql::new("UPDATE invoices SET billing_address = ");
        sql.push_bind(json(&printed.billing_address)?)
            .push(", shipping_addresses = ")
            .push_bind(json(&printed.shipping_addresses)?)
            .push(", terms_text = ")
            .push_bind(terms_text);
        sql.push(" WHERE id = ").push_bind(id).push(" AND ");
        sql.push_scope("", self.0.scope());
        self.0.execute(sql).await.map(drop)
    }

    /// What the audit trail keeps of an invoice of the scope before each of its edits, as
    /// JSON, the earliest first.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn before_edits(&mut self, id: InvoiceId) -> Result<Vec<String>, StoreError> {
        let sql = Sql::new(
            "SELECT before FROM audit WHERE store_id = $1 AND noun = 'invoice' AND noun_id = $2 \
             AND action = 'edited' AND before IS NOT NULL ORDER BY id",
        );
        let rows: Vec<(String,)> = self
            .0
            .all(sql.bind(self.0.scope().store_id).bind(id))
            .await?;
        Ok(rows.into_iter().map(|(before,)| before).collect())
    }
}
