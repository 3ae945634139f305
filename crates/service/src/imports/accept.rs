//! Storing the documents of a batch that are new.

use super::{documents::Document, payers::Payer, writer::Writer};
use domain::{
    import::Imported,
    invoice::{Address, Balance, BalanceError, CreditReason, InvoiceSource, LedgerCause},
};
use std::collections::HashMap;
use store::{NewAudit, NewCredit, NewInvoice, StoreError, Tx};

impl<'a> Writer<'a> {
    /// Stores documents that are new.
    pub(super) async fn store(
        &self,
        tx: &mut Tx,
        documents: &[&Document],
        payers: &HashMap<String, Payer>,
    ) -> Result<(), StoreError> {
        let at = self.portal.now();
        let reference = format!("Import {}", self.id);
        let payer_of = |imported: &Imported| match &imported.company_external_id {
            Some(key) => payers
                .get(key)
                .copied()
                .ok_or_else(|| StoreError::Refused(format!("company {key} is gone"))),
            None => Ok(Payer {
                id: self.anonymous,
                terms: None,
            }),
        };
        let (credits, invoices): (Vec<&Document>, Vec<&Document>) = documents
            .iter()
            .partition(|document| document.imported.is_credit_note);

        let addresses: Vec<Address> = invoices
            .iter()
            .map(|document| address(&document.imported))
            .collect();
        let mut new = Vec::with_capacity(invoices.len());
        for (document, address) in invoices.iter().zip(&addresses) {
            let imported = &document.imported;
            let payer = payer_of(imported)?;
            let terms = payer.terms.unwrap_or(self.portal.profile().terms);
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
        let ids = tx.invoices().insert_all(&new).await?;
        let mut deeds: Vec<NewAudit<'_>> = Vec::with_capacity(documents.len());
        for (id, document) in ids.into_iter().zip(&invoices) {
            deeds.push(self.deed("invoice", id.0, document));
        }
        for document in &credits {
            let imported = &document.imported;
            let content = serde_json::to_string(&imported.content)
                .map_err(|error| StoreError::Corrupt(error.to_string()))?;
            let credit = NewCredit {
                company_id: payer_of(imported)?.id,
                reason: CreditReason::CreditNote,
                reference: &imported.number,
                external_id: Some(&imported.number),
                payment_id: None,
                amount: imported.total.negated(),
                content: Some(content),
                issued_on: Some(imported.issued),
                at,
            };
            let id = tx.credits().insert(credit).await?;
            deeds.push(self.deed("credit", id.0, document));
        }
        tx.audit().write_all(&deeds).await
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
