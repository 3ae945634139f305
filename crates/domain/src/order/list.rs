//! The order dashboard.

use super::{InvoicingStatus, OrderFlag, OrderStatus};
use crate::{
    BcOrderId, CompanyId, InvoiceId, Money, OrderId,
    query::{self, ListQuery, PageRequest, UrlQuery},
};
use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};

/// A row of the order dashboard.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct OrderRow {
    /// Which.
    pub id: OrderId,
    /// Its number in BigCommerce.
    pub bc_order_id: BcOrderId,
    /// Whose.
    pub company_id: CompanyId,
    /// The company's name.
    pub company: String,
    /// The company is the catch-all for guests and customers without a company.
    pub anonymous: bool,
    /// Grand total.
    pub total: Money,
    /// Status in BigCommerce.
    pub status: OrderStatus,
    /// The status as the store calls it.
    pub status_label: String,
    /// What it has come to here.
    pub invoicing: InvoicingStatus,
    /// Its invoice.
    pub invoice_id: Option<InvoiceId>,
    /// Its invoice's number.
    pub invoice_number: Option<String>,
    /// What happened to it since it was synced.
    pub flag: OrderFlag,
    /// The buyer's purchase order number.
    pub po_number: Option<String>,
    /// When it was placed.
    pub placed_at: DateTime<Utc>,
}

/// Filter and page of the order dashboard, newest first: what its URL says.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct OrderList {
    /// Part of the order's number, PO or company.
    pub search: Option<String>,
    /// One invoicing status.
    pub invoicing: Option<InvoicingStatus>,
    /// Guests' orders too; otherwise those of companies only.
    pub with_anonymous: bool,
    /// Which page.
    pub page: PageRequest,
}

impl ListQuery for OrderList {
    fn page(&self) -> &PageRequest {
        &self.page
    }

    fn page_mut(&mut self) -> &mut PageRequest {
        &mut self.page
    }
}

impl UrlQuery for OrderList {
    fn from_pairs<'a>(pairs: impl IntoIterator<Item = (&'a str, &'a str)>) -> Self {
        let mut list = Self::default();
        for (name, value) in pairs {
            match name {
                "q" => list.search = query::text(value),
                "invoicing" => {
                    list.invoicing = match value {
                        "open" => Some(InvoicingStatus::Open),
                        "invoiced" => Some(InvoicingStatus::Invoiced),
                        "completed" => Some(InvoicingStatus::Completed),
                        _ => None,
                    }
                }
                "anonymous" => list.with_anonymous = value == "1",
                name => list.page.read(name, value),
            }
        }
        list
    }

    fn to_pairs(&self) -> Vec<(&'static str, String)> {
        let optional = [
            ("q", self.search.clone()),
            (
                "invoicing",
                self.invoicing.map(|status| status.label().to_lowercase()),
            ),
            ("anonymous", self.with_anonymous.then(|| "1".to_owned())),
        ];
        query::present(optional, &self.page)
    }
}
