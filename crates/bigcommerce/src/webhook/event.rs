use serde::Deserialize;
use serde_json::Value;
use thiserror::Error as ThisError;

/// An event as it arrives. It only points at what happened: read the order or
/// the cart again before acting on it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Event {
    /// Which event, such as `store/order/created`.
    pub scope: String,
    /// The same for every delivery of the same event.
    pub hash: String,
    /// When it happened, in Unix seconds.
    pub created_at: i64,
    /// Which store, as `stores/{store_hash}`.
    pub producer: String,
    /// What it is about.
    pub subject: Subject,
}

/// What an event is about.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Subject {
    /// An order was made or changed.
    Order {
        /// The order's number.
        id: i64,
    },
    /// A cart became an order.
    CartConverted {
        /// The cart.
        cart_id: String,
        /// The order that it became.
        order_id: i64,
    },
    /// A cart was made, changed, left or deleted.
    Cart {
        /// The cart.
        cart_id: String,
    },
    /// Money moved for an order.
    Transaction {
        /// The order's number.
        order_id: i64,
    },
    /// Something else that the portal does not follow.
    Other,
}

/// The body is not an event of BigCommerce.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ThisError)]
#[error("not a BigCommerce event")]
pub struct NotAnEvent;

#[derive(Deserialize)]
struct Wire {
    scope: String,
    hash: String,
    #[serde(default)]
    created_at: i64,
    #[serde(default)]
    producer: String,
    data: Value,
}

impl Event {
    /// Reads the body of a delivery.
    pub fn parse(body: &[u8]) -> Result<Self, NotAnEvent> {
        let wire: Wire = serde_json::from_slice(body).map_err(|_| NotAnEvent)?;
        let subject = subject(&wire.data);
        let Wire {
            scope,
            hash,
            created_at,
            producer,
            ..
        } = wire;
        Ok(Self {
            scope,
            hash,
            created_at,
            producer,
            subject,
        })
    }

    /// The store's hash, if the producer is a store.
    pub fn store_hash(&self) -> Option<&str> {
        self.producer.strip_prefix("stores/")
    }
}

fn subject(data: &Value) -> Subject {
    let known = || match data["type"].as_str()? {
        "order" => Some(Subject::Order {
            id: number(&data["id"])?,
        }),
        "transaction" => Some(Subject::Transaction {
            order_id: number(&data["order_id"])?,
        }),
        "cart" => {
            let cart_id = data["id"].as_str()?.to_owned();
            Some(match number(&data["orderId"]) {
                Some(order_id) => Subject::CartConverted { cart_id, order_id },
                None => Subject::Cart { cart_id },
            })
        }
        _ => None,
    };
    known().unwrap_or(Subject::Other)
}

/// An id written as number or as text.
fn number(value: &Value) -> Option<i64> {
    value.as_i64().or_else(|| value.as_str()?.parse().ok())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(data: &str, expected: &Subject) {
        let body = format!(
            r#"{{"scope":"s","store_id":"1","data":{data},"hash":"h","created_at":5,"producer":"stores/abc"}}"#
        );
        let event = Event::parse(body.as_bytes()).unwrap();
        assert_eq!(&event.subject, expected);
        assert_eq!((event.store_hash(), event.created_at), (Some("abc"), 5));
    }

    #[test]
    fn each_kind_of_data_names_its_subject() {
        check(r#"{"type":"order","id":250}"#, &Subject::Order { id: 250 });
        check(
            r#"{"type":"cart","id":"u","orderId":252}"#,
            &Subject::CartConverted {
                cart_id: "u".to_owned(),
                order_id: 252,
            },
        );
        check(
            r#"{"type":"cart","id":"u"}"#,
            &Subject::Cart {
                cart_id: "u".to_owned(),
            },
        );
        check(
            r#"{"type":"transaction","order_id":"250","transaction_id":"9"}"#,
            &Subject::Transaction { order_id: 250 },
        );
        check(r#"{"company_id":7}"#, &Subject::Other);
        check("null", &Subject::Other);
    }

    #[test]
    fn other_bodies_are_no_events() {
        for body in ["", "[]", "{}", r#"{"scope":"s","data":{}}"#, "\u{0}"] {
            assert_eq!(Event::parse(body.as_bytes()), Err(NotAnEvent), "{body}");
        }
    }
}
