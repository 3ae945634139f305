//! A company's page.

use super::error::CompanyError;
use crate::Portal;
use domain::{
    CompanyId, Problem,
    company::CompanyDetail,
    money::own_first,
    people::{Actor, CompanyRole, Permission},
};
use store::Tx;

impl Portal {
    /// A company with what it owes as of today, its place among others, its contacts and its
    /// history.
    ///
    /// # Errors
    /// Without the right, or when the company does not exist.
    pub async fn company(&self, actor: &Actor, id: CompanyId) -> Result<CompanyDetail, Problem> {
        actor.require(Permission::CompaniesView)?;
        Ok(self.read_company(actor, id).await?)
    }

    async fn read_company(
        &self,
        actor: &Actor,
        id: CompanyId,
    ) -> Result<CompanyDetail, CompanyError> {
        let mut tx = self.read(actor).await?;
        let detail = self.company_detail(&mut tx, id).await?;
        tx.commit().await?;
        Ok(detail)
    }

    /// The roles that a company has made for its contacts.
    async fn roles_of(&self, tx: &mut Tx, id: CompanyId) -> Result<Vec<CompanyRole>, CompanyError> {
        let rows = tx.company_roles().of_company(id).await?;
        Ok(rows.into_iter().map(|row| row.role).collect())
    }

    async fn company_detail(
        &self,
        tx: &mut Tx,
        id: CompanyId,
    ) -> Result<CompanyDetail, CompanyError> {
        let today = self.today();
        let mut companies = tx.companies();
        let record = companies.record(id).await?.ok_or(CompanyError::NotFound)?;
        let mut above = companies.line_up(id).await?;
        above.retain(|link| link.id != id);
        above.reverse();
        let below = companies.right_below(id).await?;
        let owed = companies.receivables(&[id], today).await?;
        let mut receivables: Vec<_> = owed.into_iter().map(|(_, receivable)| receivable).collect();
        own_first(&mut receivables, self.profile().currency);
        let references = companies.references(id).await?;
        Ok(CompanyDetail {
            id,
            version: record.version,
            terms: record.content.terms.unwrap_or(self.profile().terms),
            content: record.content,
            bc_company_id: record.bc_company_id,
            anonymous: record.anonymous,
            above,
            below,
            receivables,
            credits: tx.credits().of_company(id).await?,
            references,
            contacts: tx.contacts().of_company(id, self.now()).await?,
            roles: self.roles_of(tx, id).await?,
            history: tx.audit().history("company", id.0).await?,
            today,
        })
    }
}
