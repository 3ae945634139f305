//! What a webhook says. It only points at what happened; the order is read again.

use domain::{BcOrderId, text};
use serde_json::{Value, json};
use sha2::{Digest, Sha256};

/// Longest key of an event, in bytes.
const MAX_KEY: usize = 200;

/// Longest name of an event that is kept, in characters.
const MAX_SCOPE: usize = 200;

/// A webhook's body.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Event {
    /// Which event, `store/order/created`.
    pub(super) scope: String,
    /// What is done about it.
    pub(super) subject: Subject,
    /// The same for every delivery of the same event.
    pub(super) key: String,
}

/// What an event asks for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Subject {
    /// An order, or its money, changed.
    Order(BcOrderId),
    /// A cart became this order.
    CartConverted(BcOrderId),
    /// Nothing that the portal follows.
    Other,
}

impl Event {
    /// Reads a body; `None` when it is no event.
    pub(super) fn parse(payload: &str) -> Option<Self> {
        let body: Value = serde_json::from_str(payload).ok()?;
        let scope = body.get("scope")?.as_str()?.to_owned();
        let data = body.get("data").unwrap_or(&Value::Null);
        let subject = subject(&scope, data).unwrap_or(Subject::Other);
        let digest = || hex::encode(Sha256::digest(payload.as_bytes()));
        let key = match body.get("hash").and_then(Value::as_str) {
            // With the moment of the event: a hash over what changed alone would make the
            // second change of an order look like a repetition of the first.
            Some(hash) if !hash.is_empty() => match body.get("created_at") {
                Some(at) => format!("{hash}.{at}"),
                None => hash.to_owned(),
            },
            _ => digest(),
        };
        // Whatever is no hash still has one.
        let is_key = key.len() <= MAX_KEY && !key.chars().any(char::is_control);
        let key = if is_key { key } else { digest() };
        Some(Self {
            scope: text::clean(scope).chars().take(MAX_SCOPE).collect(),
            subject,
            key,
        })
    }

    /// The body of an event by which the portal reminds itself to read an order again.
    pub(super) fn reminder(order: BcOrderId, hash: &str) -> String {
        json!({
            "scope": "store/order/updated",
            "data": { "type": "order", "id": order.0 },
            "hash": hash,
        })
        .to_string()
    }
}

/// What an event is about, in words: `order 250`.
pub(crate) fn subject_words(payload: &str) -> Option<String> {
    match Event::parse(payload)?.subject {
        Subject::Order(order) | Subject::CartConverted(order) => Some(format!("order {order}")),
        Subject::Other => None,
    }
}

fn subject(scope: &str, data: &Value) -> Option<Subject> {
    if scope.starts_with("store/order/transaction/") {
        return number(data.get("order_id")?).map(Subject::Order);
    }
    if scope.starts_with("store/order/") {
        return number(data.get("id")?).map(Subject::Order);
    }
    if scope == "store/cart/converted" {
        return number(data.get("orderId")?).map(Subject::CartConverted);
    }
    None
}

/// An id written as number or as text.
fn number(value: &Value) -> Option<BcOrderId> {
    value
        .as_i64()
        .or_else(|| value.as_str()?.parse().ok())
        .map(BcOrderId)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn subject_of(scope: &str, data: &str) -> Option<Subject> {
        let payload = format!(r#"{{"scope":"{scope}","data":{data},"hash":"h","created_at":5}}"#);
        Event::parse(&payload).map(|event| event.subject)
    }

    #[test]
    fn each_scope_names_its_order() {
        let order = |id| Some(Subject::Order(BcOrderId(id)));
        for (scope, data, expected) in [
            (
                "store/order/created",
                r#"{"type":"order","id":250}"#,
                order(250),
            ),
            ("store/order/statusUpdated", r#"{"id":"250"}"#, order(250)),
            (
                "store/order/transaction/created",
                r#"{"order_id":"251","transaction_id":"9"}"#,
                order(251),
            ),
            (
                "store/cart/converted",
                r#"{"type":"cart","id":"u","orderId":252}"#,
                Some(Subject::CartConverted(BcOrderId(252))),
            ),
            ("store/cart/created", r#"{"id":"u"}"#, Some(Subject::Other)),
            ("store/order/created", "null", Some(Subject::Other)),
            (
                "store/customer/created",
                r#"{"id":7}"#,
                Some(Subject::Other),
            ),
        ] {
            assert_eq!(subject_of(scope, data), expected, "{scope}");
        }
    }

    #[test]
    fn the_key_tells_events_apart_and_repetitions_not() {
        let key = |payload| Event::parse(payload).map(|event| event.key);
        let first = r#"{"scope":"store/order/updated","hash":"h","created_at":5}"#;
        let second = r#"{"scope":"store/order/updated","hash":"h","created_at":6}"#;
        let unhashed = r#"{"scope":"store/order/updated"}"#;
        assert_eq!(key(first), key(first));
        assert_ne!(key(first), key(second));
        assert_eq!(key(unhashed).map(|key| key.len()), Some(64));
    }

    #[test]
    fn texts_of_an_event_can_always_be_stored() {
        let long = "x".repeat(10_000);
        for hash in ["a\\u0000b", "\\u0001", long.as_str()] {
            let payload = format!(r#"{{"scope":"store\u0000/{long}","hash":"{hash}"}}"#);
            let event = Event::parse(&payload).unwrap_or_else(|| unreachable!("{payload}"));
            assert_eq!(event.key.len(), 64, "{hash}");
            assert!(event.scope.starts_with("store/x") && event.scope.len() == MAX_SCOPE);
        }
    }

    #[test]
    fn other_bodies_are_no_events() {
        for payload in ["", "[]", "{}", r#"{"scope":5}"#, "\u{0}", "<xml/>"] {
            assert_eq!(Event::parse(payload), None, "{payload}");
        }
    }
}
