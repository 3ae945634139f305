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
    /// Which buyers looked at an invoice's documents, the latest look first.
    ///
    /// # Errors
    /// Without the right to see invoices as staff, or when the invoice does not exist.
    pub async fn invoice_access(
        &self,
        actor: &Actor,
        id: InvoiceId,
        page: &PageRequest,
    ) -> Result<Page<AccessRow>, Problem> {
        actor.require(Permission::InvoicesView)?;
        let read = async {
            let mut tx = self.read(actor).await?;
            let found = tx.invoices().find(id, self.today()).await?;
            found.ok_or(InvoiceError::NotFound(id))?;
            Ok::<_, InvoiceError>(tx.document_access().of_invoice(id, page).await?)
        };
        Ok(read.await?)
    }
}
