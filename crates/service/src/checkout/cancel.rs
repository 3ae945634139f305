//! Giving up a checkout before it is paid.

use super::require_paying;
use crate::{
    Portal,
    again::again,
    payments::{Deed, PaymentError},
};
use domain::{PaymentId, Problem, payment::ProcessingStatus, people::Actor};
use store::{OpenCart, PaymentRecord};

impl Portal {
    /// Closes a checkout that somebody of the company has begun and not finished: its carts are
    /// removed, so that nobody pays them any more. Doing it again does nothing. Should an order
    /// come of it all the same, its money is taken as that of any other.
    ///
    /// # Errors
    /// Without the rights; when the payment is missing or another company's;
    /// `payment_already_placed`; or BigCommerce does not answer, and the checkout stays open.
    pub async fn cancel_checkout(&self, actor: &Actor, id: PaymentId) -> Result<(), Problem> {
        require_paying(actor)?;
        let cancelled = self.cancel(actor, id).await;
        Ok(cancelled.map_err(PaymentError::at_checkout)?)
    }

    async fn cancel(&self, actor: &Actor, id: PaymentId) -> Result<(), PaymentError> {
        let mut tx = self.read(actor).await?;
        let payment = tx.payments().find(id).await?;
        let payment = payment
            .filter(|payment| payment.deleted_at.is_none())
            .ok_or(PaymentError::NotFound("This payment"))?;
        if payment.state.status != ProcessingStatus::Incomplete {
            return Err(PaymentError::AlreadyPlaced(payment.bc_order_id));
        }
        let carts = tx.payments().living_carts(id, self.now()).await?;
        drop(tx);
        for cart in &carts {
            if let Some(order) = self.commerce().order_of_cart(&cart.cart_id).await? {
                return Err(PaymentError::AlreadyPlaced(Some(order)));
            }
            self.commerce().delete_cart(&cart.cart_id).await?;
        }
        if carts.is_empty() {
            return Ok(());
        }
        again(|| self.note_cancelled(actor, &payment, &carts)).await
    }

    async fn note_cancelled(
        &self,
        actor: &Actor,
        payment: &PaymentRecord,
        carts: &[OpenCart],
    ) -> Result<(), PaymentError> {
        let at = self.now();
        let mut tx = self.begin(actor).await?;
        for cart in carts {
            tx.payments().void_tried(cart, true, at).await?;
        }
        let deed = Deed {
            actor,
            payment,
            reference: "",
            means: "",
            at,
        };
        let summary = format!("Checkout of {} cancelled before it was paid", payment.total);
        let states = (Some(payment.state), payment.state);
        deed.audit(&mut tx, "checkout cancelled", summary, states)
            .await?;
        Ok(tx.commit().await?)
    }
}
