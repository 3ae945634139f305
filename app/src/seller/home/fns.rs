//! What the seller's first page asks of the server.

use crate::error::AppError;
use domain::home::Home;
use leptos::{prelude::*, server_fn::codec::Json};

/// The figures of the first page.
///
/// # Errors
/// Without any right to figures of it, or when the database fails.
#[server(prefix = "/fn", endpoint = "home/show", input = Json)]
pub async fn show_home() -> Result<Home, AppError> {
    let (portal, actor) = crate::ssr::caller().await?;
    Ok(portal.home(&actor).await?)
}
