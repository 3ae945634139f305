//! The wholesaler's customers, in the portal and in the stand-in store.

use super::{
    data,
    people::{PEOPLE, Role},
};
use crate::StartError;
use bigcommerce_sandbox::{Address, Sandbox, SeedCompany, SeedCustomer};
use domain::{
    BcCompanyId, CompanyId,
    company::SyncState,
    people::{Actor, BuyerRole},
};
use service::Portal;
use store::Scope;

/// Towns for addresses that nobody lives at.
const TOWNS: [(&str, &str); 6] = [
    ("Bristol", "BS1 4ZZ"),
    ("Leeds", "LS1 9ZZ"),
    ("Norwich", "NR3 1ZZ"),
    ("Cardiff", "CF10 2ZZ"),
    ("Perth", "PH1 5ZZ"),
    ("Durham", "DH1 3ZZ"),
];

/// The number in B2B Edition of the company at a place of the list.
pub(super) fn bc_id(place: usize) -> i64 {
    1001 + i64::try_from(place).unwrap_or_default()
}

/// The storefront account that orders for the company at a place of the list.
pub(super) fn customer_id(place: usize) -> i64 {
    501 + i64::try_from(place).unwrap_or_default()
}

/// The number in B2B Edition of a company that the portal gets to know by the next sync only.
const NEWCOMER: i64 = 1901;

/// Brings them into the portal as every store's companies come in: by the sync.
pub(super) async fn add(portal: &Portal, actor: &Actor) -> Result<(), StartError> {
    portal.sync_companies(actor).await?;
    let sync = portal.latest_company_sync(actor).await?;
    match sync {
        Some(sync) if sync.state == SyncState::Finished => Ok(()),
        other => Err(StartError::Other(format!(
            "The demo's companies could not be synced. {}",
            other.and_then(|sync| sync.error).unwrap_or_default()
        ))),
    }
}

/// A company that orders at the store for the first time, below one that is known.
pub(super) fn introduce_newcomer(sandbox: &Sandbox) -> Result<(), StartError> {
    sandbox.seed_company(SeedCompany {
        id: Some(NEWCOMER),
        name: "Gull Rock Gallery".to_owned(),
        email: "office@gullrock.example".to_owned(),
        phone: "020 7946 0123".to_owned(),
        external_id: Some("18291".to_owned()),
        payment_terms: Some(30),
        parent_id: Some(bc_id(0)),
        ..SeedCompany::default()
    });
    sandbox.seed_customer(SeedCustomer {
        id: Some(NEWCOMER),
        email: "tess@gullrock.example".to_owned(),
        first_name: "Tess".to_owned(),
        last_name: "Rowan".to_owned(),
        company: "Gull Rock Gallery".to_owned(),
        company_id: Some(NEWCOMER),
        ..SeedCustomer::default()
    })?;
    Ok(())
}

/// Their numbers in the portal, in the order of the list.
pub(super) async fn ids(portal: &Portal) -> Result<Vec<CompanyId>, StartError> {
    let mut tx = portal
        .store()
        .read(Scope::store(portal.profile().id))
        .await?;
    let mut ids = Vec::new();
    for place in 0..data::companies()?.len() {
        if let Some(company) = tx.companies().find_bc(BcCompanyId(bc_id(place))).await? {
            ids.push(company.id);
        }
    }
    Ok(ids)
}

/// Makes the stand-in store know them and their buyers, at every start the same.
pub(super) fn introduce(sandbox: &Sandbox) -> Result<(), StartError> {
    let companies = data::companies()?;
    let numbers: Vec<String> = companies
        .iter()
        .map(|company| company.external_id.clone())
        .collect();
    for (place, company) in companies.into_iter().enumerate() {
        let parent = company.parent.and_then(|parent| {
            let place = numbers.iter().position(|number| *number == parent)?;
            Some(bc_id(place))
        });
        sandbox.seed_company(SeedCompany {
            id: Some(bc_id(place)),
            name: company.name.clone(),
            email: format!("office@customer-{}.example", company.external_id),
            phone: "020 7946 0000".to_owned(),
            external_id: Some(company.external_id.clone()),
            payment_terms: company.terms_days.map(i64::from),
            parent_id: parent,
            ..SeedCompany::default()
        });
        let buyer = PEOPLE
            .iter()
            .find(|person| matches!(person.role, Role::Buyer(at, BuyerRole::Admin) if at == place));
        let (first_name, last_name) = buyer
            .and_then(|person| person.name.split_once(' '))
            .unwrap_or(("Purchasing", "Office"));
        let email = match buyer {
            Some(person) => person.email.to_owned(),
            None => format!("buyer@customer-{}.example", company.external_id),
        };
        let (city, zip) = TOWNS[place % TOWNS.len()];
        let customer = SeedCustomer {
            id: Some(customer_id(place)),
            email,
            first_name: first_name.to_owned(),
            last_name: last_name.to_owned(),
            company: company.name.clone(),
            address: Address {
                company: company.name,
                street_1: format!("{} Market Street", place * 7 % 90 + 3),
                city: city.to_owned(),
                zip: zip.to_owned(),
                country: "United Kingdom".to_owned(),
                country_iso2: "GB".to_owned(),
                ..Address::default()
            },
            company_id: Some(bc_id(place)),
            ..SeedCustomer::default()
        };
        sandbox.seed_customer(customer)?;
    }
    Ok(())
}
