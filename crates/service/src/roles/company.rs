//! Roles that a company makes for its own contacts: made, changed, deleted.

use super::{error::RoleUseError, switch::codes};
use crate::{
    Portal,
    again::again,
    contacts::{authorize, reach},
};
use domain::{
    CompanyId, CompanyRoleId, Problem,
    company::CompanyRefusal,
    people::{
        Actor, CompanyRoleForm, CompanyRoleRow, Permission, RoleError, check_complete, check_grant,
        is_built_in_name, role_name,
    },
};
use store::{NewAudit, StoreError, Tx};

impl Portal {
    /// Makes a role of one's own company. It cannot give more than its maker has.
    ///
    /// # Errors
    /// Without the right, or for who acts for no company; with a field error when the name is
    /// none or taken; for a right that the actor does not have, or that does not work without
    /// another.
    pub async fn add_company_role(
        &self,
        actor: &Actor,
        form: &CompanyRoleForm,
    ) -> Result<CompanyRoleId, Problem> {
        let company = own_company(actor)?;
        Ok(again(|| self.try_add_company_role(actor, company, form)).await?)
    }

    /// Changes a role of one's own company. It counts from the next request of everybody who
    /// has it.
    ///
    /// # Errors
    /// As [`Self::add_company_role`]; when the role does not exist, was changed meanwhile, or
    /// may do what the actor may not; when nobody would be left who manages the contacts.
    pub async fn change_company_role(
        &self,
        actor: &Actor,
        id: CompanyRoleId,
        version: i64,
        form: &CompanyRoleForm,
    ) -> Result<(), Problem> {
        let company = own_company(actor)?;
        Ok(again(|| self.try_change_company_role(actor, company, (id, version), form)).await?)
    }

    /// Deletes a role of one's own company that nobody has.
    ///
    /// # Errors
    /// Without the right, or for who acts for no company; when the role does not exist,
    /// somebody has it, or it may do what the actor may not.
    pub async fn delete_company_role(
        &self,
        actor: &Actor,
        id: CompanyRoleId,
    ) -> Result<(), Problem> {
        let company = own_company(actor)?;
        Ok(again(|| self.try_delete_company_role(actor, company, id)).await?)
    }

    async fn try_add_company_role(
        &self,
        actor: &Actor,
        company: CompanyId,
        form: &CompanyRoleForm,
    ) -> Result<CompanyRoleId, RoleUseError> {
        let name = own_name(form)?;
        check_grant(reach(actor), &form.permissions)?;
        check_complete(&form.permissions)?;
        let mut tx = self.begin(actor).await?;
        tx.company_roles().lock(company).await?;
        let id = tx.company_roles().insert(company, name).await?;
        let id = id.ok_or(RoleError::NameTaken)?;
        let rights = in_order(&form.permissions);
        tx.company_roles().set_rights(id, &rights).await?;
        let summary = format!("The role {name} was made: {}.", in_words(&rights));
        self.note_role(&mut tx, actor, company, ("role made", summary), &rights)
            .await?;
        tx.commit().await?;
        Ok(id)
    }

    async fn try_change_company_role(
        &self,
        actor: &Actor,
        company: CompanyId,
        (id, version): (CompanyRoleId, i64),
        form: &CompanyRoleForm,
    ) -> Result<(), RoleUseError> {
        let name = own_name(form)?;
        check_grant(reach(actor), &form.permissions)?;
        let mut tx = self.begin(actor).await?;
        let role = held(&mut tx, actor, company, id).await?.role;
        if role.version != version {
            return Err(RoleUseError::Stale(role.name));
        }
        let rights = in_order(&form.permissions);
        if role.name == name && role.permissions == rights {
            return Ok(());
        }
        // A role that was made when nobody asked for it keeps its rights under another name.
        if role.permissions != rights {
            check_complete(&rights)?;
        }
        let before = self.managers_of_contacts(&mut tx, actor, company).await?;
        if !tx.company_roles().rename(id, name).await? {
            return Err(RoleError::NameTaken.into());
        }
        tx.company_roles().set_rights(id, &rights).await?;
        if let Some(before) = before {
            let after = tx.contacts().count_managers(company).await?;
            CompanyRefusal::unless_last_manager(before, after)?;
        }
        let called = if role.name == name {
            String::new()
        } else {
            format!(", now called {name},")
        };
        let summary = format!(
            "The role {}{called} was changed: {}.",
            role.name,
            in_words(&rights)
        );
        self.note_role(&mut tx, actor, company, ("role changed", summary), &rights)
            .await?;
        Ok(tx.commit().await?)
    }

    async fn try_delete_company_role(
        &self,
        actor: &Actor,
        company: CompanyId,
        id: CompanyRoleId,
    ) -> Result<(), RoleUseError> {
        let mut tx = self.begin(actor).await?;
        let CompanyRoleRow { role, contacts } = held(&mut tx, actor, company, id).await?;
        if contacts > 0 {
            let (name, users) = (role.name, contacts);
            return Err(RoleError::InUse { name, users }.into());
        }
        tx.company_roles().delete(id).await?;
        let summary = format!("The role {} was deleted.", role.name);
        self.note_role(&mut tx, actor, company, ("role deleted", summary), &[])
            .await?;
        Ok(tx.commit().await?)
    }

    /// Writes down what became of a role, in the history of its company.
    async fn note_role(
        &self,
        tx: &mut Tx,
        actor: &Actor,
        company: CompanyId,
        (action, summary): (&str, String),
        rights: &[Permission],
    ) -> Result<(), StoreError> {
        let deed = self.deed(actor, ("company", company.0), action, summary);
        tx.audit()
            .write(NewAudit {
                after: Some(codes(rights)),
                ..deed
            })
            .await
    }
}

/// The company whose roles the actor may make: their own.
fn own_company(actor: &Actor) -> Result<CompanyId, Problem> {
    actor.require(Permission::UpdateUser)?;
    let company = actor.buyer().map(|buyer| buyer.company_id);
    let company = company.ok_or_else(|| Problem::not_found("This company"))?;
    authorize(actor, company)?;
    Ok(company)
}

/// A role that the actor may decide about, held with all others of the company.
async fn held(
    tx: &mut Tx,
    actor: &Actor,
    company: CompanyId,
    id: CompanyRoleId,
) -> Result<CompanyRoleRow, RoleUseError> {
    tx.company_roles().lock(company).await?;
    let row = tx.company_roles().find(company, id).await?;
    let row = row.ok_or(RoleUseError::NotFound)?;
    check_grant(reach(actor), &row.role.permissions)?;
    Ok(row)
}

/// The name as typed, if it is one and not that of a role which every company has.
fn own_name(form: &CompanyRoleForm) -> Result<&str, RoleError> {
    let name = role_name(&form.name)?;
    if is_built_in_name(name) {
        Err(RoleError::NameTaken)
    } else {
        Ok(name)
    }
}

/// Each right once, in the order in which roles have them.
fn in_order(rights: &[Permission]) -> Vec<Permission> {
    let wanted = |right: &Permission| rights.contains(right);
    Permission::ALL.into_iter().filter(wanted).collect()
}

/// `its rights are List invoices, Pay invoices`: each by the name that roles show, so that two
/// roles with other rights never read alike.
fn in_words(rights: &[Permission]) -> String {
    let names: Vec<&str> = rights.iter().map(|right| right.label()).collect();
    if names.is_empty() {
        "it has no rights".to_owned()
    } else {
        format!("its rights are {}", names.join(", "))
    }
}
