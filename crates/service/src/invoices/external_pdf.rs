//! Where an invoice's PDF lies, if it is not to be the portal's own.

use super::error::InvoiceError;
use crate::{Portal, again::again, trail::json};
use domain::{
    InvoiceId, Problem,
    invoice::{ContentError, PdfUrl, read_pdf_url},
    people::{Actor, Permission},
    problem::FieldError,
};
use store::{NewAudit, StoreError, Tx};

/// The field of the address.
const FIELD: &str = "external_pdf_url";

impl Portal {
    /// Says where a PDF of an invoice lies, which is offered instead of the portal's own;
    /// nothing typed takes it away. `seen` is what stood there when the form was opened;
    /// whoever saw no form gives none. It says nothing about money, so a completed invoice
    /// takes it too. The file is fetched when somebody wants it.
    ///
    /// # Errors
    /// Without the right to edit invoices; with an error of `external_pdf_url` when the
    /// address cannot be kept; when the invoice does not exist; `stale` when the address is
    /// another one by now than the one that was seen.
    pub async fn set_external_pdf(
        &self,
        actor: &Actor,
        id: InvoiceId,
        seen: Option<&str>,
        typed: &str,
    ) -> Result<Option<PdfUrl>, Problem> {
        actor.require(Permission::InvoicesEdit)?;
        Ok(again(|| self.save_external_pdf(actor, id, seen, typed)).await?)
    }

    async fn save_external_pdf(
        &self,
        actor: &Actor,
        id: InvoiceId,
        seen: Option<&str>,
        typed: &str,
    ) -> Result<Option<PdfUrl>, InvoiceError> {
        let url = read_pdf_url(typed)
            .map_err(|error| ContentError(vec![FieldError::new(FIELD, error)]))?;
        let mut tx = self.begin(actor).await?;
        self.lock_invoice(&mut tx, id).await?;
        let before = tx.external_pdfs().url(id).await?;
        let stands = before.as_ref().map_or("", PdfUrl::as_str);
        if seen.is_some_and(|seen| seen != stands) {
            let now = match &before {
                Some(url) => format!("The address is now {url}."),
                None => "The address was taken away.".to_owned(),
            };
            return Err(InvoiceError::Stale(vec![FieldError::new(FIELD, now)]));
        }
        self.move_external_pdf(&mut tx, actor, id, before.as_ref(), url.as_ref())
            .await?;
        tx.commit().await?;
        Ok(url)
    }

    /// Says where the PDF of a locked invoice lies from then on, with a line in its history
    /// where that is elsewhere than before.
    pub(super) async fn move_external_pdf(
        &self,
        tx: &mut Tx,
        actor: &Actor,
        id: InvoiceId,
        before: Option<&PdfUrl>,
        after: Option<&PdfUrl>,
    ) -> Result<(), StoreError> {
        if before == after {
            return Ok(());
        }
        tx.external_pdfs().set(id, after).await?;
        let summary = match after {
            Some(url) => format!("Its PDF comes from {} now.", url.server()),
            None => "Its PDF is the portal's own now.".to_owned(),
        };
        let deed = self.deed(actor, ("invoice", id.0), "external PDF changed", summary);
        tx.audit()
            .write(NewAudit {
                before: Some(json(&before)?),
                after: Some(json(&after)?),
                ..deed
            })
            .await
    }
}
