//! An invoice list: filter, order and page, as they stand in its URL.

use super::{InvoiceFilter, InvoiceSource, MAX_IDS, StatusFilter};
use crate::{
    InvoiceId, UnitPrice,
    money::{asked, check_range},
    query::{self, Direction, ListQuery, PageRequest, SortedList, Unread, UrlQuery},
};
use serde::{Deserialize, Serialize};

/// Column by which invoices are sorted.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum InvoiceSortKey {
    /// Issue date.
    #[default]
    Issued,
    /// Due date.
    Due,
    /// Invoice number, as text.
    Number,
    /// Company name.
    Company,
    /// Order number, as a number; invoices without an order come first.
    Order,
    /// Purchase order number, as text; invoices without one come first.
    PoNumber,
    /// Source.
    Source,
    /// Original balance.
    Original,
    /// Open balance.
    Open,
    /// Stored status: open, partially paid, completed.
    Status,
    /// Flag of its order; sellers only.
    Flag,
}

impl InvoiceSortKey {
    /// All of them.
    pub const ALL: [Self; 11] = [
        Self::Issued,
        Self::Due,
        Self::Number,
        Self::Company,
        Self::Order,
        Self::PoNumber,
        Self::Source,
        Self::Original,
        Self::Open,
        Self::Status,
        Self::Flag,
    ];

    /// As in the URL.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Issued => "issued",
            Self::Due => "due",
            Self::Number => "number",
            Self::Company => "company",
            Self::Order => "order",
            Self::PoNumber => "po",
            Self::Source => "source",
            Self::Original => "total",
            Self::Open => "open",
            Self::Status => "status",
            Self::Flag => "flag",
        }
    }

    /// From the URL.
    #[must_use]
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|key| key.code() == code)
    }
}

/// Filter, order and page of an invoice list: what its URL says.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct InvoiceList {
    /// Which.
    pub filter: InvoiceFilter,
    /// Sorted by.
    pub sort: InvoiceSortKey,
    /// Sorted which way.
    pub direction: Direction,
    /// Which page.
    pub page: PageRequest,
}

impl SortedList for InvoiceList {
    type Key = InvoiceSortKey;

    fn sorting(&self) -> (InvoiceSortKey, Direction) {
        (self.sort, self.direction)
    }

    fn sort(&mut self, key: InvoiceSortKey, direction: Direction) {
        self.sort = key;
        self.direction = direction;
    }
}

impl InvoiceList {
    /// What a buyer may ask for: the flag of an order is the seller's business.
    #[must_use]
    pub fn for_buyer(self) -> Self {
        match self.sort {
            InvoiceSortKey::Flag => Self {
                sort: InvoiceSortKey::default(),
                ..self
            },
            _ => self,
        }
    }
}

/// What cannot be asked for is not.
fn amount(name: &str, text: &str, unread: &mut Unread) -> Option<UnitPrice> {
    unread.amount(name, text, asked(text).unwrap_or_default())
}

fn ids(name: &str, text: &str, unread: &mut Unread) -> Vec<InvoiceId> {
    let ids = text.split(',').filter_map(|id| unread.number(name, id));
    let mut ids: Vec<InvoiceId> = ids.collect();
    if ids.len() > MAX_IDS {
        unread.note(name, text, &format!("at most {MAX_IDS} numbers"));
        ids.truncate(MAX_IDS);
    }
    ids
}

/// Where invoices can come from.
const SOURCES: [InvoiceSource; 2] = [InvoiceSource::External, InvoiceSource::Portal];

/// A source's word in the URL.
const fn source_word(source: InvoiceSource) -> &'static str {
    match source {
        InvoiceSource::External => "erp",
        InvoiceSource::Portal => "bigcommerce",
    }
}

fn joined(ids: &[InvoiceId]) -> String {
    let ids: Vec<String> = ids.iter().map(ToString::to_string).collect();
    ids.join(",")
}

impl ListQuery for InvoiceList {
    fn page(&self) -> &PageRequest {
        &self.page
    }

