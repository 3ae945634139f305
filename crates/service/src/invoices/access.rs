//! Who looked at an invoice's documents.

use super::error::InvoiceError;
use crate::Portal;
use domain::{
    InvoiceId, Problem,
    invoice::AccessRow,
    people::{Actor, Permission},
    query::{Page, PageRequest},
};

impl Portal {
    /// Who looked at an invoice's documents, the latest look first. A company's administrators
    /// see who did so on its side; the staff sees everybody.
    ///
    /// # Errors
    /// Without the right to see invoices as staff, or to open them and manage contacts as a
    /// buyer; when the invoice does not exist for the actor.
    pub async fn invoice_access(
        &self,
        actor: &Actor,
        id: InvoiceId,
        page: &PageRequest,
    ) -> Result<Page<AccessRow>, Problem> {
        let own_side = actor.buyer().is_some();
        if own_side {
            actor.require(Permission::GetInvoiceDetail)?;
            actor.require(Permission::UpdateUser)?;
        } else {
            actor.require(Permission::InvoicesView)?;
        }
        let read = async {
            let mut tx = self.read(actor).await?;
            let found = tx.invoices().find(id, self.today()).await?;
            found.ok_or(InvoiceError::NotFound(id))?;
            let mut log = tx.document_access();
            let looks = if own_side {
                log.of_invoice_by_buyers(id, page).await?
            } else {
                log.of_invoice(id, page).await?
            };
            Ok::<_, InvoiceError>(looks)
        };
        Ok(read.await?)
    }
}
