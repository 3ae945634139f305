//! One order is read again.

use super::error::SyncError;
use crate::{
    Portal,
    again::again,
    ports::{CompanyReport, OrderReport},
};
use domain::{BcCustomerId, BcOrderId, CompanyId, OrderId, Problem, order::InvoicingStatus};
use store::StoreError;

/// What is known here of an order that BigCommerce reports.
enum Known {
    /// It pays invoices.
    Payment,
    /// It is as reported.
    UpToDate(OrderId),
    /// It is new, or nobody knows its company yet.
    Homeless,
    /// It has changed; its company is known.
    Changed,
}

/// The company to which an order belongs.
pub(super) enum Home {
    /// As B2B Edition reports it.
    Reported(CompanyReport),
    /// It is here already.
    Known(CompanyId),
}

impl Portal {
    /// Reads one order again; `Ok(None)` when it does not exist or is no order to invoice.
    ///
    /// # Errors
    /// When BigCommerce cannot be asked or the database fails.
    pub async fn sync_order(&self, order: BcOrderId) -> Result<Option<OrderId>, Problem> {
        Ok(self.follow_order(order).await?)
    }

    pub(super) async fn follow_order(
        &self,
        order: BcOrderId,
    ) -> Result<Option<OrderId>, SyncError> {
        match self.commerce().order(order).await? {
            Some(report) => self.take_report(&report).await,
            None => Ok(None),
        }
    }

    /// Brings the dashboard, or the payment that the order makes, in line with a report.
    pub(super) async fn take_report(
        &self,
        report: &OrderReport,
    ) -> Result<Option<OrderId>, SyncError> {
        let snapshot = &report.snapshot;
        if snapshot.status.is_unplaced() {
            return Ok(None);
        }
        let (known, brought) = self.known(report).await?;
        let company = match known {
            Known::Payment => {
                self.finish_payment(&self.follower(), snapshot.bc_order_id)
                    .await?;
                return Ok(None);
            }
            Known::UpToDate(id) => {
                // Should making its invoice have failed the first time.
                self.invoice_by_policy(id, snapshot).await?;
                self.follow_money(id, snapshot, brought).await?;
                return Ok(Some(id));
            }
            Known::Homeless => self.home_of(snapshot.bc_customer_id).await?,
            Known::Changed => None,
        };
        let (id, carts) = again(|| self.save_report(snapshot, company.as_ref())).await?;
        self.void_soon(carts);
        self.invoice_by_policy(id, snapshot).await?;
        self.follow_money(id, snapshot, brought).await?;
        Ok(Some(id))
    }

    /// What is known of an order, and whether a payment has come with it.
    async fn known(&self, report: &OrderReport) -> Result<(Known, bool), StoreError> {
        let snapshot = &report.snapshot;
        let mut tx = self.read(&self.follower()).await?;
        let mut payment = tx.payments().by_order(snapshot.bc_order_id).await?;
        if payment.is_none()
            && let Some(cart_id) = &report.cart_id
        {
            payment = tx.payments().by_cart(cart_id).await?;
        }
        if payment.as_ref().is_some_and(|payment| !payment.with_order) {
            return Ok((Known::Payment, false));
        }
        let brought = payment.is_some();
        let Some(order) = tx.orders().find_bc(snapshot.bc_order_id).await? else {
            return Ok((Known::Homeless, brought));
        };
        if order.snapshot == *snapshot {
            return Ok((Known::UpToDate(order.id), brought));
        }
        let company = tx.companies().find(order.company_id).await?;
        let homeless = company.is_none_or(|company| company.anonymous);
        let open = order.invoicing == InvoicingStatus::Open;
        let known = if homeless && open {
            Known::Homeless
        } else {
            Known::Changed
        };
        Ok((known, brought))
    }

    /// Where a customer's orders belong: to the company that B2B Edition names, or else to
    /// the one that staff gave it. Guests have none.
    pub(super) async fn home_of(&self, customer: BcCustomerId) -> Result<Option<Home>, SyncError> {
        if customer.is_guest() {
            return Ok(None);
        }
        if let Some(report) = self.commerce().company_of_customer(customer).await? {
            return Ok(Some(Home::Reported(report)));
        }
        let mut tx = self.read(&self.follower()).await?;
        Ok(tx.companies().of_customer(customer).await?.map(Home::Known))
    }
}
