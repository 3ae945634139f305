//! The storefront's list of invoices, as it is asked for.

use crate::{
    invoice::{InvoiceFilter, InvoiceSortKey},
    query::{Direction, Window},
};
use serde::{Deserialize, Serialize};

/// By what the storefront sorts invoices.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct StorefrontOrder {
    /// The column.
    pub key: InvoiceSortKey,
    /// Which way.
    pub direction: Direction,
}

impl Default for StorefrontOrder {
    /// The latest first.
    fn default() -> Self {
        Self {
            key: InvoiceSortKey::Issued,
            direction: Direction::Descending,
        }
    }
}

impl StorefrontOrder {
    /// From the wire's word, `-dueDate` or `due_date`; one that nobody knows is the usual order.
    #[must_use]
    pub fn read(text: &str) -> Self {
        let text = text.trim();
        let (word, direction) = match text.strip_prefix('-') {
            Some(word) => (word, Direction::Descending),
            None => (text, Direction::Ascending),
        };
        let key = match word {
            "invoiceNumber" | "invoice_number" => InvoiceSortKey::Number,
            "orderNumber" | "order_number" => InvoiceSortKey::Order,
            "createdAt" | "created_at" => InvoiceSortKey::Issued,
            "dueDate" | "due_date" => InvoiceSortKey::Due,
            "originalBalanceAmount" | "original_balance_amount" => InvoiceSortKey::Original,
            "openBalanceAmount" | "open_balance_amount" => InvoiceSortKey::Open,
            "status" => InvoiceSortKey::Status,
            _ => return Self::default(),
        };
        Self { key, direction }
    }
}

/// Which invoices the storefront asks for, and in which order. Everything given must hold.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct StorefrontInvoices {
    /// What can be asked for in every list.
    pub filter: InvoiceFilter,
    /// What number, order number or purchase order number begins or ends with; or the whole
    /// id.
    pub search: Option<String>,
    /// The whole number.
    pub number: Option<String>,
    /// What it is, the whole of it.
    pub kind: Option<String>,
    /// The whole order number.
    pub order_number: Option<String>,
    /// The whole purchase order number.
    pub po_number: Option<String>,
    /// The whole key in another system.
    pub external_id: Option<String>,
    /// The company's whole key in another system, as the invoice shows it.
    pub external_company: Option<String>,
    /// Sorted by.
    pub order: StorefrontOrder,
    /// Which part of the list.
    #[serde(skip)]
    pub window: Window,
}
