//! Invoices that the portal makes by itself.

use super::error::SyncError;
use crate::{Portal, again::again, orders::OrderUseError};
use domain::{OrderId, order::OrderSnapshot, settings::InvoicingPolicy};

impl Portal {
    /// Makes the invoice of an order if the store wants that to happen by itself, at most
    /// once in the order's life: an invoice that staff has deleted does not come back.
    ///
    /// # Errors
    /// When BigCommerce cannot be asked or the database fails; then it is tried again.
    pub(super) async fn invoice_by_policy(
        &self,
        id: OrderId,
        order: &OrderSnapshot,
    ) -> Result<(), SyncError> {
        let actor = self.follower();
        let mut tx = self.read(&actor).await?;
        let policy = self.in_force::<InvoicingPolicy>(&mut tx).await?.value;
        // Most stores, and most orders, end here after one statement.
        if !policy.wants_invoice(order, false) {
            return Ok(());
        }
        let Some(record) = tx.orders().find_bc(order.bc_order_id).await? else {
            return Ok(());
        };
        let company = tx.companies().find(record.company_id).await?;
        let anonymous = company.is_none_or(|company| company.anonymous);
        if !record.invoicing.can_invoice()
            || !policy.wants_invoice(order, anonymous)
            || tx.orders().was_invoiced(id).await?
        {
            return Ok(());
        }
        drop(tx);
        let received = self.received_at_checkout(order).await?;
        if order.is_paid_online() && !received.as_ref().is_some_and(|received| received.whole) {
            // The money is not confirmed yet, or a part of it is still to be taken at the
            // store; the order changes when it is.
            return Ok(());
        }
        match again(|| self.invoice_order(&actor, id, received.as_ref())).await {
            Ok(invoice) => {
                tracing::info!(%invoice, order = %order.bc_order_id, "invoiced by itself");
                Ok(())
            }
            // A click was faster, or nothing is owed.
            Err(OrderUseError::Refused(reason)) => {
                tracing::info!(%reason, "no invoice was made");
                Ok(())
            }
            Err(OrderUseError::Store(error)) if error.is_taken("order_id") => Ok(()),
            Err(OrderUseError::Store(error)) => Err(error.into()),
            Err(error) => Err(SyncError::Payment(error.into())),
        }
    }
}
