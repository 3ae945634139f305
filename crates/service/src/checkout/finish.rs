//! Finishing what a checkout began, exactly once.

use crate::{Portal, again::again, payments::PaymentError};
use domain::{
    BcOrderId, PaymentId, Problem,
    people::{Actor, Permission},
};
use store::PaymentRecord;

impl Portal {
    /// Finishes the payment that an order paid, exactly once, however often and from however
    /// many sides it is called; later news of the order (money confirmed, refunded,
    /// cancelled) move it on. `Ok(None)`: the order is not a payment of ours.
    ///
    /// # Errors
    /// Without the right, or when BigCommerce does not answer.
    pub async fn finish_payment(
        &self,
        actor: &Actor,
        order: BcOrderId,
    ) -> Result<Option<PaymentId>, Problem> {
        actor.require(Permission::PayInvoice)?;
        Ok(self.settle_order(actor, order).await?)
    }

    /// As [`Portal::finish_payment`], for whoever has been let in already.
    pub(crate) async fn settle_order(
        &self,
        actor: &Actor,
        order: BcOrderId,
    ) -> Result<Option<PaymentId>, PaymentError> {
        let Some(payment) = self.payment_of_order(actor, order).await? else {
            return Ok(None);
        };
        let Some(evidence) = self.commerce().payment_evidence(order).await? else {
            return Ok(Some(payment.id));
        };
        let mut id = payment.id;
        if payment.bc_order_id.is_some_and(|linked| linked != order) {
            let second = again(|| self.second_payment(actor, &payment, order, &evidence)).await?;
            match second {
                Some(second) => id = second,
                None => return Ok(Some(id)),
            }
        }
        let carts = again(|| self.settle(actor, id, order, &evidence)).await?;
        self.void_soon(carts);
        Ok(Some(id))
    }

    /// The payment that an order belongs to: by the order once it is known, else by the
    /// cart that became the order.
    async fn payment_of_order(
        &self,
        actor: &Actor,
        order: BcOrderId,
    ) -> Result<Option<PaymentRecord>, PaymentError> {
        let known = self.read(actor).await?.payments().by_order(order).await?;
        if known.is_some() {
            return Ok(known);
        }
        let report = self.commerce().order(order).await?;
        let Some(cart_id) = report.and_then(|report| report.cart_id) else {
            return Ok(None);
        };
        Ok(self.read(actor).await?.payments().by_cart(&cart_id).await?)
    }
}
