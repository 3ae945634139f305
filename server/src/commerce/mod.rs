//! BigCommerce as the use cases see it: the typed client behind the port.

mod amount;
mod cart;
mod companies;
mod control_panel;
mod error;
mod evidence;
mod hooks;
mod link;
mod offline;
mod order;

pub use control_panel::{ControlPanel, OrderPage, read_b2b_edition};
pub use hooks::HookRegistration;
pub use link::{BigCommerce, News};
pub use offline::Offline;

use async_trait::async_trait;
use bigcommerce::Error;
use chrono::{DateTime, Utc};
use domain::{
    BcCustomerId, BcOrderId,
    order::{OrderStatus, StatusLabel},
    people::Panels,
};
use futures::{StreamExt, TryStreamExt, stream};
use service::ports::{
    Cart, ChangedOrders, Commerce, CommerceError, CompanyReport, ContactReport, Credentials,
    HookReport, NewCart, NoConnection, OrderReport, PaymentEvidence, ReportPage, StoreReport,
    UnreadableOrder,
};

/// Orders asked for at a time when catching up; each takes some requests of its own.
const PAGE: u32 = 50;

/// Orders whose parts are read at the same time.
const AT_ONCE: usize = 4;

#[async_trait]
impl Commerce for BigCommerce {
    async fn orders_modified_since(
        &self,
        since: DateTime<Utc>,
        page: u32,
    ) -> Result<ChangedOrders, CommerceError> {
        let client = &self.client()?;
        let orders = client
            .orders()
            .list(since, page, PAGE)
            .await
            .map_err(error::read)?;
        let read = stream::iter(orders)
            .map(|order| async move {
                let (id, modified_at) = (BcOrderId(order.id), order.date_modified);
                match order::report(client, order).await {
                    Err(CommerceError::Refused(reason)) => Ok(Err(UnreadableOrder {
                        id,
                        modified_at,
                        reason,
                    })),
                    Ok(report) => Ok(Ok(report)),
                    Err(error) => Err(error),
                }
            })
            .buffered(AT_ONCE);
        read.try_fold(ChangedOrders::default(), |mut changed, read| async move {
            match read {
                Ok(report) => changed.reports.extend(report),
                Err(unreadable) => changed.unreadable.push(unreadable),
            }
            Ok(changed)
        })
        .await
    }

    async fn order(&self, id: BcOrderId) -> Result<Option<OrderReport>, CommerceError> {
        let client = self.client()?;
        match client.orders().get(id.0).await {
            Ok(order) => order::report(&client, order).await,
            Err(Error::NotFound) => Ok(None),
            Err(error) => Err(error::read(error)),
        }
    }

    async fn order_statuses(&self) -> Result<Vec<StatusLabel>, CommerceError> {
        let statuses = self.client()?.order_statuses().await;
        let statuses = statuses.map_err(error::read)?;
        Ok(statuses
            .into_iter()
            .map(|told| StatusLabel {
                status: OrderStatus(told.id),
                label: if told.custom_label.is_empty() {
                    told.name
                } else {
                    told.custom_label
                },
            })
            .collect())
    }

    fn order_url(&self, id: BcOrderId) -> Option<String> {
        Some(self.panel().order(id))
    }

    fn panels(&self) -> Panels {
        self.panel().panels()
    }

    async fn order_of_cart(&self, cart_id: &str) -> Result<Option<BcOrderId>, CommerceError> {
        let orders = self
            .client()?
            .orders()
            .by_cart(cart_id)
            .await
            .map_err(error::read)?;
        Ok(orders.first().map(|order| BcOrderId(order.id)))
    }

    async fn payment_evidence(
        &self,
        id: BcOrderId,
    ) -> Result<Option<PaymentEvidence>, CommerceError> {
        let client = self.client()?;
        match client.orders().get(id.0).await {
            Ok(order) => evidence::of(&client, &order).await.map(Some),
            Err(Error::NotFound) => Ok(None),
            Err(error) => Err(error::read(error)),
        }
    }

    async fn company_of_customer(
        &self,
        id: BcCustomerId,
    ) -> Result<Option<CompanyReport>, CommerceError> {
        let client = self.client()?;
        let user = client
            .users()
            .by_customer(id.0)
            .await
            .map_err(error::read)?;
        match user.filter(|user| user.company_id != 0) {
            Some(user) => companies::one(&client, user.company_id).await,
            None => Ok(None),
        }
    }

    async fn companies(&self, skip: u64) -> Result<ReportPage<CompanyReport>, CommerceError> {
        companies::page(&self.client()?, skip).await
    }

    async fn contacts(&self, skip: u64) -> Result<ReportPage<ContactReport>, CommerceError> {
        companies::contacts(&self.client()?, skip).await
    }

    async fn create_cart(&self, cart: &NewCart) -> Result<Cart, CommerceError> {
        cart::create(&self.client()?, cart).await
    }

    async fn checkout_url(&self, cart_id: &str) -> Result<Option<String>, CommerceError> {
        match self.client()?.carts().redirect_urls(cart_id).await {
            Ok(urls) => Ok(Some(urls.checkout_url)),
            Err(Error::NotFound) => Ok(None),
            Err(error) => Err(error::write(error)),
        }
    }

    async fn delete_cart(&self, cart_id: &str) -> Result<(), CommerceError> {
        match self.client()?.carts().delete(cart_id).await {
            Ok(()) | Err(Error::NotFound) => Ok(()),
            Err(error) => Err(error::write(error)),
        }
    }

    fn connect(&self, credentials: Result<Credentials, NoConnection>) {
        self.use_credentials(credentials);
    }

    async fn try_out(&self, credentials: &Credentials) -> Result<StoreReport, CommerceError> {
        let client = self.client_with(credentials)?;
        let store = client.store().information().await;
        let store = store.map_err(error::read)?;
        if credentials.b2b_token.is_some() {
            let companies = client.companies().list(0, 1).await;
            companies.map_err(error::of_b2b_edition)?;
        }
        Ok(StoreReport {
            name: store.name,
            currency: store.currency,
        })
    }

    async fn hooks(&self) -> Result<Vec<HookReport>, CommerceError> {
        let hooks = self.client()?.hooks().list().await;
        let hooks = hooks.map_err(error::read)?;
        Ok(hooks
            .into_iter()
            .map(|hook| HookReport {
                scope: hook.scope,
                destination: hook.destination,
                active: hook.is_active,
            })
            .collect())
    }
}
