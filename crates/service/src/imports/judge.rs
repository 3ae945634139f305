//! What becomes of the documents of a batch.

use super::{
    documents::{Batch, Document},
    payers::Payer,
    writer::Writer,
};
use domain::import::{ImportRefusal, Imported, UnknownCompany};
use std::collections::HashMap;
use store::{KnownDocument, StoreError, Tx};

/// What is to become of the documents of a batch.
#[derive(Default)]
pub(super) struct Verdict<'b> {
    pub(super) accepted: Vec<&'b Document>,
    pub(super) refusals: Vec<ImportRefusal>,
    pub(super) unchanged: Vec<&'b Document>,
    pub(super) documents_refused: i64,
}

impl Writer<'_> {
    /// Judges the documents by what is stored. A dry run judges alike.
    pub(super) async fn judge<'b>(
        &self,
        tx: &mut Tx,
        batch: &'b Batch,
        payers: &HashMap<String, Payer>,
    ) -> Result<Verdict<'b>, StoreError> {
        let numbers: Vec<&str> = batch
            .documents
            .iter()
            .map(|document| document.imported.number.as_str())
            .collect();
        let mut known: HashMap<String, KnownDocument> = HashMap::new();
        for found in tx.imports().known_documents(&numbers).await? {
            let before = known.get(&found.number);
            if before.is_none_or(|before| weight(before) < weight(&found)) {
                known.insert(found.number.clone(), found);
            }
        }
        let mut verdict = Verdict {
            refusals: batch.refusals.clone(),
            documents_refused: batch.documents_refused,
            ..Verdict::default()
        };
        for document in &batch.documents {
            let imported = &document.imported;
            let reason = match known.get(&imported.number) {
                Some(known) if known.deleted && self.restore_deleted => {
                    self.unknown_payer(imported, payers)
                }
                Some(known) if is_same(known, imported) => {
                    verdict.unchanged.push(document);
                    continue;
                }
                Some(known) => Some(difference(known, imported)),
                None => self.unknown_payer(imported, payers),
            };
            match reason {
                None => verdict.accepted.push(document),
                Some(reason) => {
                    verdict.documents_refused += 1;
                    verdict.refusals.extend(document.refusals(&reason));
                }
            }
        }
        verdict.refusals.sort_by_key(|refusal| refusal.row);
        Ok(verdict)
    }

    /// Why a document of an unknown company is refused.
    fn unknown_payer(
        &self,
        imported: &Imported,
        payers: &HashMap<String, Payer>,
    ) -> Option<String> {
        let key = imported.company_external_id.as_ref()?;
        (self.unknown_company == UnknownCompany::Refuse && !payers.contains_key(key))
            .then(|| format!("No company has the external id {key}."))
    }
}

/// How much is said about a document's number: by a deleted invoice the least, by the
/// document itself the most, by a namesake that no import made in between.
const fn weight(known: &KnownDocument) -> u8 {
    match (known.deleted, known.imported) {
        (true, _) => 0,
        (false, false) => 1,
        (false, true) => 2,
    }
}

fn is_same(known: &KnownDocument, imported: &Imported) -> bool {
    known.imported
        && !known.deleted
        && known.is_credit_note == imported.is_credit_note
        && known.total == imported.total
}

fn difference(known: &KnownDocument, imported: &Imported) -> String {
    if known.deleted {
        "This invoice was deleted here and stays deleted. To bring it back, import the file again \
         with the option to bring back deleted invoices."
            .to_owned()
    } else if known.imported {
        format!(
            "It was imported before over {}; this file says {}. It was not changed.",
            known.total, imported.total
        )
    } else {
        "An invoice that was not imported has this number.".to_owned()
    }
}
