//! The store, its companies, and the people whom every test finds there.

use super::{ADMIN, BUYER, FINANCE, OTHER_BUYER, PASSWORD, SALES};
use bigcommerce_sandbox::{Sandbox, SeedCompany, SeedCustomer};
use domain::{
    BcCompanyId, BcCustomerId, Currency, Terms,
    people::{Actor, BuyerRole, Door, SellerRole},
};
use server::config::StoreConfig;
use service::{
    Portal,
    people::{NewUser, NewUserRole},
};
use store::{NewCompany, Scope};

/// The store that the portal is of.
pub(super) fn profile() -> StoreConfig {
    StoreConfig {
        hash: "demostore".to_owned(),
        name: "Wharf Wholesale".to_owned(),
        currency: Currency::GBP,
        zone: chrono_tz::Europe::London,
        terms: Terms(30),
        accent: "#2360b8".to_owned(),
    }
}

/// Two companies with a buyer each, and the seller's staff.
pub(super) async fn introduce(portal: &Portal, sandbox: &Sandbox) {
    let actor = Actor::system(portal.profile().id, Door::Cli);
    for (role, email) in [
        (SellerRole::Admin, ADMIN),
        (SellerRole::Sales, SALES),
        (SellerRole::Finance, FINANCE),
    ] {
        add_user(portal, &actor, email, NewUserRole::Seller(role), None).await;
    }
    for (number, email) in [(1, BUYER), (2, OTHER_BUYER)] {
        let (name, key) = (format!("Company {number}"), format!("ERP-{number}"));
        let mut tx = portal
            .store()
            .begin(Scope::store(actor.store_id))
            .await
            .unwrap();
        let new = NewCompany {
            name: &name,
            external_id: Some(&key),
            bc_company_id: Some(BcCompanyId(1000 + number)),
            terms: None,
            at: chrono::Utc::now(),
        };
        let company = tx.companies().insert(new).await.unwrap().unwrap();
        tx.commit().await.unwrap();
        add_user(
            portal,
            &actor,
            email,
            NewUserRole::Buyer(company, BuyerRole::Admin),
            Some(BcCustomerId(500 + number)),
        )
        .await;
        sandbox.seed_company(SeedCompany {
            id: Some(1000 + number),
            name,
            external_id: Some(key),
            ..SeedCompany::default()
        });
        sandbox
            .seed_customer(SeedCustomer {
                id: Some(500 + number),
                email: email.to_owned(),
                first_name: "Bea".to_owned(),
                last_name: "Buyer".to_owned(),
                company_id: Some(1000 + number),
                ..SeedCustomer::default()
            })
            .unwrap();
    }
}

async fn add_user(
    portal: &Portal,
    actor: &Actor,
    email: &str,
    role: NewUserRole,
    bc_customer_id: Option<BcCustomerId>,
) {
    let user = NewUser {
        email: email.to_owned(),
        name: email.split('@').next().unwrap().to_owned(),
        password: PASSWORD.to_owned(),
        role,
        bc_customer_id,
    };
    portal.add_user(actor, user).await.unwrap();
}
