//! What a payment list asks for.

use super::ProcessingStatus;
use crate::{
    CompanyId,
    query::{self, ListQuery, PageRequest, UrlQuery},
};
use serde::{Deserialize, Serialize};

/// Filter and page of a payment list, newest first: what its URL says.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct PaymentList {
    /// Part of the payment's number, reference, memo or company.
    pub search: Option<String>,
    /// One status.
    pub status: Option<ProcessingStatus>,
    /// One company.
    pub company: Option<CompanyId>,
    /// Which page.
    pub page: PageRequest,
}

impl ListQuery for PaymentList {
    fn page(&self) -> &PageRequest {
        &self.page
    }

    fn page_mut(&mut self) -> &mut PageRequest {
        &mut self.page
    }
}

impl UrlQuery for PaymentList {
    fn from_pairs<'a>(pairs: impl IntoIterator<Item = (&'a str, &'a str)>) -> Self {
        let mut list = Self::default();
        for (name, value) in pairs {
            match name {
                "q" => list.search = query::text(value),
                "status" => {
                    list.status = value.parse().ok().and_then(ProcessingStatus::from_code);
                }
                "company" => list.company = value.parse().ok(),
                name => list.page.read(name, value),
            }
        }
        list
    }

    fn to_pairs(&self) -> Vec<(&'static str, String)> {
        let optional = [
            ("q", self.search.clone()),
            (
                "status",
                self.status.map(|status| status.code().to_string()),
            ),
            ("company", self.company.map(|id| id.to_string())),
        ];
        query::present(optional, &self.page)
    }
}
