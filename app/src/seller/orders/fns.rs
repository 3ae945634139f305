//! What the order dashboard asks of the server.
#![expect(
    missing_docs,
    reason = "fields of the structs that the macro makes of arguments"
)]

use crate::error::AppError;
use domain::{
    CompanyId, InvoiceId, OrderId,
    company::CompanyForm,
    order::{
        OrderImport, OrderInvoiced, OrderList, OrderPage, OrderRow, ProfileChanged, ProfileChoice,
        ProfileDraft,
    },
    query::Page,
};
use leptos::{prelude::*, server_fn::codec::Json};

/// A page of the dashboard, with what its filters offer.
///
/// # Errors
/// When the actor may not see orders, or the database fails.
#[server(prefix = "/fn", endpoint = "orders/page", input = Json)]
pub async fn show_orders(list: OrderList) -> Result<OrderPage, AppError> {
    let (portal, actor) = crate::ssr::caller().await?;
    Ok(portal.order_page(&actor, &list).await?)
}

/// A page of orders.
///
/// # Errors
/// When the actor may not see orders, or the database fails.
#[server(prefix = "/fn", endpoint = "orders/list", input = Json)]
pub async fn list_orders(list: OrderList) -> Result<Page<OrderRow>, AppError> {
    let (portal, actor) = crate::ssr::caller().await?;
    Ok(portal.list_orders(&actor, &list).await?)
}

/// Makes the invoice of an order.
///
/// # Errors
/// When it has one already, owes nothing, or the actor may not.
#[server(prefix = "/fn", endpoint = "orders/create-invoice", input = Json)]
pub async fn create_invoice(order: OrderId) -> Result<InvoiceId, AppError> {
    let (portal, actor) = crate::ssr::caller().await?;
    Ok(portal.create_invoice(&actor, order).await?)
}

/// Makes the invoices of several orders, each by itself.
///
/// # Errors
/// When too many are asked for, or the actor may not; then nothing was made.
#[server(prefix = "/fn", endpoint = "orders/create-invoices", input = Json)]
pub async fn create_invoices(orders: Vec<OrderId>) -> Result<Vec<OrderInvoiced>, AppError> {
    let (portal, actor) = crate::ssr::caller().await?;
    Ok(portal.create_invoices(&actor, &orders).await?)
}

/// Reads an order from BigCommerce by its number, as typed.
///
/// # Errors
/// When it is no number, there is no such order, or BigCommerce does not answer.
#[server(prefix = "/fn", endpoint = "orders/import", input = Json)]
pub async fn import_order(number: String) -> Result<OrderImport, AppError> {
    let (portal, actor) = crate::ssr::caller().await?;
    Ok(portal.import_order(&actor, &number).await?)
}

/// Companies that an order can be given to.
///
/// # Errors
/// When the actor may not change profiles, or the database fails.
#[server(prefix = "/fn", endpoint = "orders/profile-choices", input = Json)]
pub async fn profile_choices(text: String) -> Result<Vec<ProfileChoice>, AppError> {
    let (portal, actor) = crate::ssr::caller().await?;
    Ok(portal.profile_choices(&actor, &text).await?)
}

/// Gives an order, and its invoice, to another company.
///
/// # Errors
/// When its invoice has payments, the company does not exist, or the actor may not.
#[server(prefix = "/fn", endpoint = "orders/change-profile", input = Json)]
pub async fn change_profile(
    order: OrderId,
    company: CompanyId,
) -> Result<ProfileChanged, AppError> {
    let (portal, actor) = crate::ssr::caller().await?;
    Ok(portal.change_profile(&actor, order, company).await?)
}

/// The form of a company for the customer of an order without one.
///
/// # Errors
/// When the order has a company, its invoice has payments, or the actor may not.
#[server(prefix = "/fn", endpoint = "orders/draft-profile", input = Json)]
pub async fn draft_profile(order: OrderId) -> Result<ProfileDraft, AppError> {
    let (portal, actor) = crate::ssr::caller().await?;
    Ok(portal.profile_draft(&actor, order).await?)
}

/// Makes a company of an order's customer and gives it the order.
///
/// # Errors
/// As [`draft_profile`], or when a field is refused; then nothing was saved.
#[server(prefix = "/fn", endpoint = "orders/create-profile", input = Json)]
pub async fn create_profile(order: OrderId, form: CompanyForm) -> Result<CompanyId, AppError> {
    let (portal, actor) = crate::ssr::caller().await?;
    Ok(portal.create_profile(&actor, order, &form).await?)
}

/// Staff has looked at a changed order.
///
/// # Errors
/// When it does not exist or the actor may not.
#[server(prefix = "/fn", endpoint = "orders/mark-edit-checked", input = Json)]
pub async fn mark_edit_checked(order: OrderId) -> Result<(), AppError> {
    let (portal, actor) = crate::ssr::caller().await?;
    Ok(portal.mark_edit_checked(&actor, order).await?)
}
