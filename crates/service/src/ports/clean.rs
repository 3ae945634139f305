//! What BigCommerce tells, as the portal keeps it: the one place where texts of customers and
//! of other programs come in.

use super::{
    Cart, ChangedOrders, Commerce, CommerceError, CompanyReport, ContactReport, Credentials,
    HookReport, NewCart, NoConnection, OrderReport, PaymentEvidence, ReportPage, StoreReport,
};
use async_trait::async_trait;
use chrono::{DateTime, Utc};
use domain::{BcCustomerId, BcOrderId, order::StatusLabel, people::Panels, text};
use std::sync::Arc;

/// BigCommerce without the control characters that no database keeps and nobody has meant.
pub(crate) struct Clean(pub(crate) Arc<dyn Commerce>);

fn order(report: OrderReport) -> OrderReport {
    OrderReport {
        snapshot: report.snapshot.cleaned(),
        cart_id: report.cart_id.map(text::clean),
    }
}

fn company(report: CompanyReport) -> CompanyReport {
    CompanyReport {
        name: text::clean(report.name),
        external_id: report.external_id.map(text::clean),
        email: text::clean(report.email),
        phone: text::clean(report.phone),
        ..report
    }
}

fn contact(report: ContactReport) -> ContactReport {
    ContactReport {
        name: text::clean(report.name),
        email: text::clean(report.email),
        ..report
    }
}

fn page<T>(page: ReportPage<T>, clean: impl FnMut(T) -> T) -> ReportPage<T> {
    ReportPage {
        reports: page.reports.into_iter().map(clean).collect(),
        entries: page.entries,
        total: page.total,
    }
}

fn evidence(found: PaymentEvidence) -> PaymentEvidence {
    PaymentEvidence {
        method: text::clean(found.method),
        reference: text::clean(found.reference),
        ..found
    }
}

#[async_trait]
impl Commerce for Clean {
    async fn orders_modified_since(
        &self,
        since: DateTime<Utc>,
        page: u32,
    ) -> Result<ChangedOrders, CommerceError> {
        let changed = self.0.orders_modified_since(since, page).await?;
        Ok(ChangedOrders {
            reports: changed.reports.into_iter().map(order).collect(),
            unreadable: changed.unreadable,
        })
    }

    async fn order(&self, id: BcOrderId) -> Result<Option<OrderReport>, CommerceError> {
        Ok(self.0.order(id).await?.map(order))
    }

    async fn order_statuses(&self) -> Result<Vec<StatusLabel>, CommerceError> {
        let labels = self.0.order_statuses().await?.into_iter();
        Ok(labels
            .map(|told| StatusLabel {
                label: text::clean(told.label),
                ..told
            })
            .collect())
    }

    fn order_url(&self, id: BcOrderId) -> Option<String> {
        self.0.order_url(id)
    }

    fn panels(&self) -> Panels {
        self.0.panels()
    }

    async fn order_of_cart(&self, cart_id: &str) -> Result<Option<BcOrderId>, CommerceError> {
        self.0.order_of_cart(cart_id).await
    }

    async fn payment_evidence(
        &self,
        id: BcOrderId,
    ) -> Result<Option<PaymentEvidence>, CommerceError> {
        Ok(self.0.payment_evidence(id).await?.map(evidence))
    }

    async fn company_of_customer(
        &self,
        id: BcCustomerId,
    ) -> Result<Option<CompanyReport>, CommerceError> {
        Ok(self.0.company_of_customer(id).await?.map(company))
    }

    async fn companies(&self, skip: u64) -> Result<ReportPage<CompanyReport>, CommerceError> {
        Ok(page(self.0.companies(skip).await?, company))
    }

    async fn contacts(&self, skip: u64) -> Result<ReportPage<ContactReport>, CommerceError> {
        Ok(page(self.0.contacts(skip).await?, contact))
    }

    async fn create_cart(&self, cart: &NewCart) -> Result<Cart, CommerceError> {
        self.0.create_cart(cart).await
    }

    async fn checkout_url(&self, cart_id: &str) -> Result<Option<String>, CommerceError> {
        self.0.checkout_url(cart_id).await
    }

    async fn delete_cart(&self, cart_id: &str) -> Result<(), CommerceError> {
        self.0.delete_cart(cart_id).await
    }

    fn connect(&self, credentials: Result<Credentials, NoConnection>) {
        self.0.connect(credentials);
    }

    async fn try_out(&self, credentials: &Credentials) -> Result<StoreReport, CommerceError> {
        self.0.try_out(credentials).await
    }

    async fn hooks(&self) -> Result<Vec<HookReport>, CommerceError> {
        self.0.hooks().await
    }
}
