//! Contacts: the people who sign in for a company, as the seller's staff manages them.

mod attach;
mod change;
mod error;
mod invite;
mod remove;

use crate::Portal;
use domain::{
    CompanyId, UserId,
    company::{CompanyRefusal, ContactRow},
    people::Actor,
};
use error::ContactError;
use store::{StoreError, Tx};

impl Portal {
    /// A company that can have contacts; its name.
    async fn company_of_contacts(
        &self,
        tx: &mut Tx,
        id: CompanyId,
    ) -> Result<String, ContactError> {
        let company = tx.companies().find(id).await?;
        let company = company.ok_or(ContactError::NoCompany)?;
        CompanyRefusal::unless_named(company.anonymous)?;
        Ok(company.name)
    }

    /// A contact of a company, held until the unit of work ends.
    async fn contact(
        &self,
        tx: &mut Tx,
        company: CompanyId,
        id: UserId,
    ) -> Result<ContactRow, ContactError> {
        let found = tx.contacts().lock(company, id, self.now()).await?;
        Ok(found.ok_or(ContactError::NotFound)?.row)
    }

    /// Writes down what was done, in the history of the company and of the person.
    async fn note_contact(
        &self,
        tx: &mut Tx,
        actor: &Actor,
        (company, id): (CompanyId, UserId),
        action: &str,
        summary: String,
    ) -> Result<(), StoreError> {
        let entry = |thing| self.deed(actor, thing, action, summary.clone());
        tx.audit()
            .write_all(&[entry(("company", company.0)), entry(("user", id.0))])
            .await
    }
}
