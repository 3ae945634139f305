//! What the invoice pages ask of the server.
#![expect(
    missing_docs,
    reason = "fields of the structs that the macro makes of arguments"
)]

use crate::error::AppError;
use domain::{
    CompanyId, InvoiceId, InvoiceViewId,
    invoice::{
        BillableCompany, BulkOutcome, InvoiceDetail, InvoiceEdit, InvoiceFilter, InvoiceForm,
        InvoiceList, InvoicePage, InvoiceStart, InvoiceView, PdfUrl,
    },
    order::ProfileChoice,
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

/// What the form of a new invoice begins with.
///
/// # Errors
/// When the actor may not create invoices, or the database fails.
#[server(prefix = "/fn", endpoint = "invoices/start", input = Json)]
pub async fn start_invoice(company: Option<CompanyId>) -> Result<InvoiceStart, AppError> {
    let (portal, actor) = crate::ssr::caller().await?;
    Ok(portal.invoice_start(&actor, company).await?)
}

/// Companies that can be billed.
///
/// # Errors
/// When the actor may not create invoices, or the database fails.
#[server(prefix = "/fn", endpoint = "invoices/companies", input = Json)]
pub async fn billable_companies(text: String) -> Result<Vec<ProfileChoice>, AppError> {
    let (portal, actor) = crate::ssr::caller().await?;
    Ok(portal.billable_companies(&actor, &text).await?)
}

/// A company that is to be billed.
///
/// # Errors
/// When it does not exist, or the actor may not create invoices.
#[server(prefix = "/fn", endpoint = "invoices/company", input = Json)]
pub async fn company_to_bill(id: CompanyId) -> Result<BillableCompany, AppError> {
    let (portal, actor) = crate::ssr::caller().await?;
    Ok(portal.billable_company(&actor, id).await?)
}

/// Issues an invoice that was entered by hand.
///
/// # Errors
/// The errors of single fields when it cannot be issued as typed.
#[server(prefix = "/fn", endpoint = "invoices/issue", input = Json)]
pub async fn issue_invoice(form: InvoiceForm) -> Result<InvoiceId, AppError> {
    let (portal, actor) = crate::ssr::caller().await?;
    Ok(portal.issue_invoice(&actor, &form).await?)
}

/// Gives an invoice to another company and answers with the invoice as it then is.
///
/// # Errors
/// When payments name it, it has changed since `version`, or the actor may not.
#[server(prefix = "/fn", endpoint = "invoices/reassign", input = Json)]
pub async fn reassign_invoice(
    id: InvoiceId,
    version: i64,
    company: CompanyId,
) -> Result<InvoiceDetail, AppError> {
    let (portal, actor) = crate::ssr::caller().await?;
    Ok(portal
        .reassign_invoice(&actor, id, version, company)
        .await?)
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

/// Says where an invoice's PDF lies, and answers with that.
///
/// # Errors
/// Of the field `external_pdf_url` when it cannot be kept; `stale` when it is another one by
/// now than what was `seen`.
#[server(prefix = "/fn", endpoint = "invoices/external-pdf", input = Json)]
pub async fn set_external_pdf(
    id: InvoiceId,
    seen: String,
    typed: String,
) -> Result<Option<PdfUrl>, AppError> {
    let (portal, actor) = crate::ssr::caller().await?;
    Ok(portal
        .set_external_pdf(&actor, id, Some(&seen), &typed)
        .await?)
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

/// Deletes those of the invoices that the filter finds whose state allows it, some per call.
///
/// # Errors
/// When the actor may not, or the database fails.
#[server(prefix = "/fn", endpoint = "invoices/delete-many", input = Json)]
pub async fn delete_invoices(
    filter: InvoiceFilter,
    after: Option<String>,
) -> Result<BulkOutcome, AppError> {
    let (portal, actor) = crate::ssr::caller().await?;
    Ok(portal.delete_invoices(&actor, &filter, after).await?)
}

/// The views that the person has saved.
///
/// # Errors
/// When the actor may not see invoices, or the database fails.
#[server(prefix = "/fn", endpoint = "invoices/views", input = Json)]
pub async fn invoice_views() -> Result<Vec<InvoiceView>, AppError> {
    let (portal, actor) = crate::ssr::caller().await?;
    Ok(portal.invoice_views(&actor).await?)
}

/// Saves what the list shows as a view.
///
/// # Errors
/// Of the field `name` when it cannot be kept.
#[server(prefix = "/fn", endpoint = "invoices/save-view", input = Json)]
pub async fn save_view(name: String, list: InvoiceList) -> Result<InvoiceView, AppError> {
    let (portal, actor) = crate::ssr::caller().await?;
    Ok(portal.save_invoice_view(&actor, &name, &list).await?)
}

/// Gives a view another name.
///
/// # Errors
/// Of the field `name` when it cannot be kept; when there is no such view.
#[server(prefix = "/fn", endpoint = "invoices/rename-view", input = Json)]
pub async fn rename_view(id: InvoiceViewId, name: String) -> Result<(), AppError> {
    let (portal, actor) = crate::ssr::caller().await?;
    Ok(portal.rename_invoice_view(&actor, id, &name).await?)
}

/// Saves a copy of a view.
///
/// # Errors
/// When there is no such view, or the person has too many.
#[server(prefix = "/fn", endpoint = "invoices/duplicate-view", input = Json)]
pub async fn duplicate_view(id: InvoiceViewId) -> Result<InvoiceView, AppError> {
    let (portal, actor) = crate::ssr::caller().await?;
    Ok(portal.duplicate_invoice_view(&actor, id).await?)
}

/// Deletes a view.
///
/// # Errors
/// When there is no such view.
#[server(prefix = "/fn", endpoint = "invoices/delete-view", input = Json)]
pub async fn delete_view(id: InvoiceViewId) -> Result<(), AppError> {
    let (portal, actor) = crate::ssr::caller().await?;
    Ok(portal.delete_invoice_view(&actor, id).await?)
}
