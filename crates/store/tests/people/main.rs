//! Stores, companies, users, sessions and attempts, on both engines.
#![allow(clippy::unwrap_used, missing_docs, reason = "tests")]

mod companies;
mod users;
mod ways_in;

use domain::{BcCompanyId, StoreId};
use store::{NewCompany, Scope, Store, Tx, testing::now};

async fn begin(store: &Store, id: StoreId) -> Tx {
    store.begin(Scope::store(id)).await.unwrap()
}

fn company<'a>(name: &'a str, external: Option<&'a str>, bc: Option<i64>) -> NewCompany<'a> {
    NewCompany {
        name,
        external_id: external,
        bc_company_id: bc.map(BcCompanyId),
        terms: None,
        at: now(),
    }
}
