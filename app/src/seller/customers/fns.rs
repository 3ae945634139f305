//! What the customers' pages ask of the server.
#![expect(
    missing_docs,
    reason = "fields of the structs that the macro makes of arguments"
)]

use crate::error::AppError;
use domain::{
    CompanyId,
    company::{CompanyDetail, CompanyForm, CompanyLink, CompanyList, CompanyPage, CompanySync},
};
use leptos::{prelude::*, server_fn::codec::Json};

/// A page of the companies with what they owe.
///
/// # Errors
/// When the actor may not see companies, or the database fails.
#[server(prefix = "/fn", endpoint = "companies/list", input = Json)]
pub async fn list_companies(list: CompanyList) -> Result<CompanyPage, AppError> {
    let (portal, actor) = crate::ssr::caller().await?;
    Ok(portal.list_companies(&actor, &list).await?)
}

/// A company's page.
///
/// # Errors
/// When it does not exist or the actor may not see companies.
#[server(prefix = "/fn", endpoint = "companies/show", input = Json)]
pub async fn show_company(id: CompanyId) -> Result<CompanyDetail, AppError> {
    let (portal, actor) = crate::ssr::caller().await?;
    Ok(portal.company(&actor, id).await?)
}

/// Companies whose name or external id contains the text.
///
/// # Errors
/// When the actor may not see companies, or the database fails.
#[server(prefix = "/fn", endpoint = "companies/find", input = Json)]
pub async fn find_companies(text: String) -> Result<Vec<CompanyLink>, AppError> {
    let (portal, actor) = crate::ssr::caller().await?;
    Ok(portal.find_companies(&actor, &text).await?)
}

/// Saves a company; without an id a new one.
///
/// # Errors
/// When a field is refused, the company was changed meanwhile, or the actor may not; then
/// nothing was saved.
#[server(prefix = "/fn", endpoint = "companies/save", input = Json)]
pub async fn save_company(id: Option<CompanyId>, form: CompanyForm) -> Result<CompanyId, AppError> {
    let (portal, actor) = crate::ssr::caller().await?;
    Ok(match id {
        Some(id) => {
            portal.edit_company(&actor, id, &form).await?;
            id
        }
        None => portal.create_company(&actor, &form).await?,
    })
}

/// Deletes a company to which nothing refers.
///
/// # Errors
/// When something refers to it, it does not exist, or the actor may not.
#[server(prefix = "/fn", endpoint = "companies/delete", input = Json)]
pub async fn delete_company(id: CompanyId) -> Result<(), AppError> {
    let (portal, actor) = crate::ssr::caller().await?;
    Ok(portal.delete_company(&actor, id).await?)
}

/// Starts a sync with B2B Edition behind the scenes: whoever started it may leave the page.
///
/// # Errors
/// While another one is under way, or when the actor may not.
#[server(prefix = "/fn", endpoint = "companies/sync", input = Json)]
pub async fn sync_companies() -> Result<(), AppError> {
    let (portal, actor) = crate::ssr::caller().await?;
    let id = portal.start_company_sync(&actor).await?;
    portal.clone().background(async move {
        if let Err(problem) = portal.run_company_sync(&actor, id).await {
            tracing::warn!(sync = %id, %problem, "a sync of companies stopped");
        }
    });
    Ok(())
}

/// The latest sync; `None` before the first.
///
/// # Errors
/// When the actor may not see companies, or the database fails.
#[server(prefix = "/fn", endpoint = "companies/latest-sync", input = Json)]
pub async fn latest_sync() -> Result<Option<CompanySync>, AppError> {
    let (portal, actor) = crate::ssr::caller().await?;
    Ok(portal.latest_company_sync(&actor).await?)
}
