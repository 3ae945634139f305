//! An invoice as the storefront shows it.

use crate::{
    InvoiceId, Money, UserId,
    invoice::{Address, InvoiceContent, InvoiceRow, told::Kept},
    order::Shipment,
};
use chrono::{DateTime, Utc};

/// A row of the storefront's list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StorefrontInvoice {
    /// What every list shows of it.
    pub row: InvoiceRow,
    /// The number by which programs know its company.
    pub company_number: i64,
    /// Its key in another system.
    pub external_id: Option<String>,
    /// The company's key in another system: as it was told with the invoice, else the
    /// company's own.
    pub external_company: Option<String>,
    /// What it is.
    pub kind: String,
    /// The sales channel.
    pub channel_id: i64,
    /// When it was changed last.
    pub updated_at: DateTime<Utc>,
    /// Who of its company placed its order, as far as that is known.
    pub ordered_by: Option<UserId>,
    /// Can it be paid through the store's checkout now?
    pub payable: bool,
}

/// What stands on an invoice beside its head.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct InvoicePaper {
    /// Of which.
    pub id: InvoiceId,
    /// Sum of its lines.
    pub subtotal: Money,
    /// Invoice lines and cost lines.
    pub content: InvoiceContent,
    /// Billing address.
    pub billing_address: Address,
    /// Shipping addresses.
    pub shipping_addresses: Vec<Address>,
    /// When its order was placed.
    pub ordered_at: Option<DateTime<Utc>>,
    /// When it was issued.
    pub issued_at: DateTime<Utc>,
    /// What was sent so far for its order.
    pub shipments: Vec<Shipment>,
    /// What the portal only keeps for the program that told it.
    pub kept: Kept,
    /// The store's own fields that buyers may see, with what was entered.
    pub extra: Vec<(String, String)>,
}
