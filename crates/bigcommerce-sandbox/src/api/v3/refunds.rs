use axum::Json;
use axum::extract::{Path, State};
use serde_json::{Value, json};

use crate::Sandbox;
use crate::api::error::V3Error;
use crate::api::v2::ById;
use crate::shop::order::{Order, Refund};

pub(crate) async fn list(
    State(sandbox): State<Sandbox>,
    Path(path): Path<ById>,
) -> Result<Json<Value>, V3Error> {
    let shop = sandbox.shop();
    let order = shop.order(path.number())?;
    let data: Vec<Value> = order
        .refunds
        .iter()
        .map(|refund| write(order, refund))
        .collect();
    Ok(Json(json!({ "data": data, "meta": {} })))
}

fn write(order: &Order, refund: &Refund) -> Value {
    let amount = refund.amount.number();
    let offline = refund.transaction_id.is_none();
    json!({
        "id": refund.id,
        "order_id": order.id,
        "user_id": 1,
        "created": refund.created.to_rfc3339(),
        "reason": refund.reason,
        "total_amount": amount,
        "total_tax": 0,
        "uses_merchant_override_values": false,
        "items": [{
            "item_type": "ORDER",
            "item_id": order.id,
            "quantity": 1,
            "requested_amount": amount,
            "reason": refund.reason,
            "adjustments": [],
        }],
        "payments": [{
            "id": refund.id,
            "provider_id": if offline { "custom" } else { "testgateway" },
            "amount": amount,
            "offline": offline,
            "is_declined": false,
            "declined_message": "",
            "transaction_id": refund.transaction_id.map(|id| id.to_string()).unwrap_or_default(),
        }],
    })
}
