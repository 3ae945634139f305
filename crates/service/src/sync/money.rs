//! The money of an invoiced order is followed.

use super::error::SyncError;
use crate::{Portal, again::again, orders::OrderUseError, payments::PaymentError};
use domain::{OrderId, order::OrderSnapshot};

impl Portal {
    /// The payment that an order has `brought` follows it, whatever the store wants of its
    /// invoice: that is about what is charged, and this about what was paid. Also where the
    /// order is up to date, because transactions change by themselves.
    ///
    /// # Errors
    /// When BigCommerce cannot be asked or the database fails; then it is tried again.
    pub(super) async fn follow_money(
        &self,
        id: OrderId,
        order: &OrderSnapshot,
        brought: bool,
    ) -> Result<(), SyncError> {
        if brought {
            self.finish_payment(&self.follower(), order.bc_order_id)
                .await?;
            return Ok(());
        }
        if order.has_online_method() && !order.status.is_void() {
            self.follow_first_money(id, order).await?;
        }
        Ok(())
    }

    /// An order that brought nothing when it was invoiced, because its money was only
    /// reserved, may bring it later: nobody is asked for it then. An invoice that is paid
    /// takes none; that more was taken is told by the order alone.
    async fn follow_first_money(
        &self,
        id: OrderId,
        order: &OrderSnapshot,
    ) -> Result<(), SyncError> {
        let actor = self.follower();
        let mut tx = self.read(&actor).await?;
        let Some(invoice) = tx.orders().invoice_id(id).await? else {
            return Ok(());
        };
        let invoices = tx.payments().payables(&[invoice]).await?;
        let owed = invoices.iter().any(|(found, _)| found.open.is_positive());
        if !owed || tx.payments().by_order(order.bc_order_id).await?.is_some() {
            return Ok(());
        }
        drop(tx);
        let received = self.received_at_checkout(order).await?;
        let Some(received) = received.filter(|received| received.is_told()) else {
            return Ok(());
        };
        match again(|| self.receive_late(&actor, id, &received)).await {
            Ok(carts) => {
                self.void_soon(carts);
                Ok(())
            }
            // Somebody was faster.
            Err(OrderUseError::Payment(PaymentError::Store(error)))
                if error.is_taken("idempotency_key") || error.is_taken("bc_order_id") =>
            {
                Ok(())
            }
            Err(OrderUseError::Store(error)) => Err(error.into()),
            Err(error) => Err(SyncError::Payment(error.into())),
        }
    }
}
