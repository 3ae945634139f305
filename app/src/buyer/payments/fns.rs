//! What the buyer's payment pages ask of the server.
#![expect(
    missing_docs,
    reason = "fields of the structs that the macro makes of arguments"
)]

use crate::error::AppError;
use domain::{
    PaymentId,
    payment::{PaymentDetail, PaymentList, PaymentRow},
    query::Page,
};
use leptos::{prelude::*, server_fn::codec::Json};

/// A page of the company's payments, newest first.
///
/// # Errors
/// When the actor may not see payments, or the database fails.
#[server(prefix = "/fn", endpoint = "buyer/payments/list", input = Json)]
pub async fn list_payments(list: PaymentList) -> Result<Page<PaymentRow>, AppError> {
    let (portal, actor) = crate::ssr::caller().await?;
    Ok(portal.list_payments(&actor, &list).await?.page)
}

/// A payment's page.
///
/// # Errors
/// When it does not exist for this buyer.
#[server(prefix = "/fn", endpoint = "buyer/payments/show", input = Json)]
pub async fn show_payment(id: PaymentId) -> Result<PaymentDetail, AppError> {
    let (portal, actor) = crate::ssr::caller().await?;
    Ok(portal.payment(&actor, id).await?)
}
