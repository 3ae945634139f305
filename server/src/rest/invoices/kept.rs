//! Parts of an invoice's details that the portal keeps for programs and does not look into.

use domain::invoice::told::Kept;
use serde::{Deserialize, Serialize};
use serde_json::value::RawValue;

/// Fields of a program's own, in the very text that it sent.
pub(super) type OwnFields = Option<Box<RawValue>>;

/// What is kept of the details.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
#[serde(default)]
pub(super) struct KeptDetails {
    pub(super) order_date: Option<i64>,
    pub(super) customer_fields: OwnFields,
    pub(super) billing_fields: OwnFields,
    pub(super) shipping_fields: Vec<OwnFields>,
    pub(super) shipments: Vec<KeptShipment>,
    pub(super) lines: Vec<KeptLine>,
}

/// A parcel as the program told it.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
#[serde(default)]
pub(super) struct KeptShipment {
    pub(super) address_index: String,
    pub(super) ship_date: String,
    pub(super) ship_via: String,
    pub(super) tracking_number: String,
    pub(super) comments: String,
    pub(super) custom_fields: OwnFields,
}

/// What is kept of a line.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
#[serde(default)]
pub(super) struct KeptLine {
    /// By which it is known that the line is still the same.
    pub(super) sku: String,
    pub(super) kind: String,
    pub(super) comments: String,
    pub(super) custom_fields: OwnFields,
}

impl KeptDetails {
    /// As it is kept.
    pub(super) fn of(kept: &Kept) -> Self {
        let details = kept.details.as_deref();
        details
            .and_then(|text| serde_json::from_str(text).ok())
            .unwrap_or_default()
    }

    /// To be kept.
    pub(super) fn to_text(&self) -> Option<String> {
        serde_json::to_string(self).ok()
    }

    /// What is kept of the line at this place, as long as that has this stock keeping unit.
    pub(super) fn line(&self, index: usize, sku: &str) -> KeptLine {
        let line = self.lines.get(index).filter(|line| line.sku == sku);
        line.cloned().unwrap_or_default()
    }
}
