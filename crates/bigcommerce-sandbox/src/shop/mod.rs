//! What the store holds: orders, carts, customers and companies.
//!
//! Everything is plain data behind one lock. An operation changes it and
//! returns the events that it causes; somebody else delivers them.

pub(crate) mod cancel;
pub(crate) mod cart;
pub(crate) mod company;
pub(crate) mod convert;
pub(crate) mod customer;
pub(crate) mod edit;
pub(crate) mod metafield;
pub(crate) mod new_order;
pub(crate) mod order;
pub(crate) mod place;
pub(crate) mod refund;
pub(crate) mod ship;
pub(crate) mod status;
pub(crate) mod totals;
pub(crate) mod visit;

use std::collections::{BTreeMap, BTreeSet};

use chrono::{DateTime, SubsecRound, Utc};
use serde::{Deserialize, Serialize};

use crate::{Refusal, SandboxConfig};
use cart::Cart;
use company::Company;
use customer::Customer;
use metafield::Metafield;
use order::Order;

/// The store's data.
#[derive(Serialize, Deserialize)]
pub(crate) struct Shop {
    pub(crate) settings: Settings,
    pub(crate) orders: BTreeMap<i64, Order>,
    pub(crate) carts: BTreeMap<String, Cart>,
    /// Carts that became orders.
    pub(crate) converted: BTreeMap<String, i64>,
    /// Notes on carts; they outlive the cart.
    pub(crate) metafields: Vec<Metafield>,
    pub(crate) customers: BTreeMap<i64, Customer>,
    pub(crate) companies: BTreeMap<i64, Company>,
    /// Unused one-time tokens of redirect URLs, and the cart they open.
    pub(crate) tokens: BTreeMap<String, String>,
    /// Which carts a browser, known by its cookie, may see and pay.
    pub(crate) visits: BTreeMap<String, BTreeSet<String>>,
    counters: Counters,
}

/// What the store needs of its configuration.
#[derive(Clone, Serialize, Deserialize)]
pub(crate) struct Settings {
    pub(crate) currencies: Vec<String>,
    pub(crate) client_id: String,
    first_order_id: i64,
    #[serde(skip, default = "system_clock")]
    clock: fn() -> DateTime<Utc>,
}

fn system_clock() -> fn() -> DateTime<Utc> {
    Utc::now
}

/// The last number given out of each series.
#[derive(Clone, Copy, Default, Serialize, Deserialize)]
struct Counters {
    order: i64,
    line: i64,
    part: i64,
    transaction: i64,
    refund: i64,
    metafield: i64,
}

impl Shop {
    pub(crate) fn new(config: &SandboxConfig) -> Self {
        let mut currencies = vec![config.currency.clone()];
        currencies.extend(config.other_currencies.iter().cloned());
        let settings = Settings {
            currencies,
            client_id: config.client_id.clone(),
            first_order_id: config.first_order_id,
            clock: config.clock,
        };
        Self {
            counters: Counters {
                order: settings.first_order_id - 1,
                ..Counters::default()
            },
            settings,
            orders: BTreeMap::new(),
            carts: BTreeMap::new(),
            converted: BTreeMap::new(),
            metafields: Vec::new(),
            customers: BTreeMap::new(),
            companies: BTreeMap::new(),
            tokens: BTreeMap::new(),
            visits: BTreeMap::new(),
        }
    }

    /// Forgets orders and carts, keeps customers and companies.
    pub(crate) fn reset(&mut self) {
        self.orders.clear();
        self.carts.clear();
        self.converted.clear();
        self.metafields.clear();
        self.tokens.clear();
        self.visits.clear();
        let order = self.settings.first_order_id - 1;
        self.counters = Counters {
            order,
            ..Counters::default()
        };
    }

    /// The time, as precise as orders record it.
    pub(crate) fn now(&self) -> DateTime<Utc> {
        (self.settings.clock)().trunc_subsecs(0)
    }

    /// After restoring saved data: the settings of this run hold.
    pub(crate) fn configured(mut self, config: &SandboxConfig) -> Self {
        self.settings = Self::new(config).settings;
        self
    }

    pub(crate) fn main_currency(&self) -> &str {
        self.settings
            .currencies
            .first()
            .map_or("GBP", String::as_str)
    }

    pub(crate) fn order(&self, id: i64) -> Result<&Order, Refusal> {
        self.orders.get(&id).ok_or_else(|| Refusal::order(id))
    }

    fn order_mut(&mut self, id: i64) -> Result<&mut Order, Refusal> {
        self.orders.get_mut(&id).ok_or_else(|| Refusal::order(id))
    }

    fn check_currency(&self, code: &str) -> Result<String, Refusal> {
        let known = self
            .settings
            .currencies
            .iter()
            .find(|known| known.eq_ignore_ascii_case(code));
        known.cloned().ok_or_else(|| {
            Refusal::invalid(
                "currency",
                format!("{code} is not a currency of this store"),
            )
        })
    }
}

impl Counters {
    fn next(counter: &mut i64) -> i64 {
        *counter += 1;
        *counter
    }
}
