//! Companies.

use async_graphql::{ID, SimpleObject};
use domain::storefront::{StorefrontAccount, StorefrontCompany};

/// The company may use the store.
const APPROVED: i64 = 1;

/// A company, as it stands beside what is its.
#[derive(SimpleObject)]
pub(crate) struct CompanyInfoType {
    /// Its number, as the Management API has it.
    company_id: Option<String>,
    /// Its name.
    company_name: Option<String>,
    /// Street of its address.
    company_address: Option<String>,
    /// Country of its address.
    company_country: Option<String>,
    /// State of its address.
    company_state: Option<String>,
    /// City of its address.
    company_city: Option<String>,
    /// Zip code of its address.
    company_zip_code: Option<String>,
    /// Its telephone number.
    phone_number: Option<String>,
    /// Its number in B2B Edition, where it is known.
    bc_id: Option<String>,
}

impl From<&StorefrontCompany> for CompanyInfoType {
    fn from(company: &StorefrontCompany) -> Self {
        let address = &company.address;
        let street = format!("{} {}", address.street1, address.street2);
        Self {
            company_id: Some(company.number().to_string()),
            company_name: Some(company.name.clone()),
            company_address: Some(street.trim().to_owned()),
            company_country: Some(address.country.clone()),
            company_state: Some(address.state.clone()),
            company_city: Some(address.city.clone()),
            company_zip_code: Some(address.zip_code.clone()),
            phone_number: Some(company.phone.clone()),
            bc_id: company.bc_company_id.map(|id| id.to_string()),
        }
    }
}

/// A company in its hierarchy.
#[derive(SimpleObject)]
pub(crate) struct CompanySubsidiariesType {
    /// Its number, as the Management API has it.
    company_id: Option<i64>,
    /// Its name.
    company_name: Option<String>,
    /// The company above it, as far as one sees it.
    parent_company_id: Option<i64>,
    /// That company's name.
    parent_company_name: Option<String>,
    /// May it be used in this channel? Always.
    channel_flag: Option<bool>,
}

impl CompanySubsidiariesType {
    /// Companies with those above them, as far as these are among them.
    pub(crate) fn all(companies: &[StorefrontCompany]) -> Vec<Option<Self>> {
        let rows = companies.iter().map(|company| {
            let above = |other: &&StorefrontCompany| Some(other.id) == company.parent;
            let parent = companies.iter().find(above);
            Some(Self {
                company_id: Some(company.number()),
                company_name: Some(company.name.clone()),
                parent_company_id: parent.map(StorefrontCompany::number),
                parent_company_name: parent.map(|parent| parent.name.clone()),
                channel_flag: Some(true),
            })
        });
        rows.collect()
    }
}

/// Somebody's company.
#[derive(SimpleObject)]
pub(crate) struct CompanyType {
    /// Its number, as the Management API has it.
    #[graphql(owned)]
    pub(crate) id: ID,
    /// Its name.
    company_name: Option<String>,
    /// The name of its customer group; the portal keeps none.
    bc_group_name: Option<String>,
    /// What it is about; the portal keeps nothing.
    description: Option<String>,
    /// Its price list; the portal keeps none.
    catalog_id: Option<String>,
    /// 1: approved, as every company here is.
    company_status: Option<i64>,
    /// Its customer group; the portal keeps none.
    customer_group_id: Option<i64>,
}

impl From<&StorefrontAccount> for CompanyType {
    fn from(account: &StorefrontAccount) -> Self {
        Self {
            id: ID(account.company_number.to_string()),
            company_name: Some(account.company.clone()),
            bc_group_name: None,
            description: None,
            catalog_id: None,
            company_status: Some(APPROVED),
            customer_group_id: None,
        }
    }
}
