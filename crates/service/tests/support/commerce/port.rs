//! What the portal asks of it.

use super::{FakeCart, FakeCommerce};
use async_trait::async_trait;
use chrono::{DateTime, Utc};
use domain::{BcCustomerId, BcOrderId, order::StatusLabel, people::Panels};
use service::ports::{
    Cart, ChangedOrders, Commerce, CommerceError, CompanyReport, ContactReport, Credentials,
    HookReport, NewCart, NoConnection, OrderReport, PaymentEvidence, ReportPage, StoreReport,
    UnreadableOrder,
};

/// Orders per page of the list.
const PAGE: usize = 3;

fn page<T: Clone>(all: &[T], skip: u64) -> ReportPage<T> {
    let skip = usize::try_from(skip).unwrap();
    let reports: Vec<T> = all.iter().skip(skip).take(PAGE).cloned().collect();
    ReportPage {
        entries: u64::try_from(reports.len()).unwrap(),
        total: u64::try_from(all.len()).unwrap(),
        reports,
    }
}

#[async_trait]
impl Commerce for FakeCommerce {
    async fn orders_modified_since(
        &self,
        since: DateTime<Utc>,
        page: u32,
    ) -> Result<ChangedOrders, CommerceError> {
        self.call("orders_modified_since", |state| {
            let mut orders: Vec<OrderReport> = state
                .orders
                .values()
                .filter(|report| report.snapshot.modified_at >= since)
                .filter(|report| !state.unlisted.contains(&report.snapshot.bc_order_id))
                .cloned()
                .collect();
            orders.sort_by_key(|report| report.snapshot.modified_at);
            let skipped = PAGE * usize::try_from(page - 1).unwrap();
            let mut changed = ChangedOrders::default();
            for report in orders.into_iter().skip(skipped).take(PAGE) {
                let id = report.snapshot.bc_order_id;
                if state.unreadable.contains(&id) {
                    changed.unreadable.push(UnreadableOrder {
                        id,
                        modified_at: report.snapshot.modified_at,
                        reason: "no total".to_owned(),
                    });
                } else {
                    changed.reports.push(report);
                }
            }
            changed
        })
    }

    async fn order(&self, id: BcOrderId) -> Result<Option<OrderReport>, CommerceError> {
        self.call("order", |state| {
            if state.unreadable.contains(&id) {
                return Err(CommerceError::Refused("no total".to_owned()));
            }
            Ok(state.orders.get(&id).cloned())
        })?
    }

    async fn order_statuses(&self) -> Result<Vec<StatusLabel>, CommerceError> {
        self.call("order_statuses", |state| state.statuses.clone())
    }

    fn order_url(&self, id: BcOrderId) -> Option<String> {
        Some(format!("https://shop.test/manage/orders/{id}"))
    }

    fn panels(&self) -> Panels {
        Panels {
            control_panel: Some("https://shop.test/manage".to_owned()),
            b2b_edition: Some("https://b2b.test".to_owned()),
        }
    }

    async fn order_of_cart(&self, cart_id: &str) -> Result<Option<BcOrderId>, CommerceError> {
        self.call("order_of_cart", |state| {
            state.carts.get(cart_id).and_then(|cart| cart.order)
        })
    }

    async fn payment_evidence(
        &self,
        id: BcOrderId,
    ) -> Result<Option<PaymentEvidence>, CommerceError> {
        self.call("payment_evidence", |state| state.evidence.get(&id).cloned())
    }

    async fn company_of_customer(
        &self,
        id: BcCustomerId,
    ) -> Result<Option<CompanyReport>, CommerceError> {
        self.call("company_of_customer", |state| {
            state.companies.get(&id).cloned()
        })
    }

    async fn companies(&self, skip: u64) -> Result<ReportPage<CompanyReport>, CommerceError> {
        self.call("companies", |state| page(&state.b2b_companies, skip))
    }

    async fn contacts(&self, skip: u64) -> Result<ReportPage<ContactReport>, CommerceError> {
        self.call("contacts", |state| page(&state.b2b_contacts, skip))
    }

    async fn create_cart(&self, cart: &NewCart) -> Result<Cart, CommerceError> {
        self.call("create_cart", |state| {
            let cart_id = format!("cart-{:04}", state.carts.len() + 1);
            let made = FakeCart {
                cart: cart.clone(),
                order: None,
                deleted: false,
            };
            state.carts.insert(cart_id.clone(), made);
            let checkout_url = format!("https://shop.test/checkout/{cart_id}");
            Cart {
                cart_id,
                checkout_url,
            }
        })
    }

    async fn checkout_url(&self, cart_id: &str) -> Result<Option<String>, CommerceError> {
        self.call("checkout_url", |state| {
            let cart = state.carts.get(cart_id).filter(|cart| !cart.deleted)?;
            let checked_out = cart.order.is_some();
            (!checked_out).then(|| format!("https://shop.test/checkout/{cart_id}?fresh"))
        })
    }

    async fn delete_cart(&self, cart_id: &str) -> Result<(), CommerceError> {
        self.call("delete_cart", |state| {
            if let Some(cart) = state.carts.get_mut(cart_id) {
                cart.deleted = true;
            }
        })
    }

    fn connect(&self, credentials: Result<Credentials, NoConnection>) {
        self.with(|state| state.connected = Some(credentials));
    }

    async fn try_out(&self, credentials: &Credentials) -> Result<StoreReport, CommerceError> {
        self.with(|state| state.tried.push(credentials.clone()));
        self.call("try_out", |_| StoreReport {
            name: "Test Wholesale".to_owned(),
            currency: "GBP".to_owned(),
        })
    }

    async fn hooks(&self) -> Result<Vec<HookReport>, CommerceError> {
        self.call("hooks", |state| state.hooks.clone())
    }
}
