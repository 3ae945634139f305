//! Parcels of an order.

use crate::text;
use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};

/// A parcel that was sent for an order.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Shipment {
    /// When it was sent, as far as it is known.
    pub sent_at: Option<DateTime<Utc>>,
    /// Who carries it, or the way of shipping; empty where neither is known.
    pub carrier: String,
    /// The carrier's number of it; empty without one.
    pub tracking_number: String,
    /// Where the carrier says how far it is, as [`tracking_link`] reads it.
    pub tracking_link: Option<String>,
    /// How many pieces are in it.
    pub pieces: i64,
}

/// The address of a page on the web; `None` for anything else, which no page may link to.
#[must_use]
pub fn tracking_link(address: &str) -> Option<String> {
    let address = address.trim();
    let rest = ["https://", "http://"]
        .into_iter()
        .find_map(|scheme| address.strip_prefix(scheme))?;
    let has_host = rest.chars().next().is_some_and(char::is_alphanumeric);
    let is_plain = !address.chars().any(|c| c.is_control() || c.is_whitespace());
    (has_host && is_plain && text::check(address).is_ok()).then(|| address.to_owned())
}

impl Shipment {
    /// As [`text::clean`] keeps it.
    #[must_use]
    pub fn cleaned(self) -> Self {
        Self {
            carrier: text::clean(self.carrier),
            tracking_number: text::clean(self.tracking_number),
            tracking_link: self.tracking_link.as_deref().and_then(tracking_link),
            ..self
        }
    }
}
