//! A company's contacts and roles as its own administrators see them.

use super::error::ContactError;
use crate::{Portal, statements::in_sight};
use domain::{
    CompanyId, Problem,
    company::CompanyContacts,
    people::{Actor, Permission},
};

impl Portal {
    /// The contacts of one's own company, and the roles that it has made for them; with the
    /// companies that one sees.
    ///
    /// # Errors
    /// Without the right, or for who acts for no company.
    pub async fn own_contacts(&self, actor: &Actor) -> Result<CompanyContacts, Problem> {
        actor.require(Permission::UpdateUser)?;
        let company = actor.buyer().map(|buyer| buyer.company_id);
        let company = company.ok_or(ContactError::NoCompany)?;
        Ok(self.read_own_contacts(actor, company).await?)
    }

    async fn read_own_contacts(
        &self,
        actor: &Actor,
        company: CompanyId,
    ) -> Result<CompanyContacts, ContactError> {
        let mut tx = self.read(actor).await?;
        let contacts = tx.contacts().of_company(company, self.now()).await?;
        let roles = tx.company_roles().of_company(company).await?;
        let companies = in_sight(&mut tx).await?;
        tx.commit().await?;
        Ok(CompanyContacts {
            company,
            companies,
            contacts,
            roles,
        })
    }
}
