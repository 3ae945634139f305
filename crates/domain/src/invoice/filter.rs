//! What an invoice list asks for. List, totals and export all take this one type.

use super::{InvoiceSource, InvoiceStatus};
use crate::{
    CompanyId, Currency, DateRange,
    query::{self, Direction, ListQuery, PageRequest, SortedList, UrlQuery},
};
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

/// One status that a list can be filtered by; several are joined by "or".
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum StatusFilter {
    /// Stored status open, late or not.
    Open,
    /// Stored status partially paid, late or not.
    PartiallyPaid,
    /// Stored status completed.
    Paid,
    /// Something is owed and the due date has passed, partially paid ones included.
    Overdue,
}

impl StatusFilter {
    /// All, in the order of the filter menu.
    pub const ALL: [Self; 4] = [Self::Open, Self::PartiallyPaid, Self::Paid, Self::Overdue];

    /// As in the URL.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Open => "open",
            Self::PartiallyPaid => "partial",
            Self::Paid => "paid",
            Self::Overdue => "overdue",
        }
    }

    /// From the URL.
    #[must_use]
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|filter| filter.code() == code)
    }

    /// As in the menu.
    #[must_use]
    pub const fn label(self) -> &'static str {
        match self {
            Self::Open => "Open",
            Self::PartiallyPaid => "Partially paid",
            Self::Paid => "Paid",
            Self::Overdue => "Overdue",
        }
    }

    /// The stored status it stands for; `None` for overdue.
    #[must_use]
    pub const fn status(self) -> Option<InvoiceStatus> {
        match self {
            Self::Open => Some(InvoiceStatus::Open),
            Self::PartiallyPaid => Some(InvoiceStatus::PartiallyPaid),
            Self::Paid => Some(InvoiceStatus::Completed),
            Self::Overdue => None,
        }
    }
}

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
    /// Original balance.
    Original,
    /// Open balance.
    Open,
}

impl InvoiceSortKey {
    /// All of them.
    pub const ALL: [Self; 6] = [
        Self::Issued,
        Self::Due,
        Self::Number,
        Self::Company,
        Self::Original,
        Self::Open,
    ];

    /// As in the URL.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Issued => "issued",
            Self::Due => "due",
            Self::Number => "number",
            Self::Company => "company",
            Self::Original => "total",
            Self::Open => "open",
        }
    }

    /// From the URL.
    #[must_use]
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|key| key.code() == code)
    }
}

/// Which invoices. Everything given must hold; everything absent does not matter.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct InvoiceFilter {
    /// Part of number, order, PO, external id or company.
    pub search: Option<String>,
    /// Any of these; none means all.
    pub statuses: Vec<StatusFilter>,
    /// Part of the invoice number.
    pub number: Option<String>,
    /// One company.
    pub company: Option<CompanyId>,
    /// One source.
    pub source: Option<InvoiceSource>,
    /// One currency.
    pub currency: Option<Currency>,
    /// Issue date, both ends inclusive.
    pub issued: DateRange,
    /// Due date, both ends inclusive.
    pub due: DateRange,
}

impl InvoiceFilter {
    /// Nothing is filtered.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        *self == Self::default()
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

fn date(text: &str) -> Option<NaiveDate> {
    text.parse().ok()
}

impl ListQuery for InvoiceList {
    fn page(&self) -> &PageRequest {
        &self.page
    }

    fn page_mut(&mut self) -> &mut PageRequest {
        &mut self.page
    }
}

impl UrlQuery for InvoiceList {
    fn from_pairs<'a>(pairs: impl IntoIterator<Item = (&'a str, &'a str)>) -> Self {
        let mut list = Self::default();
        for (name, value) in pairs {
            match name {
                "q" => list.filter.search = query::text(value),
                // A link joins several by commas, a form of tick boxes repeats the name.
                "status" => list
                    .filter
                    .statuses
                    .extend(value.split(',').filter_map(StatusFilter::from_code)),
                "number" => list.filter.number = query::text(value),
                "company" => list.filter.company = value.parse().ok(),
                "source" => {
                    list.filter.source = match value {
                        "erp" => Some(InvoiceSource::External),
                        "bigcommerce" => Some(InvoiceSource::Portal),
                        _ => None,
                    }
                }
                "currency" => list.filter.currency = value.parse().ok(),
                "issued_from" => list.filter.issued.from = date(value),
                "issued_to" => list.filter.issued.to = date(value),
                "due_from" => list.filter.due.from = date(value),
                "due_to" => list.filter.due.to = date(value),
                "sort" => list.sort = InvoiceSortKey::from_code(value).unwrap_or_default(),
                "dir" => {
                    list.direction = if value == "asc" {
                        Direction::Ascending
                    } else {
                        Direction::Descending
                    }
                }
                name => list.page.read(name, value),
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
            (
                "source",
                filter.source.map(|source| match source {
                    InvoiceSource::External => "erp".to_owned(),
                    InvoiceSource::Portal => "bigcommerce".to_owned(),
                }),
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
