use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use tokio::runtime::Handle;

use crate::event::Event;
use crate::fault::Faults;
use crate::quota::Quota;
use crate::saved::Saver;
use crate::shop::Shop;
use crate::webhook::PostOffice;
use crate::{Refusal, SandboxConfig, SeedCompany, SeedCustomer};

/// A store that behaves like one at BigCommerce. Cheap to clone; all clones
/// are the same store.
#[derive(Clone)]
pub struct Sandbox(Arc<Inner>);

struct Inner {
    config: SandboxConfig,
    shop: Mutex<Shop>,
    post_office: PostOffice,
    faults: Faults,
    quota: Quota,
    saver: Saver,
}

/// Many changes in a row are written to the file once.
const SAVE_DELAY: Duration = Duration::from_millis(200);

impl Sandbox {
    /// Opens a store: with what `state_file` holds, or empty.
    pub fn new(config: SandboxConfig) -> Self {
        let post_office = PostOffice::new(&config);
        let saver = Saver::new(config.state_file.clone());
        let shop = match saver.load() {
            Some(saved) => {
                post_office.desk().hooks = saved.hooks;
                saved.shop.configured(&config)
            }
            None => Shop::new(&config),
        };
        Self(Arc::new(Inner {
            shop: Mutex::new(shop),
            post_office,
            faults: Faults::default(),
            quota: Quota::new(&config),
            saver,
            config,
        }))
    }

    /// Adds a company, or replaces the one of the same id; gives its id.
    pub fn seed_company(&self, company: SeedCompany) -> i64 {
        let id = self.shop().seed_company(company);
        self.save();
        id
    }

    /// Adds a storefront account, or replaces the one of the same id; gives
    /// its id. With a company it is also that company's user.
    pub fn seed_customer(&self, customer: SeedCustomer) -> Result<i64, Refusal> {
        let id = self.shop().seed_customer(customer)?;
        self.save();
        Ok(id)
    }

    /// Forgets orders, carts, faults and the webhook log; keeps customers,
    /// companies and hooks. Order numbers start over.
    pub fn reset(&self) {
        self.shop().reset();
        self.clear_faults();
        self.post_office().reset();
        self.save();
    }

    /// Where browsers find the store, without a slash at the end.
    pub fn base(&self) -> &str {
        &self.0.config.public_url
    }

    pub(crate) fn config(&self) -> &SandboxConfig {
        &self.0.config
    }

    pub(crate) fn shop(&self) -> MutexGuard<'_, Shop> {
        self.0.shop.lock().unwrap_or_else(PoisonError::into_inner)
    }

    pub(crate) fn post_office(&self) -> &PostOffice {
        &self.0.post_office
    }

    pub(crate) fn faults(&self) -> &Faults {
        &self.0.faults
    }

    pub(crate) fn quota(&self) -> &Quota {
        &self.0.quota
    }

    /// Changes the store and tells the webhooks, all or nothing.
    pub(crate) fn change<T>(
        &self,
        operation: impl FnOnce(&mut Shop) -> Result<(T, Vec<Event>), Refusal>,
    ) -> Result<T, Refusal> {
        let (result, now, events) = {
            let mut shop = self.shop();
            let (result, events) = operation(&mut shop)?;
            (result, shop.now().timestamp(), events)
        };
        self.post_office().post(&events, now);
        self.save();
        Ok(result)
    }

    /// Keeps the present state in the configured file. The store does so by
    /// itself soon after each change; this is for the end of the program.
    pub fn save_now(&self) {
        self.0.saver.save(|| {
            let hooks = self.post_office().desk().hooks.clone();
            serde_json::to_vec(&crate::saved::SavedRef {
                shop: &self.shop(),
                hooks: &hooks,
            })
        });
    }

    pub(crate) fn save(&self) {
        if !self.0.saver.is_to_be_scheduled() {
            return;
        }
        match Handle::try_current() {
            Ok(runtime) => {
                let sandbox = self.clone();
                runtime.spawn(async move {
                    tokio::time::sleep(SAVE_DELAY).await;
                    sandbox.save_now();
                });
            }
            Err(_) => self.save_now(),
        }
    }
}
