//! Deleting a company.

use super::error::CompanyError;
use crate::{Portal, again::again, trail::json};
use domain::{
    CompanyId, Problem,
    company::CompanyRefusal,
    people::{Actor, Permission},
};
use store::{NewAudit, StoreError};

impl Portal {
    /// Deletes a company to which nothing refers.
    ///
    /// # Errors
    /// Without the right; when the company does not exist or is the catch-all for who has
    /// none; when something refers to it, with what does.
    pub async fn delete_company(&self, actor: &Actor, id: CompanyId) -> Result<(), Problem> {
        actor.require(Permission::CompaniesEdit)?;
        Ok(again(|| self.remove_company(actor, id)).await?)
    }

    async fn remove_company(&self, actor: &Actor, id: CompanyId) -> Result<(), CompanyError> {
        let mut tx = self.begin(actor).await?;
        tx.companies().lock_changes().await?;
        let record = tx.companies().record(id).await?;
        let record = record.ok_or(CompanyError::NotFound)?;
        CompanyRefusal::unless_named(record.anonymous)?;
        tx.companies().references(id).await?.check_delete()?;
        match tx.companies().delete(id).await {
            // Something has come to refer to it since it was counted.
            Err(StoreError::Refused(_)) => {
                drop(tx);
                return self.name_what_refers(actor, id).await;
            }
            deleted => deleted?,
        }
        tx.audit()
            .write(NewAudit {
                noun: "company",
                noun_id: id.0,
                action: "deleted",
                summary: format!("{} was deleted.", record.content.name),
                actor,
                before: Some(json(&record.content)?),
                after: None,
                at: self.now(),
            })
            .await?;
        Ok(tx.commit().await?)
    }

    async fn name_what_refers(&self, actor: &Actor, id: CompanyId) -> Result<(), CompanyError> {
        let mut tx = self.read(actor).await?;
        let references = tx.companies().references(id).await?;
        references.check_delete()?;
        let words = "something that has just come in".to_owned();
        Err(CompanyRefusal::Referred(words).into())
    }
}
