//! Adding and changing companies.

use super::{changes::Told, error::CompanyError};
use crate::{Portal, again::again, trail::json};
use domain::{
    CompanyId, Problem,
    company::{CompanyContent, CompanyForm, CompanyRefusal, HierarchyError, check_parent},
    people::{Actor, Permission},
};
use store::{NewAudit, StoreError, Tx};

/// Longest key of a form.
const KEY_CHARS: usize = 100;

impl Portal {
    /// Adds a company. The same form sent twice adds one.
    ///
    /// # Errors
    /// Without the right; with field errors when something typed cannot be saved, the external
    /// id is another company's, or the company cannot go below its parent.
    pub async fn create_company(
        &self,
        actor: &Actor,
        form: &CompanyForm,
    ) -> Result<CompanyId, Problem> {
        actor.require(Permission::CompaniesEdit)?;
        Ok(again(|| self.add_company(actor, form)).await?)
    }

    /// Changes a company.
    ///
    /// # Errors
    /// As [`Portal::create_company`]; when the company does not exist or is the catch-all for
    /// who has none. On a stale version the problem has code `stale` (kind Conflict) and its
    /// field errors say what is kept now where that differs from what was typed.
    pub async fn edit_company(
        &self,
        actor: &Actor,
        id: CompanyId,
        form: &CompanyForm,
    ) -> Result<(), Problem> {
        actor.require(Permission::CompaniesEdit)?;
        let content = form.read().map_err(CompanyError::Fields)?;
        Ok(again(|| self.change_company(actor, id, form.version, &content)).await?)
    }

    pub(super) async fn add_company(
        &self,
        actor: &Actor,
        form: &CompanyForm,
    ) -> Result<CompanyId, CompanyError> {
        let mut tx = self.begin(actor).await?;
        let id = self.insert_company(&mut tx, actor, form).await?;
        tx.commit().await?;
        Ok(id)
    }

    /// Adds a company within a unit of work, or finds the one that the same form has added.
    /// Changes of companies wait from here on.
    pub(crate) async fn insert_company(
        &self,
        tx: &mut Tx,
        actor: &Actor,
        form: &CompanyForm,
    ) -> Result<CompanyId, CompanyError> {
        let content = &form.read().map_err(CompanyError::Fields)?;
        let key: String = form.key.chars().take(KEY_CHARS).collect();
        let key = Some(key).filter(|key| !key.is_empty() && domain::text::is_storable(key));
        let key = key.as_deref();
        let at = self.now();
        tx.companies().lock_changes().await?;
        if let Some(key) = key
            && let Some(id) = tx.companies().of_form(key).await?
        {
            return Ok(id);
        }
        if let Some(parent) = content.parent {
            // Nobody is below a company that is not there yet.
            check_place(tx, CompanyId(0), parent, 1).await?;
        }
        let added = tx
            .companies()
            .insert_content(content, None, key, at)
            .await?;
        let Some(id) = added else {
            return Err(taken(tx, content).await?);
        };
        tx.audit()
            .write(NewAudit {
                noun: "company",
                noun_id: id.0,
                action: "created",
                summary: format!("{} was added.", content.name),
                actor,
                before: None,
                after: Some(json(content)?),
                at,
            })
            .await?;
        Ok(id)
    }

    pub(super) async fn change_company(
        &self,
        actor: &Actor,
        id: CompanyId,
        version: i64,
        content: &CompanyContent,
    ) -> Result<(), CompanyError> {
        let mut tx = self.begin(actor).await?;
        tx.companies().lock_changes().await?;
        let before = tx.companies().record(id).await?;
        let before = before.ok_or(CompanyError::NotFound)?;
        CompanyRefusal::unless_named(before.anonymous)?;
        if before.content == *content {
            return Ok(());
        }
        let then = Told::of(&mut tx, &before.content).await?;
        let now = Told::of(&mut tx, content).await?;
        if before.version != version {
            return Err(CompanyError::Stale(now.fields(&then)));
        }
        if let Some(parent) = content.parent
            && content.parent != before.content.parent
        {
            let levels = tx.companies().levels(id).await?;
            check_place(&mut tx, id, parent, levels).await?;
        }
        let saved = tx
            .companies()
            .save(&before, content, before.bc_company_id)
            .await?;
        if !saved {
            return Err(taken(&mut tx, content).await?);
        }
        tx.audit()
            .write(NewAudit {
                noun: "company",
                noun_id: id.0,
                action: "edited",
                summary: then.summary(&now),
                actor,
                before: Some(json(&before.content)?),
                after: Some(json(content)?),
                at: self.now(),
            })
            .await?;
        Ok(tx.commit().await?)
    }
}

/// May a company with so many levels, itself included, go below `parent`? Ask under
/// [`store::CompanyTable::lock_changes`].
pub(super) async fn check_place(
    tx: &mut Tx,
    company: CompanyId,
    parent: CompanyId,
    levels: usize,
) -> Result<(), CompanyError> {
    let line = tx.companies().line_up(parent).await?;
    if line.is_empty() {
        return Err(HierarchyError::NoSuchParent.into());
    }
    let above: Vec<CompanyId> = line.into_iter().map(|link| link.id).collect();
    Ok(check_parent(company, &above, levels)?)
}

/// The external id is another company's: whose?
async fn taken(tx: &mut Tx, content: &CompanyContent) -> Result<CompanyError, StoreError> {
    let external_id = content.external_id.as_deref().unwrap_or_default();
    let owner = tx.companies().record_external(external_id).await?;
    let owner = owner.map_or_else(|| "Another company".to_owned(), |owner| owner.content.name);
    let message = format!("{owner} has this external id already.");
    Ok(CompanyError::field("external_id", message))
}
