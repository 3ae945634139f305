//! What the pages of users ask of the server.
#![expect(
    missing_docs,
    reason = "fields of the structs that the macro makes of arguments"
)]

use crate::error::AppError;
use domain::{
    UserId,
    people::{Invitation, PasswordLink, RoleRow, UserDetail, UserList, UserRow},
    query::Page,
};
use leptos::{
    prelude::*,
    server_fn::codec::{Json, PostUrl},
};
use serde::{Deserialize, Serialize};

/// What can be done with a user besides editing.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum UserDeed {
    /// Makes a link to set a password.
    MakeLink,
    /// Signs them out everywhere.
    EndSessions,
    /// They can no longer sign in.
    Disable,
    /// They can sign in again.
    Enable,
    /// Deletes them.
    Delete,
}

/// A page of the staff.
///
/// # Errors
/// When the actor may not manage users, or the database fails.
#[server(prefix = "/fn", endpoint = "users/list", input = Json)]
pub async fn list_users(list: UserList) -> Result<Page<UserRow>, AppError> {
    let (portal, actor) = crate::ssr::caller().await?;
    Ok(portal.list_users(&actor, &list).await?)
}

/// A user's page, and the roles that there are.
///
/// # Errors
/// When the user does not exist or the actor may not manage users.
#[server(prefix = "/fn", endpoint = "users/show", input = Json)]
pub async fn show_user(id: UserId) -> Result<(UserDetail, Vec<RoleRow>), AppError> {
    let (portal, actor) = crate::ssr::caller().await?;
    let detail = portal.user(&actor, id).await?;
    Ok((detail, portal.list_roles(&actor).await?))
}

/// Adds a user and answers with the link by which they set their password; who is a company's
/// user already keeps theirs.
///
/// # Errors
/// When something typed is not acceptable, or the actor may not manage users.
#[server(prefix = "/fn", endpoint = "users/add", input = Json)]
pub async fn add_user(name: String, email: String, role: String) -> Result<Invitation, AppError> {
    let (portal, actor) = crate::ssr::caller().await?;
    let form = domain::people::NewUserForm { name, email, role };
    Ok(portal.invite_user(&actor, &form).await?)
}

/// Sets name and role of a user.
///
/// # Errors
/// When something typed is not acceptable, the user was changed meanwhile, nobody would be
/// left who manages users, or the actor may not.
#[server(prefix = "/fn", endpoint = "users/edit", input = PostUrl)]
pub async fn edit_user(
    id: UserId,
    version: i64,
    name: String,
    role: String,
) -> Result<(), AppError> {
    let (portal, actor) = crate::ssr::caller().await?;
    let edit = domain::people::UserEdit {
        id,
        version,
        name,
        role,
    };
    Ok(portal.edit_user(&actor, &edit).await?)
}

/// Does something with a user; answers with a link where one was made.
///
/// # Errors
/// When the user does not exist, a rule forbids it, or the actor may not manage users.
#[server(prefix = "/fn", endpoint = "users/act", input = Json)]
pub async fn act_on_user(id: UserId, deed: UserDeed) -> Result<Option<PasswordLink>, AppError> {
    let (portal, actor) = crate::ssr::caller().await?;
    match deed {
        UserDeed::MakeLink => return Ok(Some(portal.create_password_link(&actor, id).await?)),
        UserDeed::EndSessions => portal.end_user_sessions(&actor, id).await?,
        UserDeed::Disable => portal.set_user_disabled(&actor, id, true).await?,
        UserDeed::Enable => portal.set_user_disabled(&actor, id, false).await?,
        UserDeed::Delete => portal.delete_user(&actor, id).await?,
    }
    Ok(None)
}
