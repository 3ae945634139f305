//! The PDF of an invoice that lies elsewhere, fetched once and kept.

use super::{
    Document,
    error::PrintError,
    file_name,
    invoices::{PayNow, require_invoices},
};
use crate::{Portal, again::again, ports::FetchError};
use domain::{
    InvoiceId, Problem,
    invoice::{PdfUrl, is_pdf},
    people::Actor,
};
use sha2::{Digest, Sha256};
use store::{ExternalPdf, FetchedPdf, StoreError};

/// What the access log calls the file.
const DOCUMENT: &str = "external invoice PDF";

impl Portal {
    /// The PDF of an invoice as the seller means it: the external one where it has one, else
    /// the portal's own. The external one is fetched when it is asked for first, and kept.
    /// The access log says who took it.
    ///
    /// # Errors
    /// Without the right to open invoices; when it does not exist for the actor; when the
    /// external PDF cannot be fetched, is too large, or no PDF: the portal's own is there all
    /// the same, by [`Self::print_invoices`].
    pub async fn invoice_document(
        &self,
        actor: &Actor,
        id: InvoiceId,
    ) -> Result<Document, Problem> {
        self.document_of(actor, id, PayNow::Shown).await
    }

    /// The same, with or without a way to pay where it is the portal's own. What stands on the
    /// external one is the seller's business.
    pub(super) async fn document_of(
        &self,
        actor: &Actor,
        id: InvoiceId,
        pay_now: PayNow,
    ) -> Result<Document, Problem> {
        require_invoices(actor)?;
        match self.external_document(actor, id).await? {
            Some(document) => Ok(document),
            None => Ok(self.invoices_pdf(actor, &[id], pay_now).await?),
        }
    }

    async fn external_document(
        &self,
        actor: &Actor,
        id: InvoiceId,
    ) -> Result<Option<Document>, PrintError> {
        let Some(pdf) = self.find_external(actor, id).await? else {
            return Ok(None);
        };
        let bytes = match pdf.file {
            Some(bytes) => bytes,
            // No unit of work is open meanwhile.
            None => self.fetch_external(actor, id, &pdf.url).await?,
        };
        let about = [(pdf.company_id, Some(id))];
        again(|| self.note_access(actor, DOCUMENT, &about)).await?;
        Ok(Some(Document {
            name: file_name("invoice", &pdf.number),
            bytes,
        }))
    }

    async fn find_external(
        &self,
        actor: &Actor,
        id: InvoiceId,
    ) -> Result<Option<ExternalPdf>, StoreError> {
        let mut tx = self.read(actor).await?;
        let found = tx.external_pdfs().find(id).await?;
        tx.commit().await?;
        Ok(found)
    }

    /// Fetches it and keeps it. Of two who do so at once, both get the file that the database
    /// has kept.
    async fn fetch_external(
        &self,
        actor: &Actor,
        id: InvoiceId,
        url: &PdfUrl,
    ) -> Result<Vec<u8>, PrintError> {
        let fetched = self.external_files().fetch(url).await;
        let bytes = fetched
            .and_then(|bytes| {
                if is_pdf(&bytes) {
                    Ok(bytes)
                } else {
                    Err(FetchError::NotPdf)
                }
            })
            .map_err(|error| {
                let server = url.server();
                tracing::warn!(server, %error, "an external PDF was not fetched");
                // Where the store keeps its files is none of its buyers' business.
                let place = if actor.is_customer() {
                    "the server where the store keeps it".to_owned()
                } else {
                    format!("the server {server}, where the store keeps it,")
                };
                PrintError::External { place, error }
            })?;
        let hash = hex::encode(Sha256::digest(&bytes));
        let kept = again(|| self.keep_external(actor, id, url, &bytes, &hash)).await?;
        kept.ok_or(PrintError::ExternalMoved)
    }

    /// What is kept of this address then; nothing where the invoice has another one by now.
    async fn keep_external(
        &self,
        actor: &Actor,
        id: InvoiceId,
        url: &PdfUrl,
        bytes: &[u8],
        hash: &str,
    ) -> Result<Option<Vec<u8>>, StoreError> {
        let mut tx = self.begin(actor).await?;
        let at = self.now();
        let fetched = FetchedPdf {
            url,
            bytes,
            hash,
            at,
        };
        if tx.external_pdfs().keep(id, fetched).await? {
            tx.commit().await?;
            tracing::info!(
                invoice = id.0,
                server = url.server(),
                hash,
                "external PDF fetched"
            );
            return Ok(Some(bytes.to_vec()));
        }
        let found = tx.external_pdfs().find(id).await?;
        tx.commit().await?;
        let found = found.filter(|pdf| pdf.url == *url);
        Ok(found.and_then(|pdf| pdf.file))
    }
}
