//! Invoices as programs get them.

use crate::{
    kept::{KeptDetails, KeptShipment, OwnFields, object},
    rest::amount::Amount,
};
use chrono::{NaiveDate, NaiveTime, TimeDelta, TimeZone, Utc};
use chrono_tz::Tz;
use domain::{
    Currency,
    invoice::{Address, CostLine, InvoiceLine, told::ToldRow},
};
use serde::Serialize;
use serde_json::value::RawValue;
use utoipa::ToSchema;

/// An invoice.
#[derive(Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub(super) struct Invoice {
    id: i64,
    /// The company.
    customer_id: String,
    /// The company's key in the ERP; empty without one.
    external_customer_id: String,
    /// Its key in the ERP; empty without one.
    external_id: String,
    invoice_number: String,
    #[serde(rename = "type")]
    kind: String,
    /// Unix seconds of the beginning of the due date in the store's time zone.
    due_date: i64,
    /// 0 open, 1 partially paid, 2 completed.
    status: i64,
    /// Number of its order in BigCommerce; empty without one.
    order_number: String,
    /// Empty without one.
    purchase_order_number: String,
    details: Details,
    /// 1 while a payment for it is on its way.
    is_pending_payment: u8,
    /// 0 B2B Edition, 1 external.
    source: i64,
    original_balance: Amount,
    open_balance: Amount,
    /// The company's name.
    customer_name: String,
    /// Unix seconds of when it was issued.
    created_at: i64,
    /// Unix seconds.
    updated_at: i64,
    channel_id: String,
    /// Empty: the portal knows channels by number.
    channel_name: String,
    terms_conditions: String,
    /// Values of the store's own fields, those that are empty, too.
    #[serde(skip_serializing_if = "Option::is_none")]
    extra_fields: Option<Vec<ExtraValue>>,
}

/// A value of one of the store's own fields.
#[derive(Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
#[schema(as = InvoiceExtraField)]
pub(super) struct ExtraValue {
    field_name: String,
    field_value: String,
}

/// Rows and addresses.
#[derive(Debug, Serialize, ToSchema)]
#[schema(as = InvoiceDetails)]
pub(super) struct Details {
    #[serde(rename = "type")]
    kind: String,
    header: Header,
    details: Rows,
}

/// What stands above the rows.
#[derive(Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
#[schema(as = InvoiceHeader)]
pub(super) struct Header {
    /// As they were sent, until a row is changed here; else what the lines come to and the
    /// amounts beside them: together the original balance.
    cost_lines: Vec<Cost>,
    /// Unix seconds.
    order_date: i64,
    billing_address: InvoiceAddress,
    shipping_addresses: Vec<InvoiceAddress>,
    #[schema(value_type = Object)]
    customer_fields: Box<RawValue>,
}

/// The rows.
#[derive(Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
#[schema(as = InvoiceRows)]
pub(super) struct Rows {
    shipments: Vec<Parcel>,
    line_items: Vec<Line>,
}

/// An amount beside the lines.
#[derive(Debug, Serialize, ToSchema)]
#[schema(as = InvoiceCostLine)]
pub(super) struct Cost {
    amount: Amount,
    description: String,
}

/// An address.
#[derive(Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub(super) struct InvoiceAddress {
    first_name: String,
    last_name: String,
    /// Beyond the contract; absent where it is empty.
    #[serde(skip_serializing_if = "String::is_empty")]
    company: String,
    street1: String,
    street2: String,
    city: String,
    state: String,
    zip_code: String,
    country: String,
    #[schema(value_type = Object)]
    custom_fields: Box<RawValue>,
}

/// A parcel.
#[derive(Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
#[schema(as = InvoiceShipment)]
pub(super) struct Parcel {
    address_index: String,
    ship_date: String,
    ship_via: String,
    tracking_number: String,
    comments: String,
    #[schema(value_type = Object)]
    custom_fields: Box<RawValue>,
}

/// A line.
#[derive(Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
#[schema(as = InvoiceLineItem)]
pub(super) struct Line {
    sku: String,
    #[serde(rename = "type")]
    kind: String,
    description: String,
    comments: String,
    quantity: String,
    unit_price: Amount,
    unit_discount: Amount,
    #[schema(value_type = Object)]
    custom_fields: Box<RawValue>,
}

impl Invoice {
    /// Of a store whose days begin in this zone.
    pub(super) fn of(told: ToldRow, zone: Tz, with_extra: bool) -> Self {
        let kept = KeptDetails::of(&told.kept);
        let details = Details::of(&told, &kept);
        let row = told.row;
        let extra = told.extra.into_iter().map(|row| ExtraValue {
            field_name: row.field.rules.name,
            field_value: row.value,
        });
        Self {
            id: row.id.0,
            customer_id: told.customer.to_string(),
            external_customer_id: told.external_customer_id,
            external_id: told.external_id,
            invoice_number: row.number,
            kind: told.kind,
            due_date: beginning(row.due.0, zone),
            status: row.status.code(),
            order_number: row.order_number.unwrap_or_default(),
            purchase_order_number: row.po_number.unwrap_or_default(),
            details,
            is_pending_payment: u8::from(row.pending_payments > 0),
            source: row.source.code(),
            original_balance: row.balance.original().into(),
            open_balance: row.balance.open().into(),
            customer_name: row.company,
            created_at: told.created_at.timestamp(),
            updated_at: told.updated_at.timestamp(),
            channel_id: told.channel_id.to_string(),
            channel_name: String::new(),
            terms_conditions: told.terms_text,
            extra_fields: with_extra.then(|| extra.collect()),
        }
    }
}

