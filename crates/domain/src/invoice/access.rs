//! The access log of an invoice: who looked at its documents.

use crate::{
    CompanyId,
    query::{ListQuery, PageRequest, Unread, UrlQuery, present},
};
use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};

/// One look at a document.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct AccessRow {
    /// When.
    pub at: DateTime<Utc>,
    /// Who looked.
    pub actor: String,
    /// Through which door.
    pub door: String,
    /// Which document: `invoice`.
    pub document: String,
    /// From which network, `192.0.2.0/24`; empty where that is not known.
    pub network: String,
}

/// Which page of an access log, as the tab of an invoice's page, or the page of a company's
/// contacts, has it in the URL.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct AccessList {
    /// Of which company, where there are several to choose from.
    #[serde(default)]
    pub company: Option<CompanyId>,
    /// Which page.
    pub page: PageRequest,
}

impl UrlQuery for AccessList {
    fn read<'a>(pairs: impl IntoIterator<Item = (&'a str, &'a str)>, unread: &mut Unread) -> Self {
        let mut list = Self::default();
        for (name, value) in pairs {
            match name {
                "tab" => {}
                "company" => list.company = unread.number(name, value),
                name => list.page.read(name, value, unread),
            }
        }
        list
    }

    fn to_pairs(&self) -> Vec<(&'static str, String)> {
        let pairs = [
            ("tab", Some("access".to_owned())),
            ("company", self.company.map(|id| id.to_string())),
        ];
        present(pairs, &self.page)
    }
}

impl ListQuery for AccessList {
    fn page(&self) -> &PageRequest {
        &self.page
    }

    fn page_mut(&mut self) -> &mut PageRequest {
        &mut self.page
    }
}
