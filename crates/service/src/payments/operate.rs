//! Applying and reverting payments by hand, and asking BigCommerce again.

use super::{Deed, Holdings, PaymentError, balances::means};
use crate::{Portal, again::again, checkout::CARTS_AFTER_PAYMENT};
use domain::{
    Money, PaymentId, Problem,
    payment::PaymentOperation,
    people::{Actor, Permission},
};
use store::{OpenCart, PaymentUpdate};

impl Portal {
    /// Applies or reverts a payment, or pulls updates of its order. Applying a payment that
    /// staff recorded puts back what the last revert took off, all of it or nothing. Of a
    /// checkout's money no more is applied than is held and its invoices take; the rest, and
    /// what is reverted, is a credit.
    ///
    /// # Errors
    /// When the payment's state does not allow it (`operation_not_allowed`), an invoice no
    /// longer owes enough, nothing can be applied (`nothing_to_apply`), or BigCommerce does
    /// not answer.
    pub async fn operate_payment(
        &self,
        actor: &Actor,
        id: PaymentId,
        operation: PaymentOperation,
    ) -> Result<(), Problem> {
        actor.require(Permission::PaymentsRecord)?;
        let carts = match operation {
            PaymentOperation::PullUpdates => return Ok(self.pull(actor, id).await?),
            PaymentOperation::Apply | PaymentOperation::Revert => {
                again(|| self.operate(actor, id, operation)).await?
            }
        };
        self.void_soon(carts);
        Ok(())
    }

    async fn pull(&self, actor: &Actor, id: PaymentId) -> Result<(), PaymentError> {
        let payment = {
            let found = self.read(actor).await?.payments().find(id).await?;
            found.ok_or(PaymentError::NotFound("Payment"))?
        };
        payment.state.after(PaymentOperation::PullUpdates)?;
        let order = payment
            .bc_order_id
            .ok_or(PaymentError::NotFound("The order"))?;
        self.settle_order(actor, order).await.map(drop)
    }

    async fn operate(
        &self,
        actor: &Actor,
        id: PaymentId,
        operation: PaymentOperation,
    ) -> Result<Vec<OpenCart>, PaymentError> {
        let mut tx = self.begin(actor).await?;
        let payment = tx
            .payments()
            .lock(id)
            .await?
            .ok_or(PaymentError::NotFound("Payment"))?;
        let state = payment.state.after(operation)?;
        let means = means(&payment);
        let deed = Deed {
            actor,
            payment: &payment,
            reference: &format!("Payment {id}"),
            means: &means,
            at: self.now(),
        };
        let holdings = Holdings::lock(&mut tx, &payment, payment.total.currency()).await?;
        let moves = holdings.by_hand(&mut tx, &payment, state.applied).await?;
        deed.carry_out(
            &mut tx,
            &holdings,
            &moves,
            (&payment.method, &payment.reference),
            state.applied,
        )
        .await?;
        let update = PaymentUpdate {
            state,
            method: &payment.method,
            reference: &payment.reference,
            order: None,
            at: deed.at,
        };
        tx.payments().update(&payment, update).await?;
        let (action, lines) = if state.applied {
            ("applied", &moves.applied)
        } else {
            ("reverted", &moves.taken)
        };
        let amounts = lines.iter().map(|line| line.amount);
        let total = Money::sum(amounts, payment.total.currency())?;
        let mut summary = format!("{total} {action} by hand");
        if moves.credit.is_positive() {
            summary.push_str(&format!("; {} is kept as a credit", moves.credit));
        }
        deed.audit(&mut tx, action, summary, (Some(payment.state), state))
            .await?;
        let carts = tx.payments().carts_to_void(CARTS_AFTER_PAYMENT).await?;
        tx.commit().await?;
        Ok(carts)
    }
}
