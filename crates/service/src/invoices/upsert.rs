//! A program tells an invoice under its key in the ERP, whether it is there or not.

use super::error::InvoiceError;
use crate::{Portal, again::again};
use domain::{
    InvoiceId, Problem,
    change::Upserted,
    invoice::{ContentError, told::ToldUpsert},
    people::{Actor, Permission},
    problem::FieldError,
};
use sha2::{Digest, Sha256};
use store::Tx;

/// How often the invoice is looked for when somebody else adds it at the same time.
const ATTEMPTS: u32 = 3;

impl Portal {
    /// Adds the invoice with this key in the ERP as [`Portal::add_told_invoice`] does, or changes
    /// it as [`Portal::change_told_invoice`] does where it is known. What a program has told last
    /// of an invoice changes nothing when it is told again, whatever has happened to the invoice
    /// since: so a file can be sent again after whatever has gone wrong. As in an import, an
    /// invoice that was deleted here stays deleted.
    ///
    /// # Errors
    /// Without the rights to create and to edit invoices; as of those two; `invoice_deleted`.
    pub async fn upsert_told_invoice(
        &self,
        actor: &Actor,
        told: &ToldUpsert,
    ) -> Result<(InvoiceId, Upserted), Problem> {
        actor.require(Permission::InvoicesCreate)?;
        actor.require(Permission::InvoicesEdit)?;
        let hash = fingerprint(told);
        let mut attempt = 1;
        loop {
            match self.try_upsert_told(actor, told, &hash).await {
                // Perhaps the very same row, sent twice at a time.
                Err(InvoiceError::ExternalIdTaken | InvoiceError::NumberTaken)
                    if attempt < ATTEMPTS =>
                {
                    attempt += 1;
                }
                outcome => return Ok(outcome?),
            }
        }
    }

    async fn try_upsert_told(
        &self,
        actor: &Actor,
        told: &ToldUpsert,
        hash: &str,
    ) -> Result<(InvoiceId, Upserted), InvoiceError> {
        let key = told.external_id.trim();
        if key.is_empty() {
            let required = FieldError::new("external_id", "This field is required.");
            return Err(ContentError(vec![required]).into());
        }
        let mut tx = self.read(actor).await?;
        let known = tx.invoices().of_external(key).await?;
        if let Some(known) = &known {
            if known.deleted {
                return Err(InvoiceError::StaysDeleted);
            }
            if known.sent_hash.as_deref() == Some(hash) {
                return Ok((known.id, Upserted::Unchanged));
            }
        }
        let customer = customer(&mut tx, told).await?;
        tx.commit().await?;
        match known {
            Some(known) => {
                self.change_keyed(actor, known.id, customer, told, hash)
                    .await
            }
            None => {
                let customer = customer.ok_or_else(no_company)?;
                self.add_keyed(actor, customer, told, hash).await
            }
        }
    }

    async fn add_keyed(
        &self,
        actor: &Actor,
        customer: String,
        told: &ToldUpsert,
        hash: &str,
    ) -> Result<(InvoiceId, Upserted), InvoiceError> {
        let new = told.invoice(customer);
        match again(|| self.insert_told(actor, &new, Some(hash))).await {
            Ok(id) => Ok((id, Upserted::Created)),
            Err(InvoiceError::Store(error)) => {
                Err(self.told_clash(actor, None, &new.extra, error).await)
            }
            Err(error) => Err(error),
        }
    }

    async fn change_keyed(
        &self,
        actor: &Actor,
        id: InvoiceId,
        customer: Option<String>,
        told: &ToldUpsert,
        hash: &str,
    ) -> Result<(InvoiceId, Upserted), InvoiceError> {
        let change = told.change(customer);
        match again(|| self.save_told(actor, id, None, &change, Some(hash))).await {
            Ok(changed) => {
                self.void_soon(changed.carts);
                let upserted = if changed.written {
                    Upserted::Updated
                } else {
                    Upserted::Unchanged
                };
                Ok((id, upserted))
            }
            Err(InvoiceError::Store(error)) => {
                let clash = self.told_clash(actor, Some(id), &change.extra, error);
                Err(clash.await)
            }
            Err(error) => Err(error),
        }
    }
}

/// The number by which programs know the company that is named, if one is.
async fn customer(tx: &mut Tx, told: &ToldUpsert) -> Result<Option<String>, InvoiceError> {
    if let Some(number) = said(told.customer.as_deref()) {
        return Ok(Some(number.to_owned()));
    }
    let Some(key) = said(told.external_customer_id.as_deref()) else {
        return Ok(None);
    };
    let Some(company) = tx.companies().record_external(key).await? else {
        let unknown = "No company has this external id.";
        return Err(ContentError(vec![FieldError::new("external_customer_id", unknown)]).into());
    };
    let number = company.bc_company_id.map_or(company.id.0, |id| id.0);
    Ok(Some(number.to_string()))
}

/// An empty text says nothing.
fn said(text: Option<&str>) -> Option<&str> {
    text.map(str::trim).filter(|text| !text.is_empty())
}

/// Somebody has to owe a new invoice.
fn no_company() -> InvoiceError {
    let missing = "Say which company owes it, by its number or by its external id.";
    ContentError(vec![FieldError::new("customer_id", missing)]).into()
}

/// Of all that is told. Should a later version of the portal read more of a row, its fingerprint
/// becomes another one, and the row counts as a change once.
fn fingerprint(told: &ToldUpsert) -> String {
    hex::encode(Sha256::digest(format!("{told:?}").as_bytes()))
}
