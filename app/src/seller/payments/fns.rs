//! What the payment pages ask of the server.
#![expect(
    missing_docs,
    reason = "fields of the structs that the macro makes of arguments"
)]

use crate::error::AppError;
use chrono::NaiveDate;
use domain::{
    CompanyId, InvoiceId, Money, PaymentId,
    payment::{
        BalanceMove, ChangePreview, EditablePayment, OfflineMethod, OfflinePaymentForm,
        OpenCheckout, Payable, PayableCompany, PaymentChange, PaymentDetail, PaymentEdit,
        PaymentList, PaymentPage,
    },
};
use leptos::{prelude::*, server_fn::codec::Json};
use serde::{Deserialize, Serialize};

/// *Receive payment* as it opens.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct OpenedForm {
    /// Today in the store's zone.
    pub today: NaiveDate,
    /// The company that was asked for, with its open invoices.
    pub chosen: Option<(PayableCompany, Vec<Payable>)>,
    /// What that company has to its credit, per currency.
    pub credits: Vec<Money>,
    /// Checkouts that its buyers have not finished.
    pub checkouts: Vec<OpenCheckout>,
    /// How the store accepts payments that come outside of its checkout.
    pub methods: Vec<OfflineMethod>,
    /// The first companies to choose from, when none was asked for.
    pub companies: Vec<PayableCompany>,
}

/// A page of payments, newest first, with the totals of all that the filter finds.
///
/// # Errors
/// When the actor may not see payments, or the database fails.
#[server(prefix = "/fn", endpoint = "payments/list", input = Json)]
pub async fn list_payments(list: PaymentList) -> Result<PaymentPage, AppError> {
    let (portal, actor) = crate::ssr::caller().await?;
    Ok(portal.list_payments(&actor, &list).await?)
}

/// A payment's page.
///
/// # Errors
/// When it does not exist or the actor may not see payments.
#[server(prefix = "/fn", endpoint = "payments/show", input = Json)]
pub async fn show_payment(id: PaymentId) -> Result<PaymentDetail, AppError> {
    let (portal, actor) = crate::ssr::caller().await?;
    Ok(portal.payment(&actor, id).await?)
}

/// What can be done with a payment now, and what that would do.
///
/// # Errors
/// When it does not exist or the actor may not record payments.
#[server(prefix = "/fn", endpoint = "payments/operations", input = Json)]
pub async fn payment_operations(id: PaymentId) -> Result<Vec<ChangePreview>, AppError> {
    let (portal, actor) = crate::ssr::caller().await?;
    Ok(portal.payment_operations(&actor, id).await?)
}

/// Applies or reverts a payment, pulls updates of its order, sets its status or deletes it.
///
/// # Errors
/// When the payment's state or an invoice's balance forbids it, the actor may not, or
/// BigCommerce does not answer.
#[server(prefix = "/fn", endpoint = "payments/operate", input = Json)]
pub async fn operate_payment(id: PaymentId, change: PaymentChange) -> Result<(), AppError> {
    let (portal, actor) = crate::ssr::caller().await?;
    Ok(portal.operate_payment(&actor, id, change).await?)
}

/// Opens an offline payment for correction.
///
/// # Errors
/// When it does not exist, its state forbids correcting it, or the actor may not.
#[server(prefix = "/fn", endpoint = "payments/open-edit", input = Json)]
pub async fn open_edit(id: PaymentId) -> Result<EditablePayment, AppError> {
    let (portal, actor) = crate::ssr::caller().await?;
    Ok(portal.payment_to_edit(&actor, id).await?)
}

/// What a correction would do to each invoice.
///
/// # Errors
/// As [`edit_payment`].
#[server(prefix = "/fn", endpoint = "payments/preview-edit", input = Json)]
pub async fn preview_edit(id: PaymentId, edit: PaymentEdit) -> Result<Vec<BalanceMove>, AppError> {
    let (portal, actor) = crate::ssr::caller().await?;
    Ok(portal.preview_payment_edit(&actor, id, &edit).await?)
}

/// Corrects an offline payment.
///
/// # Errors
/// When an amount or invoice is refused, or the payment has changed since it was opened; then
/// nothing was saved.
#[server(prefix = "/fn", endpoint = "payments/edit", input = Json)]
pub async fn edit_payment(id: PaymentId, edit: PaymentEdit) -> Result<(), AppError> {
    let (portal, actor) = crate::ssr::caller().await?;
    Ok(portal.edit_payment(&actor, id, &edit).await?)
}

/// Opens *Receive payment*, for a company or to choose one. `invoice` is offered even when
/// so many are open that not all are.
///
/// # Errors
/// When the actor may not record payments or the company does not exist.
#[server(prefix = "/fn", endpoint = "payments/open-form", input = Json)]
pub async fn open_form(
    company: Option<CompanyId>,
    invoice: Option<InvoiceId>,
) -> Result<OpenedForm, AppError> {
    let (portal, actor) = crate::ssr::caller().await?;
    let today = portal.today();
    let methods = portal.accepted_methods(&actor).await?;
    Ok(match company {
        Some(company) => {
            let chosen = Some(portal.company_payables(&actor, company, invoice).await?);
            OpenedForm {
                today,
                methods,
                chosen,
                credits: portal.company_credits(&actor, company).await?,
                checkouts: portal.company_checkouts(&actor, company).await?,
                companies: Vec::new(),
            }
        }
        None => {
            let companies = portal.payable_companies(&actor, "").await?;
            OpenedForm {
                today,
                methods,
                chosen: None,
                credits: Vec::new(),
                checkouts: Vec::new(),
                companies,
            }
        }
    })
}

/// Companies whose name or external id contains the text, with what they owe.
///
/// # Errors
/// When the actor may not record payments, or the database fails.
#[server(prefix = "/fn", endpoint = "payments/companies", input = Json)]
pub async fn search_companies(text: String) -> Result<Vec<PayableCompany>, AppError> {
    let (portal, actor) = crate::ssr::caller().await?;
    Ok(portal.payable_companies(&actor, &text).await?)
}

/// Records an offline payment.
///
/// # Errors
/// When an amount or invoice is refused; then nothing was recorded.
#[server(prefix = "/fn", endpoint = "payments/record", input = Json)]
pub async fn record_payment(form: OfflinePaymentForm) -> Result<PaymentId, AppError> {
    let (portal, actor) = crate::ssr::caller().await?;
    Ok(portal.record_offline_payment(&actor, &form).await?)
}
