//! Lists of invoices as programs ask for them.

use super::Kept;
use crate::{
    BcOrderId,
    invoice::{Address, InvoiceContent, InvoiceRow, InvoiceStatus, PdfUrl},
    order::Shipment,
    query::{Direction, Slice},
    settings::ExtraFieldRow,
};
use chrono::{DateTime, Utc};

/// By what programs sort invoices.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum ToldSortKey {
    /// Number, as text.
    Number,
    /// When it was issued.
    #[default]
    Created,
    /// The company's number.
    Customer,
    /// The company's key in the ERP.
    ExternalCustomer,
    /// Due date.
    Due,
    /// When it was last changed.
    Updated,
    /// How many payments are on their way.
    Pending,
    /// What is open.
    Open,
    /// What it charges.
    Original,
    /// Status.
    Status,
}

/// In what a text is looked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ToldSearch {
    /// Number.
    Number,
    /// What it is.
    Kind,
    /// Number of its order.
    Order,
    /// Purchase order number.
    PoNumber,
    /// The company's number, the whole of it.
    Customer,
    /// The company's key in the ERP.
    ExternalCustomer,
}

impl ToldSearch {
    /// All of them, in which is looked where nobody says in which.
    pub const ALL: [Self; 6] = [
        Self::Number,
        Self::Kind,
        Self::Order,
        Self::PoNumber,
        Self::Customer,
        Self::ExternalCustomer,
    ];
}

/// Which invoices. Everything given must hold.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct ToldFilter {
    /// Contains this text, in one place or in any.
    pub search: Option<(Option<ToldSearch>, String)>,
    /// The company's number; one that is none finds nothing.
    pub customer: Option<String>,
    /// Part of the company's name.
    pub customer_name: Option<String>,
    /// Any of these statuses; none means all.
    pub statuses: Vec<InvoiceStatus>,
    /// Issued at or after.
    pub created_from: Option<DateTime<Utc>>,
    /// Issued at or before.
    pub created_to: Option<DateTime<Utc>>,
    /// Any of these keys in the ERP; none means all.
    pub external_ids: Vec<String>,
    /// Any of these sales channels; none means all.
    pub channels: Vec<i64>,
}

/// A list of invoices as a program asks for it.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct ToldList {
    /// Which.
    pub filter: ToldFilter,
    /// Sorted by.
    pub sort: ToldSortKey,
    /// Sorted which way.
    pub direction: Direction,
    /// Which part.
    pub slice: Slice,
}

/// The channel of invoices of which nobody has said it: BigCommerce's own storefront.
pub const DEFAULT_CHANNEL: i64 = 1;

/// An invoice as programs read it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ToldRow {
    /// What lists show of it.
    pub row: InvoiceRow,
    /// Counts its changes.
    pub version: i64,
    /// The company, as programs number them.
    pub customer: i64,
    /// The company's key in the ERP; may be empty.
    pub external_customer_id: String,
    /// The same, where a program has told another one than the company has.
    pub own_external_customer_id: Option<String>,
    /// Its key in the ERP; may be empty.
    pub external_id: String,
    /// What it is.
    pub kind: String,
    /// The sales channel.
    pub channel_id: i64,
    /// Billing address.
    pub billing_address: Address,
    /// Shipping addresses.
    pub shipping_addresses: Vec<Address>,
    /// Invoice lines and cost lines.
    pub content: InvoiceContent,
    /// Terms and conditions; may be empty.
    pub terms_text: String,
    /// What the portal only keeps for the program.
    pub kept: Kept,
    /// Where its PDF lies, if elsewhere.
    pub external_pdf: Option<PdfUrl>,
    /// The order from which it was made.
    pub order: Option<BcOrderId>,
    /// When that order was placed.
    pub ordered_at: Option<DateTime<Utc>>,
    /// What was sent for that order.
    pub shipments: Vec<Shipment>,
    /// The store's own fields with what was entered.
    pub extra: Vec<ExtraFieldRow>,
    /// When it was issued.
    pub created_at: DateTime<Utc>,
    /// When it was last changed.
    pub updated_at: DateTime<Utc>,
}
