//! What the store tells its webhooks.

use serde_json::{Value, json};

/// Something that happened, before it becomes deliveries.
#[derive(Debug, Clone)]
pub(crate) struct Event {
    pub(crate) scope: &'static str,
    pub(crate) data: Value,
}

impl Event {
    pub(crate) fn order_created(id: i64) -> Self {
        Self {
            scope: "store/order/created",
            data: json!({ "type": "order", "id": id }),
        }
    }

    pub(crate) fn order_updated(id: i64) -> Self {
        Self {
            scope: "store/order/updated",
            data: json!({ "type": "order", "id": id }),
        }
    }

    pub(crate) fn order_archived(id: i64) -> Self {
        Self {
            scope: "store/order/archived",
            data: json!({ "type": "order", "id": id }),
        }
    }

    pub(crate) fn order_status_updated(id: i64, previous: i64, new: i64) -> Self {
        let status = json!({ "previous_status_id": previous, "new_status_id": new });
        let data = json!({ "type": "order", "id": id, "status": status });
        Self {
            scope: "store/order/statusUpdated",
            data,
        }
    }

    pub(crate) fn order_refund_created(id: i64, refund_id: i64) -> Self {
        let data = json!({ "type": "order", "id": id, "refund": { "refund_id": refund_id } });
        Self {
            scope: "store/order/refund/created",
            data,
        }
    }

    pub(crate) fn transaction_created(order_id: i64, id: i64, kind: &str, gateway: &str) -> Self {
        let data = json!({
            "type": "transaction",
            "order_id": order_id.to_string(),
            "transaction_id": id.to_string(),
            "transaction_status": "complete",
            "transaction_type": kind,
            "result": { "code": "captured", "message": "Captured", "type": "success" },
            "platform_transaction_id": id.to_string(),
            "provider_transaction_id": gateway,
        });
        Self {
            scope: "store/order/transaction/created",
            data,
        }
    }

    pub(crate) fn cart_created(cart_id: &str) -> Self {
        Self {
            scope: "store/cart/created",
            data: json!({ "type": "cart", "id": cart_id }),
        }
    }

    pub(crate) fn cart_deleted(cart_id: &str) -> Self {
        Self {
            scope: "store/cart/deleted",
            data: json!({ "type": "cart", "id": cart_id }),
        }
    }

    pub(crate) fn cart_converted(cart_id: &str, order_id: i64) -> Self {
        let data = json!({ "type": "cart", "id": cart_id, "orderId": order_id });
        Self {
            scope: "store/cart/converted",
            data,
        }
    }
}
