//! The list of companies.

use super::Receivable;
use crate::{
    CompanyId, Currency, Terms,
    query::{self, Direction, ListQuery, Page, PageRequest, SortedList, Unread, UrlQuery},
};
use serde::{Deserialize, Serialize};

/// A row of the list of companies.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct CompanyRow {
    /// Which.
    pub id: CompanyId,
    /// Its name.
    pub name: String,
    /// Its key in the ERP.
    pub external_id: Option<String>,
    /// Its e-mail address; empty when unknown.
    pub email: String,
    /// Its own payment terms.
    pub terms: Option<Terms>,
    /// The name of the company above it.
    pub parent: Option<String>,
    /// It is the catch-all for who has no company.
    pub anonymous: bool,
    /// How many people may sign in for it.
    pub contacts: i64,
    /// What it owes, one entry per currency.
    pub receivables: Vec<Receivable>,
}

/// Companies that owe something.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Owing {
    /// Something is open.
    Open,
    /// Something is overdue.
    Overdue,
}

impl Owing {
    /// All, in the order of the filter.
    pub const ALL: [Self; 2] = [Self::Open, Self::Overdue];

    /// As in the URL.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Open => "open",
            Self::Overdue => "overdue",
        }
    }

    /// As people read it.
    #[must_use]
    pub const fn label(self) -> &'static str {
        match self {
            Self::Open => "With open balance",
            Self::Overdue => "Overdue",
        }
    }
}

/// Column by which companies are sorted.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum CompanySortKey {
    /// Name, then external id.
    #[default]
    Name,
    /// What is open in one currency.
    Open,
    /// What is overdue in one currency.
    Overdue,
}

impl CompanySortKey {
    /// All of them.
    pub const ALL: [Self; 3] = [Self::Name, Self::Open, Self::Overdue];

    /// As in the URL.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Name => "name",
            Self::Open => "open",
            Self::Overdue => "overdue",
        }
    }

    /// From the URL.
    #[must_use]
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|key| key.code() == code)
    }
}

/// Filter, order and page of the list of companies: what its URL says.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct CompanyList {
    /// Part of name, external id or e-mail address.
    pub search: Option<String>,
    /// Only those that owe something.
    pub owing: Option<Owing>,
    /// The currency that the filter and the order by amounts look at; without it the filter
    /// looks at all, the order at the store's own.
    pub currency: Option<Currency>,
    /// Sorted by.
    pub sort: CompanySortKey,
    /// Sorted which way.
    pub direction: Direction,
    /// Which page.
    pub page: PageRequest,
}

impl Default for CompanyList {
    fn default() -> Self {
        Self {
            search: None,
            owing: None,
            currency: None,
            sort: CompanySortKey::Name,
            direction: Direction::Ascending,
            page: PageRequest::default(),
        }
    }
}

impl CompanyList {
    /// Nothing is filtered.
    #[must_use]
    pub const fn is_unfiltered(&self) -> bool {
        self.search.is_none() && self.owing.is_none() && self.currency.is_none()
    }
}

impl ListQuery for CompanyList {
    fn page(&self) -> &PageRequest {
        &self.page
    }

    fn page_mut(&mut self) -> &mut PageRequest {
        &mut self.page
    }
}

impl SortedList for CompanyList {
    type Key = CompanySortKey;

    fn sorting(&self) -> (CompanySortKey, Direction) {
        (self.sort, self.direction)
    }

    fn sort(&mut self, key: CompanySortKey, direction: Direction) {
        self.sort = key;
        self.direction = direction;
    }
}

impl UrlQuery for CompanyList {
    fn read<'a>(pairs: impl IntoIterator<Item = (&'a str, &'a str)>, unread: &mut Unread) -> Self {
        let mut list = Self::default();
        for (name, value) in pairs {
            match name {
                "q" => list.search = unread.text(name, value),
                "owing" => list.owing = unread.word(name, value, &Owing::ALL, Owing::code),
                "currency" => list.currency = unread.currency(name, value),
                "sort" => list.sort = CompanySortKey::from_code(value).unwrap_or_default(),
                "dir" => {
                    list.direction = if value == "desc" {
                        Direction::Descending
                    } else {
                        Direction::Ascending
                    }
                }
                name => list.page.read(name, value, unread),
            }
        }
        list
    }

    fn to_pairs(&self) -> Vec<(&'static str, String)> {
        let optional = [
            ("q", self.search.clone()),
            ("owing", self.owing.map(|owing| owing.code().to_owned())),
            (
                "currency",
                self.currency.map(|currency| currency.code().to_owned()),
            ),
            (
                "sort",
                (self.sort != CompanySortKey::default()).then(|| self.sort.code().to_owned()),
            ),
            (
                "dir",
                (self.direction == Direction::Descending).then(|| self.direction.code().to_owned()),
            ),
        ];
        query::present(optional, &self.page)
    }
}

/// A page of the list with the sums of all that the filter finds.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct CompanyPage {
    /// The rows.
    pub page: Page<CompanyRow>,
    /// How many companies the filter finds.
    pub count: i64,
    /// What they owe, one entry per currency.
    pub totals: Vec<Receivable>,
}
