use std::collections::HashSet;

use serde::Serialize;
use serde_json::Value;
use sha1::{Digest, Sha1};

use crate::event::Event;

/// What is sent for an event.
pub(super) struct Payload {
    pub(super) hash: String,
    pub(super) body: String,
}

#[derive(Serialize)]
struct Wire<'a> {
    scope: &'a str,
    store_id: &'a str,
    data: &'a Value,
    #[serde(skip_serializing_if = "Option::is_none")]
    hash: Option<&'a str>,
    created_at: i64,
    producer: &'a str,
}

/// Writes an event, with the SHA-1 of the rest as its hash.
///
/// Receivers drop what has a hash that they know. Two changes of one order in
/// the same second would be equal, so the second one gets a later time.
pub(super) fn write(
    event: &Event,
    store_hash: &str,
    mut created_at: i64,
    given: &mut HashSet<String>,
) -> Payload {
    let producer = format!("stores/{store_hash}");
    let wire = |hash, created_at| {
        let wire = Wire {
            scope: event.scope,
            store_id: "1025646",
            data: &event.data,
            hash,
            created_at,
            producer: &producer,
        };
        // Text keys and plain values always serialise.
        serde_json::to_string(&wire).unwrap_or_default()
    };
    let hash = loop {
        let hash = hex::encode(Sha1::digest(wire(None, created_at)));
        if given.insert(hash.clone()) {
            break hash;
        }
        created_at += 1;
    };
    let body = wire(Some(&hash), created_at);
    Payload { hash, body }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn equal_events_in_one_second_differ() {
        let mut given = HashSet::new();
        let first = write(&Event::order_updated(7), "abc", 100, &mut given);
        let second = write(&Event::order_updated(7), "abc", 100, &mut given);
        assert_ne!(first.hash, second.hash);
        let body: Value = serde_json::from_str(&second.body).unwrap();
        assert_eq!(body["created_at"], 101);
        assert_eq!(body["hash"], second.hash);
        assert_eq!(body["producer"], "stores/abc");
    }
}
