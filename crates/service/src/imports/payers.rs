//! The companies that the documents of a batch go to.

use super::{documents::Document, writer::Writer};
use domain::{CompanyId, Terms};
use std::{
    borrow::Cow,
    collections::{HashMap, HashSet},
};
use store::{StoreError, Tx};

/// The company that a document goes to.
#[derive(Debug, Clone, Copy)]
pub(super) struct Payer {
    pub(super) id: CompanyId,
    pub(super) terms: Option<Terms>,
}

impl Writer<'_> {
    /// The known companies of these documents.
    pub(super) async fn known_payers(
        &self,
        tx: &mut Tx,
        documents: &[Document],
    ) -> Result<HashMap<String, Payer>, StoreError> {
        let keys: HashSet<&str> = documents
            .iter()
            .filter_map(|document| document.imported.company_external_id.as_deref())
            .collect();
        let mut payers = HashMap::with_capacity(keys.len());
        let mut asked = Vec::new();
        for key in keys {
            match self.companies.get(key) {
                Some(payer) => drop(payers.insert(key.to_owned(), *payer)),
                None => asked.push(key),
            }
        }
        if !asked.is_empty() {
            payers.extend(find_payers(tx, &asked).await?);
        }
        Ok(payers)
    }

    /// Companies to be made for these documents: key in the ERP and name.
    pub(super) fn unknown_companies<'b>(
        &self,
        accepted: &[&'b Document],
        payers: &HashMap<String, Payer>,
    ) -> Vec<(&'b str, Cow<'b, str>)> {
        let mut seen = HashSet::new();
        accepted
            .iter()
            .filter_map(|document| {
                let key = document.imported.company_external_id.as_deref()?;
                let new = !payers.contains_key(key) && !self.pretended.contains(key);
                let name = match &document.imported.company_name {
                    Some(name) => Cow::Borrowed(name.as_str()),
                    None => Cow::Owned(format!("Customer {key}")),
                };
                (new && seen.insert(key)).then_some((key, name))
            })
            .collect()
    }
}

/// Those of the companies that are known, by their keys in the ERP.
pub(super) async fn find_payers(
    tx: &mut Tx,
    keys: &[&str],
) -> Result<HashMap<String, Payer>, StoreError> {
    let found = tx.companies().find_externals(keys).await?;
    Ok(found
        .into_iter()
        .filter_map(|company| {
            Some((
                company.external_id?,
                Payer {
                    id: company.id,
                    terms: company.terms,
                },
            ))
        })
        .collect())
}
