//! Fresh databases for tests, on both engines.

use crate::{NewStore, Scope, Store};
use chrono::{DateTime, Utc};
use domain::{Currency, StoreId, Terms};
use sqlx::{AssertSqlSafe, Connection, PgConnection};
use std::{
    future::Future,
    sync::atomic::{AtomicU32, Ordering},
};

static COUNTER: AtomicU32 = AtomicU32::new(0);

/// Runs `body` on a fresh, migrated SQLite file and then on a fresh, migrated PostgreSQL
/// database of the server in `TEST_POSTGRES_URL`.
///
/// # Panics
/// As [`for_each_database`].
pub async fn for_each_engine<F, Fut>(body: F)
where
    F: Fn(Store) -> Fut,
    Fut: Future<Output = ()>,
{
    for_each_database(async |url| {
        let store = Store::connect(&url).await.expect("the database opens");
        body(store.clone()).await;
        store.close().await;
    })
    .await;
}

/// As [`for_each_engine`], for those who connect by themselves: `body` gets the URL.
///
/// # Panics
/// When a database cannot be made: also when `TEST_POSTGRES_URL` is not set, because a
/// contract that was proved on one engine only is not proved. `SKIP_POSTGRES=1` leaves it out.
pub async fn for_each_database<F>(body: F)
where
    F: AsyncFn(String),
{
    let folder = tempfile::tempdir().expect("a temporary folder");
    let url = format!("sqlite:{}", folder.path().join("portal.db").display());
    migrate(&url).await;
    body(url).await;
    if std::env::var_os("SKIP_POSTGRES").is_some() {
        return;
    }
    let (admin, url, name) = postgres_urls();
    let mut connection = PgConnection::connect(&admin)
        .await
        .expect("PostgreSQL answers");
    sqlx::query(AssertSqlSafe(format!("CREATE DATABASE {name}")))
        .execute(&mut connection)
        .await
        .expect("a database is made");
    migrate(&url).await;
    body(url).await;
    sqlx::query(AssertSqlSafe(format!("DROP DATABASE {name} WITH (FORCE)")))
        .execute(&mut connection)
        .await
        .expect("the database is dropped");
}

/// A fresh, migrated SQLite database; the folder lives as long as the first part.
///
/// # Panics
/// When it cannot be made.
pub async fn sqlite() -> (tempfile::TempDir, Store) {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let url = format!("sqlite:{}", folder.path().join("portal.db").display());
    let store = Store::connect(&url).await.expect("the database opens");
    store.migrate().await.expect("the schema is made");
    (folder, store)
}

/// When tests play: noon of a Wednesday.
///
/// # Panics
/// Never.
#[must_use]
pub fn now() -> DateTime<Utc> {
    "2026-03-04T12:00:00Z".parse().expect("an instant")
}

/// A store in pounds, in London, with 30 days to pay, and no companies; the same one when it
/// is asked for by the same hash again.
///
/// # Panics
/// When it cannot be kept.
pub async fn new_store(store: &Store, hash: &str) -> StoreId {
    let new = NewStore {
        hash: hash.to_owned(),
        name: "Wholesale".to_owned(),
        currency: Currency::GBP,
        time_zone: "Europe/London".to_owned(),
        terms: Terms(30),
        accent: "#2360b8".to_owned(),
    };
    let mut tx = store
        .begin(Scope::none())
        .await
        .expect("the database answers");
    let id = tx.stores().upsert(&new).await.expect("the store is kept");
    tx.commit().await.expect("the store is kept");
    id
}

async fn migrate(url: &str) {
    let store = Store::connect(url).await.expect("the database opens");
    store.migrate().await.expect("the schema is made");
    store.close().await;
}

fn postgres_urls() -> (String, String, String) {
    let admin = std::env::var("TEST_POSTGRES_URL")
        .expect("TEST_POSTGRES_URL is set: run through scripts/with-postgres.sh");
    let name = format!(
        "test_{}_{}",
        std::process::id(),
        COUNTER.fetch_add(1, Ordering::Relaxed)
    );
    let base = admin
        .rsplit_once('/')
        .map_or(admin.as_str(), |(base, _)| base)
        .to_owned();
    (admin, format!("{base}/{name}"), name)
}
