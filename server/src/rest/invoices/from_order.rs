//! `POST /orders/{orderId}/invoices`.

use crate::{
    rest::{
        answer::{Answer, Envelope},
        caller::Caller,
        ids::Ids,
    },
    state::AppState,
};
use axum::extract::State;
use serde::Serialize;
use utoipa::ToSchema;

/// The invoice of an order.
#[derive(Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
#[schema(as = InvoiceOfOrder)]
pub(super) struct OfOrder {
    invoice_number: String,
    invoice_id: i64,
}

/// Makes the invoice of an order.
#[utoipa::path(
    post,
    path = "/orders/{orderId}/invoices",
    operation_id = "postOrderInvoices",
    tag = "invoices",
    params(("orderId" = i64, Path, description = "The order's number in BigCommerce.")),
    responses(
        (status = 200, body = Envelope<OfOrder>, description = "It is made."),
        (status = 400, description = "The order has an invoice, or owes nothing."),
        (status = 404, description = "The order does not exist."),
    )
)]
pub(super) async fn from_order(
    State(state): State<AppState>,
    Caller(actor): Caller,
    ids: Ids,
) -> Answer<OfOrder> {
    let order = ids.first("This order")?;
    let made = state.portal.invoice_numbered_order(&actor, order).await?;
    Ok(Envelope::of(OfOrder {
        invoice_number: made.1,
        invoice_id: made.0.0,
    }))
}
