//! Changing one of the seller's staff: name and role, enabled or not, signed out.

use super::{error::PeopleError, managers, staff, users::NO_SUCH_ROLE};
use crate::{Portal, again::again};
use domain::{
    Problem, UserId,
    people::{Actor, Permission, UserEdit, UserError, check_managers, person_name},
    problem::FieldError,
};
use store::NewAudit;

/// What follows when something typed is not acceptable.
const NOT_CHANGED: &str = "The user was not changed.";

impl Portal {
    /// Sets name and role of a user, as far as nobody else has changed the user meanwhile.
    ///
    /// # Errors
    /// Without the right; with field errors; when the user does not exist or was changed
    /// meanwhile; when nobody would be left who manages users.
    pub async fn edit_user(&self, actor: &Actor, edit: &UserEdit) -> Result<(), Problem> {
        actor.require(Permission::UsersManage)?;
        Ok(again(|| self.try_edit_user(actor, edit)).await?)
    }

    /// Lets a user sign in, or no longer: then their sessions end and their link is withdrawn.
    /// Fine when it is so already.
    ///
    /// # Errors
    /// Without the right; when the user does not exist or is oneself; when nobody would be
    /// left who manages users.
    pub async fn set_user_disabled(
        &self,
        actor: &Actor,
        user: UserId,
        disabled: bool,
    ) -> Result<(), Problem> {
        actor.require(Permission::UsersManage)?;
        Ok(again(|| self.try_set_disabled(actor, user, disabled)).await?)
    }

    /// Signs a user out everywhere.
    ///
    /// # Errors
    /// Without the right, or when the user does not exist.
    pub async fn end_user_sessions(&self, actor: &Actor, user: UserId) -> Result<(), Problem> {
        actor.require(Permission::UsersManage)?;
        Ok(again(|| self.try_end_user_sessions(actor, user)).await?)
    }

    async fn try_edit_user(&self, actor: &Actor, edit: &UserEdit) -> Result<(), PeopleError> {
        let mut fields = Vec::new();
        let name = person_name(&edit.name)
            .inspect_err(|error| fields.push(FieldError::new("name", error)));
        let mut tx = self.begin(actor).await?;
        tx.roles().lock().await?;
        let user = staff(&mut tx, edit.id).await?;
        if user.version != edit.version {
            return Err(PeopleError::Stale(user.name));
        }
        let before = managers(&mut tx).await?;
        let roles = tx.roles().list().await?;
        let role = roles.iter().find(|record| record.role.code == edit.role);
        if role.is_none() {
            fields.push(FieldError::new("role", NO_SUCH_ROLE));
        }
        let (Ok(name), Some(role), Some(old)) = (name, role, user.staff_role()) else {
            return Err(PeopleError::fields(NOT_CHANGED, fields));
        };
        let mut changes = Vec::new();
        if name != user.name {
            changes.push(format!("is now called {name}"));
        }
        if role.role.code != old.code {
            changes.push(format!(
                "has the role {} instead of {}",
                role.role.name, old.name
            ));
        }
        if changes.is_empty() {
            return Ok(());
        }
        tx.users()
            .update(edit.id, name, &user.email, &role.role.code)
            .await?;
        check_managers(before, managers(&mut tx).await?)?;
        let summary = format!("{} {}.", user.name, changes.join(" and "));
        let state = |name: &str, role: &str| {
            Some(serde_json::json!({ "name": name, "role": role }).to_string())
        };
        tx.audit()
            .write(NewAudit {
                noun: "user",
                noun_id: edit.id.0,
                action: "edited",
                summary,
                actor,
                before: state(&user.name, &old.code),
                after: state(name, &role.role.code),
                at: self.now(),
            })
            .await?;
        Ok(tx.commit().await?)
    }

    async fn try_set_disabled(
        &self,
        actor: &Actor,
        id: UserId,
        disabled: bool,
    ) -> Result<(), PeopleError> {
        let mut tx = self.begin(actor).await?;
        tx.roles().lock().await?;
        let user = staff(&mut tx, id).await?;
        if user.disabled == disabled {
            return Ok(());
        }
        if disabled && actor.user_id() == Some(id) {
            return Err(UserError::Oneself { deed: "disable" }.into());
        }
        let before = managers(&mut tx).await?;
        tx.users().set_disabled(id, disabled).await?;
        check_managers(before, managers(&mut tx).await?)?;
        if disabled {
            tx.sessions().end_all(id, None).await?;
            tx.password_links().withdraw(id).await?;
        }
        let (action, effect) = if disabled {
            ("disabled", "can no longer sign in")
        } else {
            ("enabled", "can sign in again")
        };
        tx.audit()
            .write(NewAudit {
                noun: "user",
                noun_id: id.0,
                action,
                summary: format!("{} {effect}.", user.name),
                actor,
                before: None,
                after: None,
                at: self.now(),
            })
            .await?;
        Ok(tx.commit().await?)
    }

    async fn try_end_user_sessions(&self, actor: &Actor, id: UserId) -> Result<(), PeopleError> {
        let mut tx = self.begin(actor).await?;
        let user = staff(&mut tx, id).await?;
        if tx.sessions().end_all(id, None).await? == 0 {
            return Ok(());
        }
        tx.audit()
            .write(NewAudit {
                noun: "user",
                noun_id: id.0,
                action: "signed out",
                summary: format!("{} was signed out everywhere.", user.name),
                actor,
                before: None,
                after: None,
                at: self.now(),
            })
            .await?;
        Ok(tx.commit().await?)
    }
}
