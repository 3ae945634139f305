use serde::{Deserialize, Serialize};

use super::Shop;
use crate::Refusal;

/// A postal address, by the names that orders use.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Address {
    /// Given name.
    pub first_name: String,
    /// Family name.
    pub last_name: String,
    /// Company.
    pub company: String,
    /// First street line.
    pub street_1: String,
    /// Second street line.
    pub street_2: String,
    /// Town.
    pub city: String,
    /// State, province or county.
    pub state: String,
    /// Postal code.
    pub zip: String,
    /// Country by name.
    pub country: String,
    /// Country by its two letters.
    pub country_iso2: String,
    /// Telephone number.
    pub phone: String,
    /// E-mail address.
    pub email: String,
}

/// A storefront account to begin with.
#[derive(Debug, Clone, Default, PartialEq, Eq, Deserialize)]
#[serde(default)]
pub struct SeedCustomer {
    /// Its id; the next free one if none.
    pub id: Option<i64>,
    /// E-mail address.
    pub email: String,
    /// Given name.
    pub first_name: String,
    /// Family name.
    pub last_name: String,
    /// Company, as the person typed it.
    pub company: String,
    /// Telephone number.
    pub phone: String,
    /// Where this person's orders are billed and sent; names and e-mail are
    /// filled in.
    pub address: Address,
    /// The B2B company that the person buys for, if any.
    pub company_id: Option<i64>,
    /// The role there: 0 admin, 1 senior buyer, 2 junior buyer.
    pub role: i64,
}

/// A storefront account.
#[derive(Clone, Serialize, Deserialize)]
pub(crate) struct Customer {
    pub(crate) id: i64,
    pub(crate) email: String,
    pub(crate) first_name: String,
    pub(crate) last_name: String,
    pub(crate) company: String,
    pub(crate) phone: String,
    pub(crate) address: Address,
    pub(crate) company_id: Option<i64>,
    pub(crate) role: i64,
    /// Unix seconds.
    pub(crate) created: i64,
}

impl Shop {
    /// Adds an account, or replaces the one of the same id.
    pub(crate) fn seed_customer(&mut self, seed: SeedCustomer) -> Result<i64, Refusal> {
        if let Some(company_id) = seed.company_id
            && !self.companies.contains_key(&company_id)
        {
            return Err(Refusal::Missing(format!("Company {company_id}")));
        }
        let next = self.customers.keys().next_back().map_or(1, |last| last + 1);
        let id = seed.id.unwrap_or(next);
        let mut address = seed.address;
        for (field, value) in [
            (&mut address.first_name, &seed.first_name),
            (&mut address.last_name, &seed.last_name),
            (&mut address.company, &seed.company),
            (&mut address.phone, &seed.phone),
            (&mut address.email, &seed.email),
        ] {
            if field.is_empty() {
                field.clone_from(value);
            }
        }
        let customer = Customer {
            id,
            email: seed.email,
            first_name: seed.first_name,
            last_name: seed.last_name,
            company: seed.company,
            phone: seed.phone,
            address,
            company_id: seed.company_id,
            role: seed.role,
            created: self.now().timestamp(),
        };
        self.customers.insert(id, customer);
        Ok(id)
    }
}
