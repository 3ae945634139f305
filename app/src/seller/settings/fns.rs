//! What the settings page asks of the server.
#![expect(
    missing_docs,
    reason = "fields of the structs that the macro makes of arguments"
)]

mod documents;
mod webhooks;

pub use documents::*;
pub use webhooks::*;

use crate::error::AppError;
use domain::{
    ApiAccountId, ExtraFieldId, InvoiceId,
    settings::{
        ApiAccount, ApiAccountForm, Branding, BrandingForm, ConnectionForm, ConnectionPart,
        ConnectionTest, ConnectionView, ExtraField, ExtraFieldForm, ExtraFieldRow, ExtraValue,
        InvoicingForm, InvoicingPolicy, LogoView, NewApiToken, NextNumber, OrderSettings,
        PaymentPolicy, ProgramPolicy, Saved,
    },
};
use leptos::{prelude::*, server_fn::codec::Json};

/// When orders become invoices, what those say, and what the next one is called.
///
/// # Errors
/// When the actor may not change settings.
#[server(prefix = "/fn", endpoint = "settings/invoicing", input = Json)]
pub async fn show_invoicing() -> Result<(Saved<InvoicingPolicy>, NextNumber), AppError> {
    let (portal, actor) = crate::ssr::caller().await?;
    let saved = portal.invoicing_settings(&actor).await?;
    Ok((saved, portal.next_invoice_number(&actor).await?))
}

/// Saves when orders become invoices, and what those say.
///
/// # Errors
/// With field errors, or when somebody else saved meanwhile.
#[server(prefix = "/fn", endpoint = "settings/save-invoicing", input = Json)]
pub async fn save_invoicing(
    version: i64,
    form: InvoicingForm,
) -> Result<Saved<InvoicingPolicy>, AppError> {
    let (portal, actor) = crate::ssr::caller().await?;
    Ok(portal.save_invoicing(&actor, version, &form).await?)
}

/// What becomes of an invoice whose order changes.
///
/// # Errors
/// When the actor may not change settings.
#[server(prefix = "/fn", endpoint = "settings/orders", input = Json)]
pub async fn show_orders() -> Result<Saved<OrderSettings>, AppError> {
    let (portal, actor) = crate::ssr::caller().await?;
    Ok(portal.order_settings(&actor).await?)
}

/// Saves what becomes of an invoice whose order changes.
///
/// # Errors
/// When somebody else saved meanwhile.
#[server(prefix = "/fn", endpoint = "settings/save-orders", input = Json)]
pub async fn save_order_settings(
    version: i64,
    settings: OrderSettings,
) -> Result<Saved<OrderSettings>, AppError> {
    let (portal, actor) = crate::ssr::caller().await?;
    Ok(portal
        .save_order_settings(&actor, version, settings)
        .await?)
}

/// How invoices may be paid.
///
/// # Errors
/// When the actor may not change settings.
#[server(prefix = "/fn", endpoint = "settings/payments", input = Json)]
pub async fn show_payments() -> Result<Saved<PaymentPolicy>, AppError> {
    let (portal, actor) = crate::ssr::caller().await?;
    Ok(portal.payment_settings(&actor).await?)
}

/// Saves how invoices may be paid.
///
/// # Errors
/// With field errors, or when somebody else saved meanwhile.
#[server(prefix = "/fn", endpoint = "settings/save-payments", input = Json)]
pub async fn save_payment_settings(
    version: i64,
    policy: PaymentPolicy,
) -> Result<Saved<PaymentPolicy>, AppError> {
    let (portal, actor) = crate::ssr::caller().await?;
    Ok(portal
        .save_payment_settings(&actor, version, &policy)
        .await?)
}

/// How the store presents itself.
///
/// # Errors
/// When the actor may not change settings.
#[server(prefix = "/fn", endpoint = "settings/branding", input = Json)]
pub async fn show_branding() -> Result<(Saved<Branding>, Option<LogoView>), AppError> {
    let (portal, actor) = crate::ssr::caller().await?;
    Ok((portal.branding(&actor).await?, portal.logo(&actor).await?))
}

/// Saves how the store presents itself.
///
/// # Errors
/// With field errors, or when somebody else saved meanwhile.
#[server(prefix = "/fn", endpoint = "settings/save-branding", input = Json)]
pub async fn save_branding(version: i64, form: BrandingForm) -> Result<Saved<Branding>, AppError> {
    let (portal, actor) = crate::ssr::caller().await?;
    Ok(portal.save_branding(&actor, version, &form).await?)
}

/// Removes the logo.
///
/// # Errors
/// When the actor may not change settings.
#[server(prefix = "/fn", endpoint = "settings/remove-logo", input = Json)]
pub async fn remove_logo() -> Result<(), AppError> {
    let (portal, actor) = crate::ssr::caller().await?;
    Ok(portal.remove_logo(&actor).await?)
}

/// The store's own fields.
///
/// # Errors
/// When the actor may not change settings.
#[server(prefix = "/fn", endpoint = "settings/extra-fields", input = Json)]
pub async fn list_extra_fields() -> Result<Vec<ExtraField>, AppError> {
    let (portal, actor) = crate::ssr::caller().await?;
    Ok(portal.extra_fields(&actor).await?)
}

