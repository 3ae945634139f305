//! Storing the documents of a batch that are new.

use super::{documents::Document, payers::Payer, writer::Writer};
use domain::{
    CreditId, InvoiceId,
    import::Imported,
    invoice::{Address, Balance, BalanceError, CreditReason, InvoiceSource, LedgerCause},
    settings::InvoicingPolicy,
};
use std::collections::HashMap;
use store::{NewAudit, NewCredit, NewInvoice, StoreError, Tx};

impl<'a> Writer<'a> {
    /// Stores documents that are new, invoices and credit notes, each with its deed in the
    /// audit trail.
    pub(super) async fn store(
        &self,
        tx: &mut Tx,
        documents: &[&Document],
        payers: &HashMap<String, Payer>,
    ) -> Result<(), StoreError> {
        let (credits, invoices): (Vec<&Document>, Vec<&Document>) = documents
            .iter()
            .partition(|document| document.imported.is_credit_note);
        let mut deeds: Vec<NewAudit<'_>> = Vec::with_capacity(documents.len());
        let ids = self.store_invoices(tx, &invoices, payers).await?;
        let pdfs = ids.iter().zip(&invoices);
        let pdfs: Vec<_> = pdfs
            .filter_map(|(id, document)| Some((*id, document.imported.external_pdf.as_ref()?)))
            .collect();
        tx.external_pdfs().add_all(&pdfs).await?;
        for (id, document) in ids.into_iter().zip(&invoices) {
            deeds.push(self.deed("invoice", id.0, document));
        }
        for document in credits {
            let id = self.store_credit(tx, document, payers).await?;
            deeds.push(self.deed("credit", id.0, document));
        }
        tx.audit().write_all(&deeds).await
    }

    async fn store_invoices(
        &self,
        tx: &mut Tx,
        documents: &[&Document],
        payers: &HashMap<String, Payer>,
    ) -> Result<Vec<InvoiceId>, StoreError> {
        let at = self.portal.now();
        let reference = format!("Import {}", self.id);
        let addresses: Vec<Address> = documents
            .iter()
            .map(|document| address(&document.imported))
            .collect();
        let usual: InvoicingPolicy = self.portal.in_force(tx).await?.value;
        let mut new = Vec::with_capacity(documents.len());
        for (document, address) in documents.iter().zip(&addresses) {
            let imported = &document.imported;
            let payer = self.payer_of(imported, payers)?;
            let terms = payer.terms.unwrap_or(usual.terms);
            new.push(NewInvoice {
                company_id: payer.id,
                number: Some(&imported.number),
                source: InvoiceSource::External,
                order: None,
                external_id: Some(&imported.number),
                content: &imported.content,
                balance: balance(imported)
                    .map_err(|error| StoreError::Refused(error.to_string()))?,
                issued: imported.issued,
                due: imported.due.unwrap_or_else(|| terms.due(imported.issued)),
                terms: imported.due.is_none().then_some(terms),
                po_number: imported.po_number.as_deref(),
                billing_address: address,
                shipping_addresses: &[],
                cause: LedgerCause::Imported,
                reference: &reference,
                actor: self.actor.name(),
                at,
            });
        }
        tx.invoices().insert_all(&new).await
    }

    async fn store_credit(
        &self,
        tx: &mut Tx,
        document: &Document,
        payers: &HashMap<String, Payer>,
    ) -> Result<CreditId, StoreError> {
        let imported = &document.imported;
        let content = serde_json::to_string(&imported.content)
            .map_err(|error| StoreError::Corrupt(error.to_string()))?;
        let credit = NewCredit {
            company_id: self.payer_of(imported, payers)?.id,
            reason: CreditReason::CreditNote,
            reference: &imported.number,
            external_id: Some(&imported.number),
            payment_id: None,
            amount: imported.total.negated(),
            content: Some(content),
            issued_on: Some(imported.issued),
            at: self.portal.now(),
        };
        tx.credits().insert(credit).await
    }

    fn payer_of(
        &self,
        imported: &Imported,
        payers: &HashMap<String, Payer>,
    ) -> Result<Payer, StoreError> {
        match &imported.company_external_id {
            Some(key) => payers
                .get(key)
                .copied()
                .ok_or_else(|| StoreError::Refused(format!("company {key} is gone"))),
            None => Ok(Payer {
                id: self.anonymous,
                terms: None,
            }),
        }
    }

    fn deed(&self, noun: &'static str, noun_id: i64, document: &Document) -> NewAudit<'a> {
        let line = document.lines.first().copied().unwrap_or_default();
        NewAudit {
            noun,
            noun_id,
            action: "imported",
            summary: format!(
                "Imported over {} from {}, line {line}.",
                document.imported.total, self.file_name
            ),
            actor: self.actor,
            before: None,
            after: None,
            at: self.portal.now(),
        }
    }
}

fn balance(imported: &Imported) -> Result<Balance, BalanceError> {
    Balance::restore(imported.total, imported.total.checked_sub(imported.paid)?)
}

fn address(imported: &Imported) -> Address {
    Address {
        company: imported.company_name.clone().unwrap_or_default(),
        country: imported.country.clone().unwrap_or_default(),
        ..Address::default()
    }
}
