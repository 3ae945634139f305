//! For commands that have nothing to do with BigCommerce.

use async_trait::async_trait;
use chrono::{DateTime, Utc};
use domain::{BcCustomerId, BcOrderId, order::StatusLabel, people::Panels};
use service::ports::{
    Cart, ChangedOrders, Commerce, CommerceError, CompanyReport, ContactReport, Credentials,
    HookReport, NewCart, NoConnection, OrderReport, PaymentEvidence, ReportPage, StoreReport,
};

/// A BigCommerce that nobody can reach: the command line neither reads orders nor takes
/// payments, so it needs no access token.
#[derive(Debug, Clone, Copy, Default)]
pub struct Offline;

#[async_trait]
impl Commerce for Offline {
    async fn orders_modified_since(
        &self,
        _since: DateTime<Utc>,
        _page: u32,
    ) -> Result<ChangedOrders, CommerceError> {
        Err(CommerceError::Unavailable)
    }

    async fn order(&self, _id: BcOrderId) -> Result<Option<OrderReport>, CommerceError> {
        Err(CommerceError::Unavailable)
    }

    async fn order_statuses(&self) -> Result<Vec<StatusLabel>, CommerceError> {
        Err(CommerceError::Unavailable)
    }

    fn order_url(&self, _id: BcOrderId) -> Option<String> {
        None
    }

    fn panels(&self) -> Panels {
        Panels::default()
    }

    async fn order_of_cart(&self, _cart_id: &str) -> Result<Option<BcOrderId>, CommerceError> {
        Err(CommerceError::Unavailable)
    }

    async fn payment_evidence(
        &self,
        _id: BcOrderId,
    ) -> Result<Option<PaymentEvidence>, CommerceError> {
        Err(CommerceError::Unavailable)
    }

    async fn company_of_customer(
        &self,
        _id: BcCustomerId,
    ) -> Result<Option<CompanyReport>, CommerceError> {
        Err(CommerceError::Unavailable)
    }

    async fn companies(&self, _skip: u64) -> Result<ReportPage<CompanyReport>, CommerceError> {
        Err(CommerceError::Unavailable)
    }

    async fn contacts(&self, _skip: u64) -> Result<ReportPage<ContactReport>, CommerceError> {
        Err(CommerceError::Unavailable)
    }

    async fn create_cart(&self, _cart: &NewCart) -> Result<Cart, CommerceError> {
        Err(CommerceError::Unavailable)
    }

    async fn checkout_url(&self, _cart_id: &str) -> Result<Option<String>, CommerceError> {
        Err(CommerceError::Unavailable)
    }

    async fn delete_cart(&self, _cart_id: &str) -> Result<(), CommerceError> {
        Err(CommerceError::Unavailable)
    }

    fn connect(&self, _credentials: Result<Credentials, NoConnection>) {}

    async fn try_out(&self, _credentials: &Credentials) -> Result<StoreReport, CommerceError> {
        Err(CommerceError::Unavailable)
    }

    async fn hooks(&self) -> Result<Vec<HookReport>, CommerceError> {
        Err(CommerceError::Unavailable)
    }
}
