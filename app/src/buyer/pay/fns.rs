//! What paying asks of the server.
#![expect(
    missing_docs,
    reason = "fields of the structs that the macro makes of arguments"
)]

use crate::error::AppError;
use domain::{
    BcOrderId, CompanyId, Currency, InvoiceId, PaymentId,
    payment::{CheckoutStarted, PayAll, PayForm, PayReview, PaymentReturn},
};
use leptos::{prelude::*, server_fn::codec::Json};

/// The chosen invoices as they stand now.
///
/// # Errors
/// When none of them exists for this buyer, or the buyer may not pay.
#[server(prefix = "/fn", endpoint = "pay/review", input = Json)]
pub async fn review(invoices: Vec<InvoiceId>) -> Result<PayReview, AppError> {
    let (portal, actor) = crate::ssr::caller().await?;
    Ok(portal.review_payment(&actor, &invoices).await?)
}

/// What a company, without one the own, owes in a currency, or what of it is late.
///
/// # Errors
/// When the buyer may not pay, or there is no such company for them.
#[server(prefix = "/fn", endpoint = "pay/review-all", input = Json)]
pub async fn review_all(
    all: PayAll,
    currency: Currency,
    company: Option<CompanyId>,
) -> Result<PayReview, AppError> {
    let (portal, actor) = crate::ssr::caller().await?;
    let asked = (all, company);
    Ok(portal.review_all(&actor, asked, currency).await?)
}

/// Closes a checkout that is not finished.
///
/// # Errors
/// When it does not exist for this buyer, has been paid, or the store does not answer.
#[server(prefix = "/fn", endpoint = "pay/cancel", input = Json)]
pub async fn cancel_checkout(payment: PaymentId) -> Result<(), AppError> {
    let (portal, actor) = crate::ssr::caller().await?;
    Ok(portal.cancel_checkout(&actor, payment).await?)
}

/// Records the payment as incomplete and makes a cart at the store's checkout.
///
/// # Errors
/// When an amount or invoice is refused, or the checkout does not answer; then nothing
/// was charged.
#[server(prefix = "/fn", endpoint = "pay/start", input = Json)]
pub async fn start_checkout(form: PayForm) -> Result<CheckoutStarted, AppError> {
    let (portal, actor) = crate::ssr::caller().await?;
    Ok(portal.start_checkout(&actor, &form).await?)
}

/// Where the payment stands that an order paid, as far as the portal knows without asking
/// BigCommerce.
///
/// # Errors
/// When the buyer may not pay.
#[server(prefix = "/fn", endpoint = "pay/returned-so-far", input = Json)]
pub async fn returned_so_far(order: BcOrderId) -> Result<Option<PaymentReturn>, AppError> {
    let (portal, actor) = crate::ssr::caller().await?;
    Ok(portal.payment_return_so_far(&actor, order).await?)
}

/// Where the payment stands that an order paid; asks BigCommerce while nobody has told.
///
/// # Errors
/// When the order is no payment of this buyer.
#[server(prefix = "/fn", endpoint = "pay/returned", input = Json)]
pub async fn returned(order: BcOrderId) -> Result<PaymentReturn, AppError> {
    let (portal, actor) = crate::ssr::caller().await?;
    Ok(portal.payment_return(&actor, order).await?)
}
