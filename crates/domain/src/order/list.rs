//! The order dashboard.

use super::{InvoicingStatus, OrderFlag, OrderStatus, StatusLabel};
use crate::{
    BcOrderId, CompanyId, DateRange, InvoiceId, Money, OrderId,
    query::{self, ListQuery, Page, PageRequest, Unread, UrlQuery},
};
use chrono::{DateTime, NaiveDate, Utc};
use serde::{Deserialize, Serialize};

/// A row of the order dashboard.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct OrderRow {
    /// Which.
    pub id: OrderId,
    /// Its number in BigCommerce.
    pub bc_order_id: BcOrderId,
    /// Its page in BigCommerce's control panel, where that is known.
    pub bc_url: Option<String>,
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

/// The order dashboard as its page shows it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct OrderPage {
    /// The rows.
    pub page: Page<OrderRow>,
    /// What the statuses are called, for a choice of one.
    pub statuses: Vec<StatusLabel>,
    /// Name of the company that the list is filtered by.
    pub company: Option<String>,
    /// Today in the store's zone.
    pub today: NaiveDate,
}

/// Whose orders a list shows.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum OrderBuyers {
    /// Companies' only.
    #[default]
    Companies,
    /// Everybody's.
    All,
    /// Only those of guests and of customers without a company.
    Anonymous,
}

impl OrderBuyers {
    /// All of them.
    pub const ALL: [Self; 3] = [Self::Companies, Self::All, Self::Anonymous];

    /// The word in a URL.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Companies => "companies",
            Self::All => "all",
            Self::Anonymous => "anonymous",
        }
    }
}

/// Filter and page of the order dashboard, newest first: what its URL says.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct OrderList {
    /// Part of the order's number, PO or company.
    pub search: Option<String>,
    /// Its number in BigCommerce.
    pub order: Option<BcOrderId>,
    /// One company's orders, whatever `buyers` says.
    pub company: Option<CompanyId>,
    /// Part of the company's name or of its key in the ERP.
    pub company_text: Option<String>,
    /// One status of BigCommerce.
    pub status: Option<OrderStatus>,
    /// Only those of whose money BigCommerce has given something back, a part or all of it, and
    /// on whose invoice no payment has moved anything since that was reported: what was given
    /// back before is in what the invoice charges, or was known to whoever paid it.
    pub refunded: bool,
    /// One invoicing status. Open orders are those to be invoiced: nothing is owed for a void
    /// one.
    pub invoicing: Option<InvoicingStatus>,
    /// Flags, joined by “or”; none means any.
    pub flags: Vec<OrderFlag>,
    /// Days on which it was placed, in the store's zone; both ends inclusive.
    pub placed: DateRange,
    /// Whose.
    pub buyers: OrderBuyers,
    /// Which page.
    pub page: PageRequest,
}

impl OrderList {
    /// Does it show all orders of companies, as it opens?
    #[must_use]
    pub fn is_unfiltered(&self) -> bool {
        self.at(PageRequest::default()) == Self::default()
    }
}

impl ListQuery for OrderList {
    fn page(&self) -> &PageRequest {
        &self.page
    }

    fn page_mut(&mut self) -> &mut PageRequest {
        &mut self.page
    }

    fn impossible(&self) -> Option<String> {
        self.placed.check().err().map(|error| error.to_string())
    }
}

impl UrlQuery for OrderList {
    fn read<'a>(pairs: impl IntoIterator<Item = (&'a str, &'a str)>, unread: &mut Unread) -> Self {
        let mut list = Self::default();
        for (name, value) in pairs {
            match name {
                "q" => list.search = unread.text(name, value),
                "order" => {
                    let read = BcOrderId::read(value);
                    list.order = unread.noted(name, value, "an order number like 41200", read);
                }
                "company" => list.company = unread.number(name, value),
                "company_name" => list.company_text = unread.text(name, value),
                "status" => list.status = unread.number(name, value).map(OrderStatus),
                "refunded" => list.refunded = unread.yes(name, value),
                "invoicing" => {
                    let (all, word) = (&InvoicingStatus::ALL, InvoicingStatus::word);
                    list.invoicing = unread.word(name, value, all, word);
                }
                // A link joins several by commas, a form of tick boxes repeats the name.
                "flag" => {
                    let flags = unread.words(name, value, &OrderFlag::ALL, OrderFlag::word);
                    list.flags.extend(flags);
                }
                "from" => list.placed.from = unread.day(name, value),
                "to" => list.placed.to = unread.day(name, value),
                "buyers" => {
                    let read = unread.word(name, value, &OrderBuyers::ALL, OrderBuyers::code);
                    list.buyers = read.unwrap_or_default();
                }
                name => list.page.read(name, value, unread),
            }
        }
        list
    }

    fn to_pairs(&self) -> Vec<(&'static str, String)> {
        let flags: Vec<&str> = self.flags.iter().map(|flag| flag.word()).collect();
        let optional = [
            ("q", self.search.clone()),
            ("order", self.order.map(|number| number.to_string())),
            ("company", self.company.map(|id| id.to_string())),
            ("company_name", self.company_text.clone()),
            ("status", self.status.map(|status| status.0.to_string())),
            ("refunded", self.refunded.then(|| "1".to_owned())),
            (
                "invoicing",
                self.invoicing.map(|status| status.word().to_owned()),
            ),
            (
                "flag",
                Some(flags.join(",")).filter(|words| !words.is_empty()),
            ),
            ("from", self.placed.from.map(|day| day.to_string())),
            ("to", self.placed.to.map(|day| day.to_string())),
            (
                "buyers",
                (self.buyers != OrderBuyers::default()).then(|| self.buyers.code().to_owned()),
            ),
        ];
        query::present(optional, &self.page)
    }
}