    fn page_mut(&mut self) -> &mut PageRequest {
        &mut self.page
    }

    fn impossible(&self) -> Option<String> {
        let filter = &self.filter;
        let days = filter.issued.check().and(filter.due.check());
        match (days, check_range(filter.amount.from, filter.amount.to)) {
            (Err(error), _) => Some(error.to_string()),
            (_, Err(error)) => Some(error.to_string()),
            _ => None,
        }
    }
}

impl UrlQuery for InvoiceList {
    fn read<'a>(pairs: impl IntoIterator<Item = (&'a str, &'a str)>, unread: &mut Unread) -> Self {
        let mut list = Self::default();
        for (name, value) in pairs {
            match name {
                "q" => list.filter.search = unread.text(name, value),
                // A link joins several by commas, a form of tick boxes repeats the name.
                "status" => {
                    let (all, word) = (&StatusFilter::ALL, StatusFilter::code);
                    let statuses = unread.words(name, value, all, word);
                    list.filter.statuses.extend(statuses);
                }
                "number" => list.filter.number = unread.text(name, value),
                "company" => list.filter.company = unread.number(name, value),
                "company_name" => list.filter.company_text = unread.text(name, value),
                "order" => list.filter.order = unread.text(name, value),
                "po" => list.filter.po_number = unread.text(name, value),
                "source" => {
                    list.filter.source = unread.word(name, value, &SOURCES, source_word);
                }
                "currency" => list.filter.currency = unread.currency(name, value),
                "issued_from" => list.filter.issued.from = unread.day(name, value),
                "issued_to" => list.filter.issued.to = unread.day(name, value),
                "due_from" => list.filter.due.from = unread.day(name, value),
                "due_to" => list.filter.due.to = unread.day(name, value),
                "amount_from" => list.filter.amount.from = amount(name, value, unread),
                "amount_to" => list.filter.amount.to = amount(name, value, unread),
                "pending" => list.filter.pending = unread.yes(name, value),
                "ids" => list.filter.ids = Some(ids(name, value, unread)),
                "sort" => list.sort = InvoiceSortKey::from_code(value).unwrap_or_default(),
                "dir" => {
                    list.direction = if value == "asc" {
                        Direction::Ascending
                    } else {
                        Direction::Descending
                    }
                }
                name => list.page.read(name, value, unread),
            }
        }
        list
    }

    fn to_pairs(&self) -> Vec<(&'static str, String)> {
        let filter = &self.filter;
        let statuses: Vec<&str> = filter.statuses.iter().map(|status| status.code()).collect();
        let optional = [
            ("q", filter.search.clone()),
            (
                "status",
                Some(statuses.join(",")).filter(|codes| !codes.is_empty()),
            ),
            ("number", filter.number.clone()),
            ("company", filter.company.map(|id| id.to_string())),
            ("company_name", filter.company_text.clone()),
            ("order", filter.order.clone()),
            ("po", filter.po_number.clone()),
            (
                "source",
                filter.source.map(|source| source_word(source).to_owned()),
            ),
            (
                "currency",
                filter.currency.map(|currency| currency.code().to_owned()),
            ),
            (
                "issued_from",
                filter.issued.from.map(|date| date.to_string()),
            ),
            ("issued_to", filter.issued.to.map(|date| date.to_string())),
            ("due_from", filter.due.from.map(|date| date.to_string())),
            ("due_to", filter.due.to.map(|date| date.to_string())),
            (
                "amount_from",
                filter.amount.from.map(|amount| amount.to_string()),
            ),
            (
                "amount_to",
                filter.amount.to.map(|amount| amount.to_string()),
            ),
            ("pending", filter.pending.then(|| "1".to_owned())),
            ("ids", filter.ids.as_deref().map(joined)),
            (
                "sort",
                (self.sort != InvoiceSortKey::default()).then(|| self.sort.code().to_owned()),
            ),
            (
                "dir",
                (self.direction != Direction::default()).then(|| self.direction.code().to_owned()),
            ),
        ];
        query::present(optional, &self.page)
    }
}
