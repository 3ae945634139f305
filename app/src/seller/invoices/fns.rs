//! What the invoice pages ask of the server.
#![expect(
    missing_docs,
    reason = "fields of the structs that the macro makes of arguments"
)]

use crate::error::AppError;
use domain::{
    InvoiceId,
    invoice::{InvoiceDetail, InvoiceEdit, InvoiceList, InvoicePage},
};
use leptos::{prelude::*, server_fn::codec::Json};

/// A page of invoices, with the totals of all that the filter finds.
///
/// # Errors
/// When the actor may not see invoices, or the database fails.
#[server(prefix = "/fn", endpoint = "invoices/list", input = Json)]
pub async fn list_invoices(list: InvoiceList) -> Result<InvoicePage, AppError> {
    let (portal, actor) = crate::ssr::caller().await?;
    Ok(portal.list_invoices(&actor, &list).await?)
}

/// One invoice.
///
/// # Errors
/// When it does not exist or the actor may not see it.
#[server(prefix = "/fn", endpoint = "invoices/show", input = Json)]
pub async fn show_invoice(id: InvoiceId) -> Result<InvoiceDetail, AppError> {
    let (portal, actor) = crate::ssr::caller().await?;
    Ok(portal.invoice(&actor, id).await?)
}

/// Saves an edit and answers with the invoice as it then is.
///
/// # Errors
/// `stale` with what changed when somebody else was faster; the errors of single fields
/// when it cannot be saved as typed.
#[server(prefix = "/fn", endpoint = "invoices/edit", input = Json)]
pub async fn edit_invoice(id: InvoiceId, edit: InvoiceEdit) -> Result<InvoiceDetail, AppError> {
    let (portal, actor) = crate::ssr::caller().await?;
    Ok(portal.edit_invoice(&actor, id, &edit).await?)
}

/// Deletes an invoice; its order becomes open again.
///
/// # Errors
/// When its state forbids that, or it changed since `version`.
#[server(prefix = "/fn", endpoint = "invoices/delete", input = Json)]
pub async fn delete_invoice(id: InvoiceId, version: i64) -> Result<(), AppError> {
    let (portal, actor) = crate::ssr::caller().await?;
    Ok(portal.delete_invoice(&actor, id, version).await?)
}
