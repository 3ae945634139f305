//! What the buyer learns on coming back from the checkout.

use crate::{Portal, payments::PaymentError};
use domain::{
    BcOrderId, Problem,
    payment::{PaymentReturn, ProcessingStatus},
    people::{Actor, Permission},
};
use store::PaymentRecord;

impl Portal {
    /// What the buyer learns on coming back; asks BigCommerce once if no webhook has come
    /// yet.
    ///
    /// # Errors
    /// Without the right; when the order paid nothing of the buyer's; or when BigCommerce
    /// cannot say yet what came of it (`payment_unconfirmed`).
    pub async fn payment_return(
        &self,
        actor: &Actor,
        order: BcOrderId,
    ) -> Result<PaymentReturn, Problem> {
        actor.require(Permission::PayInvoice)?;
        Ok(self.returned(actor, order).await?)
    }

    async fn returned(
        &self,
        actor: &Actor,
        order: BcOrderId,
    ) -> Result<PaymentReturn, PaymentError> {
        let known = self.read(actor).await?.payments().by_order(order).await?;
        if let Some(payment) = known
            && payment.state.status != ProcessingStatus::Incomplete
        {
            return Ok(view(&payment));
        }
        let id = match self.settle_order(actor, order).await {
            // The order is placed. Whoever reads anything but "do not pay again" pays twice.
            Err(error @ (PaymentError::Commerce(_) | PaymentError::Store(_))) => {
                tracing::warn!(%error, order = order.0, "return from checkout");
                return Err(PaymentError::Unconfirmed(order));
            }
            settled => settled?.ok_or(PaymentError::NotFound("Payment"))?,
        };
        let payment = self.read(actor).await?.payments().find(id).await?;
        payment
            .as_ref()
            .map(view)
            .ok_or(PaymentError::NotFound("Payment"))
    }
}

fn view(payment: &PaymentRecord) -> PaymentReturn {
    PaymentReturn {
        payment_id: payment.id,
        status: payment.state.status,
        module: payment.state.module,
    }
}
