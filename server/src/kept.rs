//! Parts of an invoice's details that the portal keeps for programs and does not look into, and
//! how they stand beside its own: the same at every door.

use chrono::{DateTime, Utc};
use domain::{invoice::told::Kept, order::Shipment};
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value, value::RawValue};

/// Fields of a program's own, in the very text that it sent.
pub(crate) type OwnFields = Option<Box<RawValue>>;

/// What is kept of the details.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
#[serde(default)]
pub(crate) struct KeptDetails {
    pub(crate) order_date: Option<i64>,
    pub(crate) customer_fields: OwnFields,
    pub(crate) billing_fields: OwnFields,
    pub(crate) shipping_fields: Vec<OwnFields>,
    pub(crate) shipments: Vec<KeptShipment>,
    pub(crate) lines: Vec<KeptLine>,
}

/// A parcel as the program told it.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
#[serde(default)]
pub(crate) struct KeptShipment {
    pub(crate) address_index: String,
    pub(crate) ship_date: String,
    pub(crate) ship_via: String,
    pub(crate) tracking_number: String,
    pub(crate) comments: String,
    pub(crate) custom_fields: OwnFields,
}

/// What is kept of a line.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
#[serde(default)]
pub(crate) struct KeptLine {
    /// By which it is known that the line is still the same.
    pub(crate) sku: String,
    pub(crate) kind: String,
    pub(crate) comments: String,
    pub(crate) custom_fields: OwnFields,
}

impl KeptDetails {
    /// As it is kept.
    pub(crate) fn of(kept: &Kept) -> Self {
        let details = kept.details.as_deref();
        details
            .and_then(|text| serde_json::from_str(text).ok())
            .unwrap_or_default()
    }

    /// To be kept.
    pub(crate) fn to_text(&self) -> Option<String> {
        serde_json::to_string(self).ok()
    }

    /// When it was ordered, in seconds since 1970: as the program told it, else when its order
    /// was placed, else when it was issued.
    pub(crate) fn ordered(&self, placed: Option<DateTime<Utc>>, issued: DateTime<Utc>) -> i64 {
        let known = placed.unwrap_or(issued);
        self.order_date.unwrap_or_else(|| known.timestamp())
    }

    /// Its parcels: those that the program told, else those of its order.
    pub(crate) fn parcels(&self, of_order: &[Shipment]) -> Vec<KeptShipment> {
        if self.shipments.is_empty() {
            of_order.iter().map(KeptShipment::of_order).collect()
        } else {
            self.shipments.clone()
        }
    }

    /// What is kept of the shipping address at this place.
    pub(crate) fn of_shipping(&self, index: usize) -> OwnFields {
        self.shipping_fields.get(index).cloned().flatten()
    }

    /// What is kept of the line at this place, as long as that has this stock keeping unit.
    pub(crate) fn line(&self, index: usize, sku: &str) -> KeptLine {
        let line = self.lines.get(index).filter(|line| line.sku == sku);
        line.cloned().unwrap_or_default()
    }
}

impl KeptShipment {
    /// As a program would tell a parcel of the order from which the invoice was made.
    fn of_order(shipment: &Shipment) -> Self {
        let sent = shipment.sent_at.map(|at| at.date_naive().to_string());
        Self {
            address_index: "0".to_owned(),
            ship_date: sent.unwrap_or_default(),
            ship_via: shipment.carrier.clone(),
            tracking_number: shipment.tracking_number.clone(),
            comments: String::new(),
            custom_fields: None,
        }
    }
}

/// Fields of a program's own as an object: what it sent as anything else is not shown.
pub(crate) fn object(fields: OwnFields) -> Box<RawValue> {
    match fields {
        Some(fields) if fields.get().starts_with('{') => fields,
        _ => serde_json::value::to_raw_value(&Value::Object(Map::new())).unwrap_or_default(),
    }
}

#[cfg(test)]
mod tests {
    #![expect(clippy::unwrap_used, reason = "tests")]

    use super::{KeptDetails, KeptShipment, object};
    use chrono::{DateTime, Utc};
    use domain::{invoice::told::Kept, order::Shipment};

    fn at(seconds: i64) -> DateTime<Utc> {
        DateTime::from_timestamp(seconds, 0).unwrap()
    }

    fn read(details: &str) -> KeptDetails {
        KeptDetails::of(&Kept {
            details: Some(details.to_owned()),
            ..Kept::default()
        })
    }

    #[test]
    fn what_a_program_told_stands_before_what_its_order_says() {
        let of_order = [Shipment {
            sent_at: Some(at(1_767_571_200)),
            carrier: "Post".to_owned(),
            tracking_number: "T1".to_owned(),
            tracking_link: Some("https://tracking.example/T1".to_owned()),
            pieces: 2,
        }];
        let nothing = KeptDetails::of(&Kept::default());
        let parcels = nothing.parcels(&of_order);
        assert_eq!(parcels.len(), 1);
        assert_eq!(parcels[0].ship_date, "2026-01-05");
        assert_eq!(parcels[0].address_index, "0");
        assert_eq!(parcels[0].comments, "");
        assert_eq!(nothing.ordered(Some(at(7)), at(9)), 7);
        assert_eq!(nothing.ordered(None, at(9)), 9);

        let told = read(r#"{"order_date":5,"shipments":[{"ship_via":"Van"}]}"#);
        let parcels: Vec<String> = told
            .parcels(&of_order)
            .into_iter()
            .map(|KeptShipment { ship_via, .. }| ship_via)
            .collect();
        assert_eq!(parcels, ["Van"]);
        assert_eq!(told.ordered(Some(at(7)), at(9)), 5);
    }

    #[test]
    fn fields_of_its_own_are_an_object_at_their_place() {
        let told = read(
            r#"{"customer_fields":[1],"shipping_fields":[null,{"dock":1.10}],
                "lines":[{"sku":"A","comments":"Red"}]}"#,
        );
        assert_eq!(object(told.customer_fields.clone()).get(), "{}");
        assert_eq!(object(told.of_shipping(0)).get(), "{}");
        assert_eq!(object(told.of_shipping(1)).get(), r#"{"dock":1.10}"#);
        assert_eq!(object(told.of_shipping(2)).get(), "{}");
        assert_eq!(told.line(0, "A").comments, "Red");
        assert_eq!(told.line(0, "B").comments, "");
        assert_eq!(told.line(1, "A").comments, "");
    }
}
