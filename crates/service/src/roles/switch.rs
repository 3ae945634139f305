//! Switching what roles may do.

use super::error::RoleUseError;
use crate::{Portal, again::again, people::managers};
use domain::{
    Problem,
    people::{Actor, Permission, Role, RoleRights, check_managers, switches_for},
};
use store::NewAudit;

impl Portal {
    /// Sets what roles may do, all or none, as far as nobody else has changed one of them
    /// meanwhile. It counts from the next request of each of their users.
    ///
    /// # Errors
    /// Without the right; when a role does not exist or was changed meanwhile; when nobody
    /// would be left who manages users.
    pub async fn switch_rights(&self, actor: &Actor, rights: &[RoleRights]) -> Result<(), Problem> {
        actor.require(Permission::UsersManage)?;
        Ok(again(|| self.try_switch(actor, rights)).await?)
    }

    async fn try_switch(&self, actor: &Actor, rights: &[RoleRights]) -> Result<(), RoleUseError> {
        let mut tx = self.begin(actor).await?;
        tx.roles().lock().await?;
        let before = managers(&mut tx).await?;
        let roles = tx.roles().list().await?;
        let mut deeds = Vec::new();
        for wanted in rights {
            let role = roles
                .iter()
                .map(|record| &record.role)
                .find(|role| role.id == wanted.id)
                .ok_or(RoleUseError::NotFound)?;
            if role.version != wanted.version {
                return Err(RoleUseError::Stale(role.name.clone()));
            }
            let switches = switches_for(role.built_in(), &wanted.permissions)?;
            let Some(summary) = difference(role, &wanted.permissions) else {
                continue;
            };
            tx.roles().switch(role.id, &switches).await?;
            deeds.push((role, summary, codes(&wanted.permissions)));
        }
        check_managers(before, managers(&mut tx).await?)?;
        let at = self.now();
        for (role, summary, after) in deeds {
            tx.audit()
                .write(NewAudit {
                    noun: "role",
                    noun_id: role.id.0,
                    action: "rights switched",
                    summary,
                    actor,
                    before: Some(codes(&role.permissions)),
                    after: Some(after),
                    at,
                })
                .await?;
        }
        Ok(tx.commit().await?)
    }
}

/// The rights as JSON, for the audit trail.
pub(super) fn codes(permissions: &[Permission]) -> String {
    serde_json::json!(permissions).to_string()
}

/// `IP-Sales may now record payments and may no longer delete invoices.`; nothing when the
/// role may do it all the same.
fn difference(role: &Role, wanted: &[Permission]) -> Option<String> {
    let list = |permissions: Vec<Permission>, verb: &str| {
        let deeds: Vec<&str> = permissions.into_iter().map(Permission::deed).collect();
        (!deeds.is_empty()).then(|| format!("{verb} {}", deeds.join(", ")))
    };
    let missing = |from: &[Permission], these: &[Permission]| {
        Permission::ALL
            .into_iter()
            .filter(|permission| these.contains(permission) && !from.contains(permission))
            .collect()
    };
    let parts: Vec<String> = [
        list(missing(&role.permissions, wanted), "may now"),
        list(missing(wanted, &role.permissions), "may no longer"),
    ]
    .into_iter()
    .flatten()
    .collect();
    (!parts.is_empty()).then(|| format!("{} {}.", role.name, parts.join("; it ")))
}
