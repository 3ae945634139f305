//! What one's own account asks of the server.
#![expect(
    missing_docs,
    reason = "fields of the structs that the macro makes of arguments"
)]

use crate::error::AppError;
use domain::people::SessionRow;
use leptos::{
    prelude::*,
    server_fn::codec::{Json, PostUrl},
};

/// Where one is signed in.
///
/// # Errors
/// When nobody is signed in, or the database fails.
#[server(prefix = "/fn", endpoint = "account/sessions", input = Json)]
pub async fn own_sessions() -> Result<Vec<SessionRow>, AppError> {
    let (portal, actor) = crate::ssr::caller().await?;
    Ok(portal.own_sessions(&actor, &token()).await?)
}

/// Ends one of one's sessions.
///
/// # Errors
/// When nobody is signed in, or the database fails.
#[server(prefix = "/fn", endpoint = "account/end-session", input = PostUrl)]
pub async fn end_session(key: String) -> Result<(), AppError> {
    let (portal, actor) = crate::ssr::caller().await?;
    Ok(portal.end_own_session(&actor, &key).await?)
}

/// Ends one's sessions but this one.
///
/// # Errors
/// When nobody is signed in, or the database fails.
#[server(prefix = "/fn", endpoint = "account/end-other-sessions", input = PostUrl)]
pub async fn end_other_sessions() -> Result<(), AppError> {
    let (portal, actor) = crate::ssr::caller().await?;
    Ok(portal.end_other_sessions(&actor, &token()).await?)
}

/// Changes one's password.
///
/// # Errors
/// When the present one is wrong or the new one not acceptable.
#[server(prefix = "/fn", endpoint = "account/change-password", input = PostUrl)]
pub async fn change_password(present: String, new: String) -> Result<(), AppError> {
    let (portal, actor) = crate::ssr::caller().await?;
    let token = token();
    Ok(portal
        .change_own_password(&actor, &token, &present, &new)
        .await?)
}

/// The secret of the session that asks.
#[cfg(feature = "ssr")]
fn token() -> String {
    crate::ssr::request_token().unwrap_or_default()
}
