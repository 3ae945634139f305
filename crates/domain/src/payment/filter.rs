//! What a payment list asks for, and what it sums up.

use super::{OfflineMethod, ProcessingStatus};
use crate::{
    CompanyId, Currency, DateRange, Money, PaymentId,
    money::{InCurrency, NumberStyle, asked, check_asked},
    query::{self, ListQuery, PageRequest, Unread, UrlQuery},
};
use serde::{Deserialize, Serialize};

/// A way in which payments come.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum MethodFilter {
    /// Outside of the store, by this method.
    Offline(OfflineMethod),
    /// Through the store's checkout, whatever the card.
    Checkout,
}

impl MethodFilter {
    /// All, in the order in which people are asked.
    pub const ALL: [Self; 5] = [
        Self::Offline(OfflineMethod::Cheque),
        Self::Offline(OfflineMethod::Cash),
        Self::Offline(OfflineMethod::BankTransfer),
        Self::Offline(OfflineMethod::Other),
        Self::Checkout,
    ];

    /// The URL's word.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Offline(OfflineMethod::Cheque) => "cheque",
            Self::Offline(OfflineMethod::Cash) => "cash",
            Self::Offline(OfflineMethod::BankTransfer) => "transfer",
            Self::Offline(OfflineMethod::Other) => "other",
            Self::Checkout => "checkout",
        }
    }

    /// The words in lists.
    #[must_use]
    pub const fn label(self) -> &'static str {
        match self {
            Self::Offline(method) => method.label(),
            Self::Checkout => "BigCommerce checkout",
        }
    }
}

/// Filter and page of a payment list, newest first: what its URL says.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct PaymentList {
    /// Part of the payment's number, reference, memo, external id, payer or company.
    pub search: Option<String>,
    /// The payment with this number.
    pub id: Option<PaymentId>,
    /// One status.
    pub status: Option<ProcessingStatus>,
    /// One company.
    pub company: Option<CompanyId>,
    /// Part of the company's name or of its key in the ERP.
    pub company_text: Option<String>,
    /// How it came.
    pub method: Option<MethodFilter>,
    /// The days, in the store's zone, on which the money came.
    pub dated: DateRange,
    /// One currency; the store's own where only an amount is given.
    pub currency: Option<Currency>,
    /// The least total, as typed.
    pub least: Option<String>,
    /// The greatest total, as typed.
    pub most: Option<String>,
    /// Only those of which money is on no invoice and kept as a credit.
    pub with_credit: bool,
    /// Only those of which money is held, on invoices or as a credit.
    pub held: bool,
    /// Only those that buyers made of their invoices at a checkout. Money that came with an order
    /// before it was invoiced is not among them.
    pub by_buyers: bool,
    /// Which page.
    pub page: PageRequest,
}

impl PaymentList {
    /// The least and the greatest total asked for, in the list's currency or else in `own`,
    /// the store's. What cannot be read asks for nothing.
    #[must_use]
    pub fn amounts(&self, own: Currency) -> (Option<Money>, Option<Money>) {
        let currency = self.currency.unwrap_or(own);
        let read = |text: &Option<String>| {
            let text = text.as_deref()?;
            NumberStyle::Point.parse(text, currency).ok()
        };
        (read(&self.least), read(&self.most))
    }

    /// The same page of all payments: no filter is on.
    #[must_use]
    pub fn unfiltered(&self) -> Self {
        Self {
            page: self.page.first(),
            ..Self::default()
        }
    }
}

/// An amount as typed; what cannot be asked for is not.
fn amount(name: &str, text: &str, unread: &mut Unread) -> Option<String> {
    let amount = asked(text).unwrap_or_default();
    let amount = unread.amount(name, text, amount);
    amount.and_then(|_| query::text(text))
}

/// What payments of one currency sum up to.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct PaymentTotals {
    /// How many.
    pub count: i64,
    /// What they are for.
    pub total: Money,
    /// What is held of those that are completed, on invoices and as credits.
    pub received: Money,
}

impl InCurrency for PaymentTotals {
    fn in_currency(&self) -> Currency {
        self.total.currency()
    }
}

impl ListQuery for PaymentList {
    fn page(&self) -> &PageRequest {
        &self.page
    }

    fn page_mut(&mut self) -> &mut PageRequest {
        &mut self.page
    }

    fn impossible(&self) -> Option<String> {
        let typed = |text: &Option<String>| text.clone().unwrap_or_default();
        let amounts = check_asked(&typed(&self.least), &typed(&self.most));
        match (self.dated.check(), amounts) {
            (Err(error), _) => Some(error.to_string()),
            (_, Err(error)) => Some(error.to_string()),
            _ => None,
        }
    }
}

impl UrlQuery for PaymentList {
    fn read<'a>(pairs: impl IntoIterator<Item = (&'a str, &'a str)>, unread: &mut Unread) -> Self {
        let mut list = Self::default();
        for (name, value) in pairs {
            match name {
                "q" => list.search = unread.text(name, value),
                "id" => list.id = unread.number(name, value),
                "status" => {
                    let read = value.trim().parse().ok();
                    let read = read.and_then(ProcessingStatus::from_code);
                    list.status = unread.noted(name, value, "the number of a status", read);
                }
                "company" => list.company = unread.number(name, value),
                "company_name" => list.company_text = unread.text(name, value),
                "method" => {
                    list.method = unread.word(name, value, &MethodFilter::ALL, MethodFilter::code);
                }
                "from" => list.dated.from = unread.day(name, value),
                "to" => list.dated.to = unread.day(name, value),
                "currency" => list.currency = unread.currency(name, value),
                "least" => list.least = amount(name, value, unread),
                "most" => list.most = amount(name, value, unread),
                "credit" => list.with_credit = unread.yes(name, value),
                "held" => list.held = unread.yes(name, value),
                "by_buyers" => list.by_buyers = unread.yes(name, value),
                name => list.page.read(name, value, unread),
            }
        }
        list
    }

    fn to_pairs(&self) -> Vec<(&'static str, String)> {
        let optional = [
            ("q", self.search.clone()),
            ("id", self.id.map(|id| id.to_string())),
            (
                "status",
                self.status.map(|status| status.code().to_string()),
            ),
            ("company", self.company.map(|id| id.to_string())),
            ("company_name", self.company_text.clone()),
            ("method", self.method.map(|method| method.code().to_owned())),
            ("from", self.dated.from.map(|day| day.to_string())),
            ("to", self.dated.to.map(|day| day.to_string())),
            (
                "currency",
                self.currency.map(|currency| currency.to_string()),
            ),
            ("least", self.least.clone()),
            ("most", self.most.clone()),
            ("credit", self.with_credit.then(|| "1".to_owned())),
            ("held", self.held.then(|| "1".to_owned())),
            ("by_buyers", self.by_buyers.then(|| "1".to_owned())),
        ];
        query::present(optional, &self.page)
    }
}
