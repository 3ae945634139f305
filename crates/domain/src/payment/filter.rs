//! What a payment list asks for.

use super::ProcessingStatus;
use crate::{
    CompanyId,
    query::{self, PageRequest, UrlQuery},
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
                "after" => list.page.after = query::text(value),
                "before" => list.page.before = query::text(value),
                "size" => list.page.size = value.parse().unwrap_or_default(),
                _ => {}
            }
        }
        list
    }

    fn to_pairs(&self) -> Vec<(&'static str, String)> {
        [
            ("q", self.search.clone()),
            (
                "status",
                self.status.map(|status| status.code().to_string()),
            ),
            ("company", self.company.map(|id| id.to_string())),
            ("after", self.page.after.clone()),
            ("before", self.page.before.clone()),
            (
                "size",
                (self.page.size != 0).then(|| self.page.size.to_string()),
            ),
        ]
        .into_iter()
        .filter_map(|(name, value)| Some((name, value?)))
        .collect()
    }
}
