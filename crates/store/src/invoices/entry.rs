//! Invoices that were entered by hand.

use super::Invoices;
use crate::{StoreError, sql::Sql};
use domain::InvoiceId;

/// What is stored of an entry beside the invoice itself.
#[derive(Debug, Clone, Copy)]
pub struct Entry<'a> {
    /// The form's key; each once.
    pub form_key: &'a str,
    /// Fingerprint of what was entered.
    pub form_hash: &'a str,
    /// Terms and conditions, instead of the store's; may be empty.
    pub terms_text: &'a str,
}

impl Invoices<'_> {
    /// The invoice that a form with this key has made, deleted or not, with the fingerprint
    /// of what was entered.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn of_form(
        &mut self,
        form_key: &str,
    ) -> Result<Option<(InvoiceId, String)>, StoreError> {
        let mut sql = Sql::new("SELECT id, COALESCE(form_hash, '') FROM invoices WHERE ");
        sql.push_scope("", self.0.scope());
        sql.push(" AND form_key = ").push_bind(form_key);
        let row: Option<(i64, String)> = self.0.optional(sql).await?;
        Ok(row.map(|(id, hash)| (InvoiceId(id), hash)))
    }

    /// Notes on an invoice of this very unit of work that it was entered by hand.
    ///
    /// # Errors
    /// [`StoreError::Taken`] on `form_key` when the same form came at the same moment.
    pub async fn set_entry(&mut self, id: InvoiceId, entry: Entry<'_>) -> Result<(), StoreError> {
        let mut sql = Sql::new("UPDATE invoices SET form_key = ");
        sql.push_bind(entry.form_key).push(", form_hash = ");
        sql.push_bind(entry.form_hash).push(", terms_text = ");
        sql.push_bind(Some(entry.terms_text).filter(|text| !text.is_empty()));
        sql.push(" WHERE id = ").push_bind(id).push(" AND ");
        sql.push_scope("", self.0.scope());
        self.0.execute(sql).await.map(drop)
    }
}
