//! A BigCommerce that does what the test says.

mod port;

use chrono::{DateTime, Utc};
use domain::{
    BcCompanyId, BcCustomerId, BcOrderId, Currency, Money,
    order::{OrderStatus, StatusLabel},
    payment::{Capture, OrderMoney},
};
use service::ports::{
    CommerceError, CompanyReport, ContactReport, Credentials, HookReport, NewCart, NoConnection,
    OrderReport, PaymentEvidence,
};
use std::{
    collections::{BTreeMap, HashMap, HashSet},
    sync::Mutex,
};

/// A cart that was made.
#[derive(Debug, Clone)]
pub struct FakeCart {
    /// As it was asked for.
    pub cart: NewCart,
    /// What it became.
    pub order: Option<BcOrderId>,
    /// It was removed.
    pub deleted: bool,
}

/// What goes wrong.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Fault {
    /// Every call fails until the fault is cleared.
    Always(CommerceError),
    /// The next so many calls fail.
    Next(u32, CommerceError),
    /// The next so many calls succeed, then all fail.
    After(u32, CommerceError),
    /// Calls of the method with this name fail.
    Method(&'static str, CommerceError),
    /// Calls of the method with this name act, say [`PARKED`], and never answer.
    Park(&'static str),
}

/// What a process says once BigCommerce has acted and does not answer.
pub const PARKED: &str = "parked before the answer";

#[expect(clippy::print_stdout, reason = "the process that kills it listens")]
fn say_parked() {
    println!("{PARKED}");
}

#[derive(Default)]
struct State {
    orders: BTreeMap<BcOrderId, OrderReport>,
    evidence: HashMap<BcOrderId, PaymentEvidence>,
    companies: HashMap<BcCustomerId, CompanyReport>,
    b2b_companies: Vec<CompanyReport>,
    b2b_contacts: Vec<ContactReport>,
    carts: BTreeMap<String, FakeCart>,
    unreadable: HashSet<BcOrderId>,
    unlisted: HashSet<BcOrderId>,
    statuses: Vec<StatusLabel>,
    fault: Option<Fault>,
    calls: Vec<&'static str>,
    hooks: Vec<HookReport>,
    connected: Option<Result<Credentials, NoConnection>>,
    tried: Vec<Credentials>,
}

#[derive(Default)]
pub struct FakeCommerce(Mutex<State>);

impl FakeCommerce {
    fn with<T>(&self, act: impl FnOnce(&mut State) -> T) -> T {
        act(&mut self.0.lock().unwrap())
    }

    fn call<T>(
        &self,
        method: &'static str,
        act: impl FnOnce(&mut State) -> T,
    ) -> Result<T, CommerceError> {
        let parks = self.with(|state| state.fault == Some(Fault::Park(method)));
        let answer = self.act(method, act);
        if parks {
            say_parked();
            loop {
                std::thread::park();
            }
        }
        answer
    }

    fn act<T>(
        &self,
        method: &'static str,
        act: impl FnOnce(&mut State) -> T,
    ) -> Result<T, CommerceError> {
        self.with(|state| {
            state.calls.push(method);
            match &mut state.fault {
                Some(Fault::Always(error)) => Err(error.clone()),
                Some(Fault::Method(name, error)) if *name == method => Err(error.clone()),
                Some(Fault::After(left, error)) => {
                    if *left == 0 {
                        return Err(error.clone());
                    }
                    *left -= 1;
                    Ok(act(state))
                }
                Some(Fault::Next(left, error)) if *left > 0 => {
                    *left -= 1;
                    Err(error.clone())
                }
                _ => Ok(act(state)),
            }
        })
    }

    /// From now on this goes wrong; `None` heals it.
    pub fn fault(&self, fault: impl Into<Option<Fault>>) {
        self.with(|state| state.fault = fault.into());
    }

    /// Names of the methods called so far.
    pub fn calls(&self) -> Vec<&'static str> {
        self.with(|state| state.calls.clone())
    }

    /// How often a method was called so far.
    pub fn count(&self, method: &str) -> usize {
        self.with(|state| state.calls.iter().filter(|call| **call == method).count())
    }

    /// Places an order, or replaces the one with its number.
    pub fn place(&self, report: OrderReport) {
        self.with(|state| state.orders.insert(report.snapshot.bc_order_id, report));
    }

    /// Changes an order at a moment.
    pub fn change(&self, number: i64, at: DateTime<Utc>, change: impl FnOnce(&mut OrderReport)) {
        self.with(|state| {
            let report = state.orders.get_mut(&BcOrderId(number)).unwrap();
            change(report);
            report.snapshot.modified_at = at;
        });
    }

    /// An order can be read no more, or again.
    pub fn set_readable(&self, number: i64, readable: bool) {
        let id = BcOrderId(number);
        self.with(|state| {
            if readable {
                state.unreadable.remove(&id)
            } else {
                state.unreadable.insert(id)
            }
        });
    }

    /// The store calls some of its statuses thus, and only these.
    pub fn call_statuses(&self, labels: &[(OrderStatus, &str)]) {
        let labels = labels.iter().map(|(status, label)| StatusLabel {
            status: *status,
            label: (*label).to_owned(),
        });
        self.with(|state| state.statuses = labels.collect());
    }

    /// The order is gone.
    pub fn forget(&self, number: i64) {
        self.with(|state| state.orders.remove(&BcOrderId(number)));
    }

    /// A storefront customer belongs to a company whose number is that of the customer.
    pub fn belongs(&self, customer: BcCustomerId, name: &str, external_id: Option<&str>) {
        let company = CompanyReport {
            bc_company_id: BcCompanyId(customer.0),
            name: name.to_owned(),
            external_id: external_id.map(str::to_owned),
            email: String::new(),
            phone: String::new(),
            terms: None,
            parent: None,
        };
        self.with(|state| state.companies.insert(customer, company));
    }

    /// These webhooks are registered.
    pub fn set_hooks(&self, hooks: Vec<HookReport>) {
        self.with(|state| state.hooks = hooks);
    }

    /// What BigCommerce is asked with; `None` while nobody has said.
    pub fn connected(&self) -> Option<Result<Credentials, NoConnection>> {
        self.with(|state| state.connected.clone())
    }

    /// What was tried out so far.
    pub fn tried(&self) -> Vec<Credentials> {
        self.with(|state| state.tried.clone())
    }

    /// What is known about the company of a customer.
    pub fn set_company(&self, customer: BcCustomerId, company: CompanyReport) {
        self.with(|state| state.companies.insert(customer, company));
    }

    /// What B2B Edition has.
    pub fn set_b2b(&self, companies: &[CompanyReport], contacts: &[ContactReport]) {
        self.with(|state| {
            state.b2b_companies = companies.to_vec();
            state.b2b_contacts = contacts.to_vec();
        });
    }

    /// The carts that were made, with their ids.
    pub fn carts(&self) -> Vec<(String, FakeCart)> {
        self.with(|state| {
            state
                .carts
                .iter()
                .map(|(id, cart)| (id.clone(), cart.clone()))
                .collect()
        })
    }

    /// A buyer checks a cart out: it becomes the order `number`, captured in full.
    pub fn check_out(&self, cart_id: &str, number: i64, at: DateTime<Utc>) -> Money {
        let order = BcOrderId(number);
        self.with(|state| {
            let cart = state.carts.get_mut(cart_id).unwrap();
            cart.order = Some(order);
            let currency: Currency = cart.cart.currency;
            let total =
                Money::sum(cart.cart.lines.iter().map(|line| line.amount), currency).unwrap();
            let customer = cart.cart.customer_id.map_or(0, |id| id.0);
            let mut report = super::report(number, customer, at);
            report.snapshot.status = OrderStatus::AWAITING_FULFILLMENT;
            report.snapshot.currency = currency;
            report.snapshot.total = total;
            report.snapshot.covered = Money::zero(currency);
            report.cart_id = Some(cart_id.to_owned());
            state.orders.insert(order, report);
            state.evidence.insert(
                order,
                PaymentEvidence {
                    money: OrderMoney {
                        status: OrderStatus::AWAITING_FULFILLMENT,
                        total,
                        capture: Capture::Exactly(total),
                        refunded: Money::zero(currency),
                        refund_declined: false,
                    },
                    modified_at: at,
                    method: "Visa ending in 1111".to_owned(),
                    reference: format!("txn-{number}"),
                },
            );
            total
        })
    }

    /// Nothing is known about the money of an order.
    pub fn forget_evidence(&self, number: i64) {
        self.with(|state| state.evidence.remove(&BcOrderId(number)));
    }

    /// A cart is gone, as after 30 days; an order of it may come all the same.
    pub fn expire(&self, cart_id: &str) {
        self.with(|state| state.carts.get_mut(cart_id).unwrap().deleted = true);
    }

    /// The list of changed orders leaves an order out.
    pub fn forget_in_lists(&self, number: i64) {
        self.with(|state| state.unlisted.insert(BcOrderId(number)));
    }

    /// What is known about the money of an order.
    pub fn set_evidence(&self, number: i64, evidence: PaymentEvidence) {
        self.with(|state| state.evidence.insert(BcOrderId(number), evidence));
    }

    /// What is known about the money of an order.
    pub fn evidence(&self, number: i64) -> PaymentEvidence {
        self.with(|state| state.evidence.get(&BcOrderId(number)).unwrap().clone())
    }

    /// Changes what is known about the money of an order.
    pub fn change_evidence(&self, number: i64, change: impl FnOnce(&mut OrderMoney)) {
        self.with(|state| change(&mut state.evidence.get_mut(&BcOrderId(number)).unwrap().money));
    }
}
