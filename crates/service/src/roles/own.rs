//! A store's own roles: made, renamed, deleted.

use super::{error::RoleUseError, switch::codes};
use crate::{Portal, again::again};
use domain::{
    Problem, RoleId,
    people::{Actor, NewRoleForm, Permission, RoleError, role_name, switches_for},
};
use store::{NewAudit, RoleRecord, StoreError};

impl Portal {
    /// Makes a role, with the rights of another or with none.
    ///
    /// # Errors
    /// Without the right; with a field error when the name is none or taken; when the role to
    /// be like does not exist.
    pub async fn add_role(&self, actor: &Actor, form: &NewRoleForm) -> Result<RoleId, Problem> {
        actor.require(Permission::UsersManage)?;
        Ok(again(|| self.try_add_role(actor, form)).await?)
    }

    /// Renames a role of the store's own.
    ///
    /// # Errors
    /// Without the right; with a field error when the name is none or taken; when the role
    /// does not exist or is built in.
    pub async fn rename_role(&self, actor: &Actor, id: RoleId, name: &str) -> Result<(), Problem> {
        actor.require(Permission::UsersManage)?;
        Ok(again(|| self.try_rename_role(actor, id, name)).await?)
    }

    /// Deletes a role of the store's own that nobody has.
    ///
    /// # Errors
    /// Without the right; when the role does not exist, is built in, or users have it.
    pub async fn delete_role(&self, actor: &Actor, id: RoleId) -> Result<(), Problem> {
        actor.require(Permission::UsersManage)?;
        Ok(again(|| self.try_delete_role(actor, id)).await?)
    }

    async fn try_add_role(
        &self,
        actor: &Actor,
        form: &NewRoleForm,
    ) -> Result<RoleId, RoleUseError> {
        let name = role_name(&form.name)?;
        let mut tx = self.begin(actor).await?;
        tx.roles().lock().await?;
        let like = match form.like {
            Some(id) => Some(find(tx.roles().list().await?, id)?.role),
            None => None,
        };
        let permissions = like.as_ref().map_or(&[][..], |role| &role.permissions);
        let code = format!("own-{}", hex::encode(rand::random::<[u8; 8]>()));
        let id = tx
            .roles()
            .insert(&code, name)
            .await?
            .ok_or(RoleError::NameTaken)?;
        let switches = switches_for(None, permissions)?;
        tx.roles().switch(id, &switches).await?;
        let origin = like
            .as_ref()
            .map(|role| format!(" with the rights of {}", role.name));
        tx.audit()
            .write(NewAudit {
                noun: "role",
                noun_id: id.0,
                action: "added",
                summary: format!("The role {name} was made{}.", origin.unwrap_or_default()),
                actor,
                before: None,
                after: Some(codes(permissions)),
                at: self.now(),
            })
            .await?;
        tx.commit().await?;
        Ok(id)
    }

    async fn try_rename_role(
        &self,
        actor: &Actor,
        id: RoleId,
        name: &str,
    ) -> Result<(), RoleUseError> {
        let name = role_name(name)?;
        let mut tx = self.begin(actor).await?;
        tx.roles().lock().await?;
        let role = find(tx.roles().list().await?, id)?.role;
        role.check_own()?;
        if role.name == name {
            return Ok(());
        }
        match tx.roles().rename(id, name).await {
            Err(error) if error.is_taken("name_key") => return Err(RoleError::NameTaken.into()),
            done => done?,
        }
        self.write_deed(&mut tx, actor, id, "renamed", {
            format!("The role {} is now called {name}.", role.name)
        })
        .await?;
        Ok(tx.commit().await?)
    }

    async fn try_delete_role(&self, actor: &Actor, id: RoleId) -> Result<(), RoleUseError> {
        let mut tx = self.begin(actor).await?;
        tx.roles().lock().await?;
        let RoleRecord { role, users } = find(tx.roles().list().await?, id)?;
        role.check_own()?;
        if users > 0 {
            let name = role.name;
            return Err(RoleError::InUse { name, users }.into());
        }
        tx.roles().delete(id).await?;
        self.write_deed(&mut tx, actor, id, "deleted", {
            format!("The role {} was deleted.", role.name)
        })
        .await?;
        Ok(tx.commit().await?)
    }

    async fn write_deed(
        &self,
        tx: &mut store::Tx,
        actor: &Actor,
        id: RoleId,
        action: &str,
        summary: String,
    ) -> Result<(), StoreError> {
        tx.audit()
            .write(NewAudit {
                noun: "role",
                noun_id: id.0,
                action,
                summary,
                actor,
                before: None,
                after: None,
                at: self.now(),
            })
            .await
    }
}

fn find(roles: Vec<RoleRecord>, id: RoleId) -> Result<RoleRecord, RoleUseError> {
    roles
        .into_iter()
        .find(|record| record.role.id == id)
        .ok_or(RoleUseError::NotFound)
}
