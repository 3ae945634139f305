//! What the access log asks of the server.
#![expect(
    missing_docs,
    reason = "fields of the structs that the macro makes of arguments"
)]

use crate::error::AppError;
use domain::{
    CompanyId, InvoiceId,
    invoice::{AccessList, AccessRow},
    query::Page,
};
use leptos::{prelude::*, server_fn::codec::Json};

/// Who looked at an invoice's documents.
///
/// # Errors
/// When it does not exist, or the actor may not see it.
#[server(prefix = "/fn", endpoint = "invoices/access", input = Json)]
pub async fn invoice_access(id: InvoiceId, list: AccessList) -> Result<Page<AccessRow>, AppError> {
    let (portal, actor) = crate::ssr::caller().await?;
    Ok(portal.invoice_access(&actor, id, &list.page).await?)
}

/// Who looked at a company's documents that are of no invoice, or took them.
///
/// # Errors
/// When the company does not exist, or the actor may not see that.
#[server(prefix = "/fn", endpoint = "companies/access", input = Json)]
pub async fn company_access(
    company: CompanyId,
    list: AccessList,
) -> Result<Page<AccessRow>, AppError> {
    let (portal, actor) = crate::ssr::caller().await?;
    Ok(portal.company_access(&actor, company, &list.page).await?)
}
