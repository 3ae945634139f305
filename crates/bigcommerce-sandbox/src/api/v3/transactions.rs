use std::collections::HashMap;

use axum::extract::{Path, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use serde_json::{Value, json};

use crate::Sandbox;
use crate::api::error::V3Error;
use crate::api::page;
use crate::api::v2::ById;
use crate::shop::order::{Order, Transaction, TransactionEvent};

pub(crate) async fn list(
    State(sandbox): State<Sandbox>,
    Path(path): Path<ById>,
) -> Result<Response, V3Error> {
    let shop = sandbox.shop();
    let order = shop.order(path.number())?;
    if order.transactions.is_empty() {
        return Ok(StatusCode::NO_CONTENT.into_response());
    }
    let items = order
        .transactions
        .iter()
        .map(|moved| write(order, moved))
        .collect();
    Ok(page::v3(items, &HashMap::new())?)
}

fn write(order: &Order, moved: &Transaction) -> Value {
    json!({
        "id": moved.id,
        "order_id": order.id.to_string(),
        "event": match moved.event {
            TransactionEvent::Purchase => "purchase",
            TransactionEvent::Refund => "refund",
        },
        "method": "credit_card",
        "amount": moved.amount.number(),
        "currency": order.currency,
        "gateway": "testgateway",
        "gateway_transaction_id": moved.reference,
        "payment_method_id": "testgateway.card",
        "status": "ok",
        "test": false,
        "fraud_review": false,
        "date_created": moved.created.to_rfc3339(),
        "credit_card": {
            "card_type": "visa",
            "card_iin": "411111",
            "card_last4": "1111",
            "card_expiry_month": 12,
            "card_expiry_year": 2030,
        },
        "avs_result": { "code": "", "message": "", "street_match": "", "postal_match": "" },
        "cvv_result": { "code": "", "message": "" },
        "offline": null,
        "custom": null,
        "gift_certificate": null,
        "store_credit": null,
        "payment_instrument_token": null,
    })
}