impl Details {
    /// Those of an invoice.
    pub(super) fn shown(told: &ToldRow) -> Self {
        Self::of(told, &KeptDetails::of(&told.kept))
    }

    fn of(told: &ToldRow, kept: &KeptDetails) -> Self {
        let currency = told.row.balance.original().currency();
        let lines = told.content.lines.iter().enumerate();
        let line_items = lines
            .map(|(index, line)| Line::of(line, currency, kept, index))
            .collect();
        let shipping = told.shipping_addresses.iter().enumerate();
        let shipping_addresses = shipping
            .map(|(index, address)| InvoiceAddress::of(address, kept.of_shipping(index)))
            .collect();
        let shipments = kept.parcels(&told.shipments);
        let billing_fields = kept.billing_fields.clone();
        let costs = told.kept.cost_lines(&told.content, currency);
        Self {
            kind: "StandardInvoiceDetails".to_owned(),
            header: Header {
                cost_lines: costs.into_iter().map(Cost::of).collect(),
                order_date: kept.ordered(told.ordered_at, told.created_at),
                billing_address: InvoiceAddress::of(&told.billing_address, billing_fields),
                shipping_addresses,
                customer_fields: object(kept.customer_fields.clone()),
            },
            details: Rows {
                shipments: shipments.into_iter().map(Parcel::of).collect(),
                line_items,
            },
        }
    }
}

impl Cost {
    fn of(cost: CostLine) -> Self {
        Self {
            amount: cost.amount.into(),
            description: cost.label,
        }
    }
}

impl Line {
    fn of(line: &InvoiceLine, currency: Currency, kept: &KeptDetails, index: usize) -> Self {
        let kept = kept.line(index, &line.sku);
        Self {
            sku: line.sku.clone(),
            kind: kept.kind,
            description: line.description.clone(),
            comments: kept.comments,
            quantity: line.quantity.to_string(),
            unit_price: Amount::price(currency, line.unit_price),
            unit_discount: Amount::price(currency, line.unit_discount),
            custom_fields: object(kept.custom_fields),
        }
    }
}

impl InvoiceAddress {
    fn of(address: &Address, fields: OwnFields) -> Self {
        Self {
            first_name: address.first_name.clone(),
            last_name: address.last_name.clone(),
            company: address.company.clone(),
            street1: address.street1.clone(),
            street2: address.street2.clone(),
            city: address.city.clone(),
            state: address.state.clone(),
            zip_code: address.zip_code.clone(),
            country: address.country.clone(),
            custom_fields: object(fields),
        }
    }
}

impl Parcel {
    fn of(kept: KeptShipment) -> Self {
        Self {
            address_index: kept.address_index,
            ship_date: kept.ship_date,
            ship_via: kept.ship_via,
            tracking_number: kept.tracking_number,
            comments: kept.comments,
            custom_fields: object(kept.custom_fields),
        }
    }
}

/// Unix seconds of the beginning of a day; where a clock that is put forward leaves that out,
/// of the first time that there is.
fn beginning(day: NaiveDate, zone: Tz) -> i64 {
    let midnight = day.and_time(NaiveTime::MIN);
    (0..24)
        .find_map(|hours| {
            let local = midnight.checked_add_signed(TimeDelta::hours(hours))?;
            zone.from_local_datetime(&local).earliest()
        })
        .map_or_else(
            || Utc.from_utc_datetime(&midnight).timestamp(),
            |at| at.timestamp(),
        )
}

#[cfg(test)]
mod tests {
    #![expect(clippy::unwrap_used, reason = "tests")]

    use super::beginning;
    use chrono::{DateTime, NaiveDate};

    #[test]
    fn a_due_date_is_the_same_day_when_it_comes_back() {
        for (day, zone) in [
            ("2026-03-29", chrono_tz::Europe::London),
            ("2026-07-01", chrono_tz::America::New_York),
            ("2026-07-01", chrono_tz::Pacific::Auckland),
            // This day began at one o'clock.
            ("2018-11-04", chrono_tz::America::Sao_Paulo),
        ] {
            let day: NaiveDate = day.parse().unwrap();
            let at = DateTime::from_timestamp(beginning(day, zone), 0).unwrap();
            assert_eq!(at.with_timezone(&zone).date_naive(), day, "{zone}");
        }
    }
}
