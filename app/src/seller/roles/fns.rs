//! What the page of roles asks of the server.
#![expect(
    missing_docs,
    reason = "fields of the structs that the macro makes of arguments"
)]

use crate::error::AppError;
use domain::{
    RoleId,
    people::{NewRoleForm, RoleRights, RoleRow},
};
use leptos::{prelude::*, server_fn::codec::Json};

/// All roles, with what each may do.
///
/// # Errors
/// When the actor may not manage users.
#[server(prefix = "/fn", endpoint = "roles/list", input = Json)]
pub async fn list_roles() -> Result<Vec<RoleRow>, AppError> {
    let (portal, actor) = crate::ssr::caller().await?;
    Ok(portal.list_roles(&actor).await?)
}

/// Sets what roles may do.
///
/// # Errors
/// When a role was changed meanwhile, nobody would be left who manages users, or the actor
/// may not.
#[server(prefix = "/fn", endpoint = "roles/switch", input = Json)]
pub async fn switch_rights(rights: Vec<RoleRights>) -> Result<(), AppError> {
    let (portal, actor) = crate::ssr::caller().await?;
    Ok(portal.switch_rights(&actor, &rights).await?)
}

/// Makes a role.
///
/// # Errors
/// When its name is none or taken, or the actor may not manage users.
#[server(prefix = "/fn", endpoint = "roles/add", input = Json)]
pub async fn add_role(form: NewRoleForm) -> Result<RoleId, AppError> {
    let (portal, actor) = crate::ssr::caller().await?;
    Ok(portal.add_role(&actor, &form).await?)
}

/// Renames a role of the store's own.
///
/// # Errors
/// When its name is none or taken, it is built in, or the actor may not manage users.
#[server(prefix = "/fn", endpoint = "roles/rename", input = Json)]
pub async fn rename_role(id: RoleId, name: String) -> Result<(), AppError> {
    let (portal, actor) = crate::ssr::caller().await?;
    Ok(portal.rename_role(&actor, id, &name).await?)
}

/// Deletes a role of the store's own.
///
/// # Errors
/// When users have it, it is built in, or the actor may not manage users.
#[server(prefix = "/fn", endpoint = "roles/delete", input = Json)]
pub async fn delete_role(id: RoleId) -> Result<(), AppError> {
    let (portal, actor) = crate::ssr::caller().await?;
    Ok(portal.delete_role(&actor, id).await?)
}
