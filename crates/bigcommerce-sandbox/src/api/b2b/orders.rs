use axum::Json;
use axum::extract::{Path, State};
use axum::http::StatusCode;
use serde_json::{Value, json};

use super::envelope;
use crate::Sandbox;
use crate::api::error::B2bError;
use crate::api::v2::ById;
use crate::shop::Shop;
use crate::shop::order::Order;
use crate::shop::status;

pub(crate) async fn get(
    State(sandbox): State<Sandbox>,
    Path(path): Path<ById>,
) -> Result<Json<Value>, B2bError> {
    let shop = sandbox.shop();
    match shop.orders.get(&path.number()) {
        // Documented as a list of one.
        Some(order) => Ok(envelope(&json!([write(order, &shop)]))),
        None => Err(B2bError(
            StatusCode::NOT_FOUND,
            "Order Does Not Exist.".to_owned(),
        )),
    }
}

fn write(order: &Order, shop: &Shop) -> Value {
    let total = order.totals().total_inc_tax.number();
    json!({
        "id": order.id,
        "bcOrderId": order.id,
        "totalIncTax": total,
        "usdIncTax": total,
        "poNumber": order.po_number.clone().unwrap_or_default(),
        "status": status::name(order.status_id),
        "customStatus": status::name(order.status_id),
        "statusCode": order.status_id,
        "cartId": order.cart_id.clone().unwrap_or_default(),
        "items": order.pieces(),
        "companyId": shop.company_of(order.customer_id).map_or(0, |company| company.id),
        "currencyCode": order.currency,
        "isArchived": order.is_deleted,
        "channelId": order.channel_id,
        "channelName": "Storefront",
        // About invoices of B2B Edition itself, which this store does not use.
        "isInvoiceOrder": 0,
        "invoiceId": null,
        "invoiceNumber": null,
        "invoiceStatus": null,
        "extraFields": [],
        "createdAt": order.created.timestamp(),
        "updatedAt": order.modified.timestamp(),
    })
}