/// Adds a field, or changes the one that was seen at a version.
///
/// # Errors
/// With field errors, or when somebody else saved meanwhile.
#[server(prefix = "/fn", endpoint = "settings/save-extra-field", input = Json)]
pub async fn save_extra_field(
    known: Option<(ExtraFieldId, i64)>,
    form: ExtraFieldForm,
) -> Result<(), AppError> {
    let (portal, actor) = crate::ssr::caller().await?;
    match known {
        Some((id, version)) => {
            portal
                .change_extra_field(&actor, id, version, &form)
                .await?
        }
        None => portal.add_extra_field(&actor, &form).await.map(drop)?,
    }
    Ok(())
}

/// Removes a field.
///
/// # Errors
/// When it does not exist.
#[server(prefix = "/fn", endpoint = "settings/remove-extra-field", input = Json)]
pub async fn remove_extra_field(id: ExtraFieldId) -> Result<(), AppError> {
    let (portal, actor) = crate::ssr::caller().await?;
    Ok(portal.remove_extra_field(&actor, id).await?)
}

/// Saves what was typed into the store's own fields of an invoice.
///
/// # Errors
/// With field errors, or when somebody else saved meanwhile.
#[server(prefix = "/fn", endpoint = "settings/save-extra-values", input = Json)]
pub async fn save_extra_values(
    invoice: InvoiceId,
    seen: Vec<ExtraValue>,
    typed: Vec<ExtraValue>,
) -> Result<Vec<ExtraFieldRow>, AppError> {
    let (portal, actor) = crate::ssr::caller().await?;
    Ok(portal
        .save_extra_values(&actor, invoice, &seen, &typed)
        .await?)
}

/// Accounts of programs.
///
/// # Errors
/// When the actor may not change settings.
#[server(prefix = "/fn", endpoint = "settings/api-accounts", input = Json)]
pub async fn list_api_accounts() -> Result<Vec<ApiAccount>, AppError> {
    let (portal, actor) = crate::ssr::caller().await?;
    Ok(portal.api_accounts(&actor).await?)
}

/// Makes an account; its token is in the answer and nowhere else.
///
/// # Errors
/// With field errors.
#[server(prefix = "/fn", endpoint = "settings/create-api-account", input = Json)]
pub async fn create_api_account(form: ApiAccountForm) -> Result<NewApiToken, AppError> {
    let (portal, actor) = crate::ssr::caller().await?;
    Ok(portal.create_api_account(&actor, &form).await?)
}

/// Revokes an account.
///
/// # Errors
/// When it does not exist.
#[server(prefix = "/fn", endpoint = "settings/revoke-api-account", input = Json)]
pub async fn revoke_api_account(id: ApiAccountId) -> Result<(), AppError> {
    let (portal, actor) = crate::ssr::caller().await?;
    Ok(portal.revoke_api_account(&actor, id).await?)
}

/// What programs may do beyond what people may.
///
/// # Errors
/// When the actor may not change settings.
#[server(prefix = "/fn", endpoint = "settings/programs", input = Json)]
pub async fn show_programs() -> Result<Saved<ProgramPolicy>, AppError> {
    let (portal, actor) = crate::ssr::caller().await?;
    Ok(portal.program_settings(&actor).await?)
}

/// Saves what programs may do beyond what people may.
///
/// # Errors
/// When somebody else saved meanwhile.
#[server(prefix = "/fn", endpoint = "settings/save-programs", input = Json)]
pub async fn save_programs(
    version: i64,
    policy: ProgramPolicy,
) -> Result<Saved<ProgramPolicy>, AppError> {
    let (portal, actor) = crate::ssr::caller().await?;
    Ok(portal
        .save_program_settings(&actor, version, policy)
        .await?)
}

/// How the portal stands with BigCommerce, as far as it knows itself.
///
/// # Errors
/// When the actor may not change settings.
#[server(prefix = "/fn", endpoint = "settings/connection", input = Json)]
pub async fn show_connection() -> Result<ConnectionView, AppError> {
    let (portal, actor) = crate::ssr::caller().await?;
    Ok(portal.connection(&actor).await?)
}

/// Asks BigCommerce.
///
/// # Errors
/// What BigCommerce said when it refused.
#[server(prefix = "/fn", endpoint = "settings/test-connection", input = Json)]
pub async fn test_connection() -> Result<ConnectionTest, AppError> {
    let (portal, actor) = crate::ssr::caller().await?;
    Ok(portal.test_connection(&actor).await?)
}

/// Saves what was entered of the connection; `untested` without asking BigCommerce first.
/// Nothing of it is in any answer.
///
/// # Errors
/// With field errors, or what BigCommerce said when it refused.
#[server(prefix = "/fn", endpoint = "settings/save-connection", input = Json)]
pub async fn save_connection(form: ConnectionForm, untested: bool) -> Result<(), AppError> {
    let (portal, actor) = crate::ssr::caller().await?;
    Ok(portal.save_connection(&actor, &form, untested).await?)
}

/// Forgets what was entered of a part of the connection.
///
/// # Errors
/// When the store cannot be another one any more.
#[server(prefix = "/fn", endpoint = "settings/forget-connection-part", input = Json)]
pub async fn forget_connection_part(part: ConnectionPart) -> Result<(), AppError> {
    let (portal, actor) = crate::ssr::caller().await?;
    Ok(portal.forget_connection_part(&actor, part).await?)
}

/// Tries a failed event again, or gives it up.
///
/// # Errors
/// When it does not wait any more.
#[server(prefix = "/fn", endpoint = "settings/settle-event", input = Json)]
pub async fn settle_event(id: i64, again: bool) -> Result<(), AppError> {
    let (portal, actor) = crate::ssr::caller().await?;
    if again {
        portal.retry_event(&actor, id).await?;
    } else {
        portal.discard_event(&actor, id).await?;
    }
    Ok(())
}
