use serde::{Deserialize, Serialize};

use super::Shop;

/// A B2B company to begin with.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(default)]
pub struct SeedCompany {
    /// Its id; the next free one if none.
    pub id: Option<i64>,
    /// Its name.
    pub name: String,
    /// Its e-mail address.
    pub email: String,
    /// Its telephone number.
    pub phone: String,
    /// Its id in the merchant's back office, the field `uuid` on the wire.
    pub external_id: Option<String>,
    /// 0 pending, 1 approved, 2 rejected, 3 inactive.
    pub status: i64,
    /// Days until due, or none if the store's own terms hold.
    pub payment_terms: Option<i64>,
    /// The company above it.
    pub parent_id: Option<i64>,
    /// The merchant's own fields, by name.
    pub extra_fields: Vec<(String, String)>,
}

impl Default for SeedCompany {
    fn default() -> Self {
        Self {
            id: None,
            name: String::new(),
            email: String::new(),
            phone: String::new(),
            external_id: None,
            status: 1,
            payment_terms: None,
            parent_id: None,
            extra_fields: Vec::new(),
        }
    }
}

/// A B2B company.
#[derive(Clone, Serialize, Deserialize)]
pub(crate) struct Company {
    pub(crate) id: i64,
    pub(crate) name: String,
    pub(crate) email: String,
    pub(crate) phone: String,
    pub(crate) external_id: Option<String>,
    pub(crate) status: i64,
    pub(crate) payment_terms: Option<i64>,
    pub(crate) parent_id: Option<i64>,
    pub(crate) extra_fields: Vec<(String, String)>,
    /// Unix seconds.
    pub(crate) created: i64,
}

impl Shop {
    /// Adds a company, or replaces the one of the same id.
    pub(crate) fn seed_company(&mut self, seed: SeedCompany) -> i64 {
        let next = self.companies.keys().next_back().map_or(1, |last| last + 1);
        let id = seed.id.unwrap_or(next);
        let company = Company {
            id,
            name: seed.name,
            email: seed.email,
            phone: seed.phone,
            external_id: seed.external_id,
            status: seed.status,
            payment_terms: seed.payment_terms,
            parent_id: seed.parent_id,
            extra_fields: seed.extra_fields,
            created: self.now().timestamp(),
        };
        self.companies.insert(id, company);
        id
    }

    /// The company that a customer buys for.
    pub(crate) fn company_of(&self, customer_id: i64) -> Option<&Company> {
        self.companies
            .get(&self.customers.get(&customer_id)?.company_id?)
    }
}
