//! A portal on a fresh database, with a clock that is set by hand and a BigCommerce that
//! does what the test says.
#![allow(dead_code, unused_imports, reason = "no test uses all of it")]
#![allow(clippy::inconsistent_digit_grouping, reason = "pounds_pence")]
#![allow(
    unreachable_pub,
    missing_docs,
    clippy::unwrap_used,
    clippy::missing_panics_doc,
    reason = "tests"
)]

mod billing;
mod clock;
mod commerce;
mod files;
mod hooks;
mod order;
mod printer;

pub use billing::{cheque, day, fresh_key, gbp, pay_form, told_invoice};
pub use clock::TestClock;
pub use commerce::{FakeCart, FakeCommerce, Fault, PARKED};
pub use files::FakeFiles;
pub use hooks::{FakeHooks, SentHook};
pub use order::report;
pub use printer::{FakePrinter, PDF};

use chrono::{DateTime, Utc};
use domain::{
    BcCustomerId, BcOrderId, CompanyId, Currency, OrderId, StoreId, Terms, UserId,
    people::{Actor, Buyer, BuyerRole, Door, Place, Seller, SellerRole},
    settings::SecretText,
};
use service::{
    Portal, ensure_store,
    settings::{ConnectionConfig, SecretKey},
};
use std::sync::Arc;
use store::{NewCompany, NewStore, NewUserRecord, Scope, Store};

pub const STORE_HASH: &str = "teststore";

/// The key that seals tokens.
pub const SECRET_KEY: &str = "00112233445566778899aabbccddeeff00112233445566778899aabbccddeeff";

/// Noon of a Wednesday; in winter London's clock shows the same.
pub const NOON: &str = "2026-03-04T12:00:00Z";

/// A portal and everything around it.
#[derive(Clone)]
pub struct Desk {
    pub portal: Portal,
    pub store: Store,
    pub store_id: StoreId,
    pub clock: Arc<TestClock>,
    pub commerce: Arc<FakeCommerce>,
    pub printer: Arc<FakePrinter>,
    pub files: Arc<FakeFiles>,
    pub hooks: Arc<FakeHooks>,
}

/// Opens a portal on `store`: GBP, London, Net 30, the time is [`NOON`].
pub async fn desk(store: Store) -> Desk {
    let clock = Arc::new(TestClock::at(NOON));
    let commerce = Arc::new(FakeCommerce::default());
    let printer = Arc::new(FakePrinter::default());
    let files = Arc::new(FakeFiles::default());
    let hooks = Arc::new(FakeHooks::default());
    let configured = NewStore {
        hash: STORE_HASH.to_owned(),
        name: "Test Wholesale".to_owned(),
        currency: Currency::GBP,
        time_zone: "Europe/London".to_owned(),
        terms: Terms(30),
        accent: "#2360b8".to_owned(),
    };
    let store_id = ensure_store(&store, configured, clock.time())
        .await
        .unwrap();
    let portal = Portal::open(store.clone(), commerce.clone(), clock.clone(), STORE_HASH)
        .await
        .unwrap()
        .with_connection(connection(Some(SECRET_KEY)))
        .with_printer(printer.clone())
        .with_external_files(files.clone())
        .with_hook_sender(hooks.clone());
    Desk {
        portal,
        store,
        store_id,
        clock,
        commerce,
        printer,
        files,
        hooks,
    }
}

/// What the server's configuration says of the connection.
pub fn connection(key: Option<&str>) -> ConnectionConfig {
    ConnectionConfig {
        access_token: Some(SecretText::new("configured-token")),
        b2b_token: None,
        key: key.map(|key| SecretKey::parse(key).unwrap()),
    }
}

impl Desk {
    pub fn now(&self) -> DateTime<Utc> {
        self.clock.time()
    }

    /// The portal itself at the command line.
    pub fn system(&self) -> Actor {
        Actor::system(self.store_id, Door::Cli)
    }

    /// A company with terms of the store.
    pub async fn company(&self, name: &str, external_id: &str) -> CompanyId {
        let mut tx = self.store.begin(Scope::store(self.store_id)).await.unwrap();
        let id = tx
            .companies()
            .insert(NewCompany {
                name,
                external_id: Some(external_id),
                bc_company_id: None,
                terms: None,
                at: self.now(),
            })
            .await
            .unwrap()
            .unwrap();
        tx.commit().await.unwrap();
        id
    }

    /// Two companies that have nothing to do with each other: Alder and Birch.
    pub async fn strangers(&self) -> (CompanyId, CompanyId) {
        (
            self.company("Alder", "1").await,
            self.company("Birch", "2").await,
        )
    }

    /// A seller with a row in the database; nobody knows the password.
    pub async fn seller(&self, role: SellerRole) -> Actor {
        let name = format!("{} seller", role.code());
        let user_id = self.person(&name, Some(role), None).await;
        let permissions = role.permissions().to_vec();
        Actor {
            store_id: self.store_id,
            door: Door::Portal,
            from: None,
            place: Place::Seller(Seller {
                user_id,
                name,
                permissions,
            }),
        }
    }

    /// A company's user with a row in the database; nobody knows the password.
    pub async fn buyer(&self, company_id: CompanyId, role: BuyerRole) -> Actor {
        let name = format!("{} buyer", role.code());
        let user_id = self.person(&name, None, Some((company_id, role))).await;
        Actor {
            store_id: self.store_id,
            door: Door::Portal,
            from: None,
            place: Place::Buyer(Buyer {
                user_id,
                name,
                company_id,
                companies: vec![company_id],
                permissions: role.permissions().to_vec(),
            }),
        }
    }

    async fn person(
        &self,
        name: &str,
        seller: Option<SellerRole>,
        buyer: Option<(CompanyId, BuyerRole)>,
    ) -> UserId {
        let mut tx = self.store.begin(Scope::store(self.store_id)).await.unwrap();
        let id = tx
            .users()
            .insert(NewUserRecord {
                email: &unique_email(),
                name,
                password_hash: "",
                seller_role: seller.map(SellerRole::code),
                buyer_role: buyer,
                bc_customer_id: None,
                at: self.now(),
            })
            .await
            .unwrap()
            .unwrap();
        tx.commit().await.unwrap();
        id
    }

    /// Places an order of `customer` (0 is a guest) in BigCommerce and syncs it.
    pub async fn synced_order(&self, number: i64, customer: i64) -> OrderId {
        self.commerce.place(report(number, customer, self.now()));
        self.portal
            .sync_order(BcOrderId(number))
            .await
            .unwrap()
            .unwrap()
    }

    /// Tells BigCommerce that a storefront customer belongs to a company.
    pub fn belongs(&self, customer: i64, name: &str, external_id: &str) {
        self.commerce
            .belongs(BcCustomerId(customer), name, Some(external_id));
    }
}

fn unique_email() -> String {
    use std::sync::atomic::{AtomicU32, Ordering};
    static COUNTER: AtomicU32 = AtomicU32::new(0);
    format!(
        "user{}@test.example",
        COUNTER.fetch_add(1, Ordering::Relaxed)
    )
}
