//! What the buyer's invoice pages ask of the server.
#![expect(
    missing_docs,
    reason = "fields of the structs that the macro makes of arguments"
)]

use crate::error::AppError;
use domain::{
    CompanyId, InvoiceId,
    invoice::{InvoiceDetail, InvoiceList, InvoicePage},
};
use leptos::{prelude::*, server_fn::codec::Json};

/// A page of the company's invoices, with totals.
///
/// # Errors
/// When the actor may not see invoices, or the database fails.
#[server(prefix = "/fn", endpoint = "buyer/invoices/list", input = Json)]
pub async fn list_invoices(list: InvoiceList) -> Result<InvoicePage, AppError> {
    let (portal, actor) = crate::ssr::caller().await?;
    Ok(portal.list_invoices(&actor, &list).await?)
}

/// What is owed in all, whatever the list is filtered by, and what of it one company owes: the
/// own one, where none is named.
///
/// # Errors
/// As [`list_invoices`].
#[server(prefix = "/fn", endpoint = "buyer/invoices/owed", input = Json)]
pub async fn owed(company: Option<CompanyId>) -> Result<domain::invoice::Owed, AppError> {
    let (portal, actor) = crate::ssr::caller().await?;
    Ok(portal.owed_in_all(&actor, company).await?)
}

/// An invoice's page.
///
/// # Errors
/// When it does not exist for this buyer.
#[server(prefix = "/fn", endpoint = "buyer/invoices/show", input = Json)]
pub async fn show_invoice(id: InvoiceId) -> Result<InvoiceDetail, AppError> {
    let (portal, actor) = crate::ssr::caller().await?;
    Ok(portal.invoice(&actor, id).await?)
}
