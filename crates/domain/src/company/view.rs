//! A company's page.

use super::{Aging, CompanyContent, ContactRow, References};
use crate::{
    BcCompanyId, CompanyId, Currency, Money, Terms,
    invoice::{ChangeRow, Credit},
    money::InCurrency,
    people::CompanyRole,
    query::{self, ListQuery, PageRequest, Unread, UrlQuery},
};
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

/// What is owed in one currency.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Receivable {
    /// What is open.
    pub open: Money,
    /// What of it is overdue.
    pub overdue: Money,
    /// How many invoices are open.
    pub open_count: i64,
    /// How many are overdue.
    pub overdue_count: i64,
    /// How late it is; sums to what is open.
    pub aging: Aging,
}

impl InCurrency for Receivable {
    fn in_currency(&self) -> Currency {
        self.open.currency()
    }
}

/// A company by which to go on.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct CompanyLink {
    /// Which.
    pub id: CompanyId,
    /// Its name.
    pub name: String,
}

/// A company's page.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct CompanyDetail {
    /// Which.
    pub id: CompanyId,
    /// For stale-save detection.
    pub version: i64,
    /// What is kept of it.
    pub content: CompanyContent,
    /// The terms of its next invoice: its own, or the store's.
    pub terms: Terms,
    /// Its number in B2B Edition, which then says what it knows about it.
    pub bc_company_id: Option<BcCompanyId>,
    /// It is the catch-all for who has no company.
    pub anonymous: bool,
    /// The companies above it, the topmost first.
    pub above: Vec<CompanyLink>,
    /// The companies right below it, by name.
    pub below: Vec<CompanyLink>,
    /// What it owes, one entry per currency.
    pub receivables: Vec<Receivable>,
    /// Credit notes and money beyond what was owed.
    pub credits: Vec<Credit>,
    /// What refers to it.
    pub references: References,
    /// Who may sign in for it, by name.
    pub contacts: Vec<ContactRow>,
    /// The roles that it has made for them, by name.
    pub roles: Vec<CompanyRole>,
    /// What happened to it and to its contacts, the latest first.
    pub history: Vec<ChangeRow>,
    /// The day on which overdue was judged.
    pub today: NaiveDate,
}

/// What of a company is shown.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum CompanyTab {
    /// What it owes, and the facts about it.
    #[default]
    Overview,
    /// Its invoices.
    Invoices,
    /// Its payments.
    Payments,
    /// Its orders.
    Orders,
    /// Who may sign in for it.
    Contacts,
    /// What happened to it.
    History,
    /// Who took its statements.
    Access,
}

impl CompanyTab {
    /// All, in the order in which they stand.
    pub const ALL: [Self; 7] = [
        Self::Overview,
        Self::Invoices,
        Self::Payments,
        Self::Orders,
        Self::Contacts,
        Self::History,
        Self::Access,
    ];

    /// As in the URL.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Overview => "overview",
            Self::Invoices => "invoices",
            Self::Payments => "payments",
            Self::Orders => "orders",
            Self::Contacts => "contacts",
            Self::History => "history",
            Self::Access => "access",
        }
    }

    /// From the URL.
    #[must_use]
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|tab| tab.code() == code)
    }

    /// As people read it.
    #[must_use]
    pub const fn label(self) -> &'static str {
        match self {
            Self::Overview => "Overview",
            Self::Invoices => "Invoices",
            Self::Payments => "Payments",
            Self::Orders => "Orders",
            Self::Contacts => "Contacts",
            Self::History => "History",
            Self::Access => "Access log",
        }
    }
}

/// What the URL of a company's page says: the tab, and the page of the list in it.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct CompanyView {
    /// Which tab.
    pub tab: CompanyTab,
    /// Which page of its list.
    pub page: PageRequest,
}

impl ListQuery for CompanyView {
    fn page(&self) -> &PageRequest {
        &self.page
    }

    fn page_mut(&mut self) -> &mut PageRequest {
        &mut self.page
    }
}

impl UrlQuery for CompanyView {
    fn read<'a>(pairs: impl IntoIterator<Item = (&'a str, &'a str)>, unread: &mut Unread) -> Self {
        let mut view = Self::default();
        for (name, value) in pairs {
            match name {
                "tab" => view.tab = CompanyTab::from_code(value).unwrap_or_default(),
                name => view.page.read(name, value, unread),
            }
        }
        view
    }

    fn to_pairs(&self) -> Vec<(&'static str, String)> {
        let tab = (self.tab != CompanyTab::default()).then(|| self.tab.code().to_owned());
        query::present([("tab", tab)], &self.page)
    }
}
