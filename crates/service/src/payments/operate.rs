//! Applying and reverting payments by hand, and asking BigCommerce again.

use super::{Deed, PaymentError, balances::means, payables};
use crate::{Portal, checkout::CARTS_AFTER_PAYMENT};
use domain::{
    Money, PaymentId, Problem,
    payment::{AllocationLine, PaymentOperation, TransactionType, check_allocation},
    people::{Actor, Permission},
};
use store::{NewReceipt, OpenCart, PaymentLine, PaymentRecord, PaymentUpdate, Tx};

impl Portal {
    /// Applies or reverts a payment, or pulls updates of its order. Applying puts back what
    /// the last revert took off, all of it or nothing.
    ///
    /// # Errors
    /// When the payment's state does not allow it (`operation_not_allowed`), an invoice no
    /// longer owes enough, or BigCommerce does not answer.
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
                self.operate(actor, id, operation).await?
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
        let (lines, transaction, action) = if state.applied {
            (
                apply(&mut tx, &deed).await?,
                TransactionType::Paid,
                "applied",
            )
        } else {
            (
                revert(&mut tx, &deed).await?,
                TransactionType::Refunded,
                "reverted",
            )
        };
        let total = Money::sum(
            lines.iter().map(|line| line.amount),
            payment.total.currency(),
        )?;
        if state.applied || !lines.is_empty() {
            let receipt = NewReceipt {
                transaction,
                payment_type: &payment.method,
                reference: &payment.reference,
                total,
                lines: &lines,
                at: deed.at,
            };
            tx.payments().add_receipt(&payment, receipt).await?;
        }
        let update = PaymentUpdate {
            state,
            method: &payment.method,
            reference: &payment.reference,
            bc_order_id: payment.bc_order_id,
            at: deed.at,
        };
        tx.payments().update(&payment, update).await?;
        let summary = format!("{total} {action} by hand");
        deed.audit(&mut tx, action, summary, (Some(payment.state), state))
            .await?;
        let carts = tx.payments().carts_to_void(CARTS_AFTER_PAYMENT).await?;
        tx.commit().await?;
        Ok(carts)
    }
}

async fn apply(tx: &mut Tx, deed: &Deed<'_>) -> Result<Vec<AllocationLine>, PaymentError> {
    let lines = amounts_to_apply(tx, deed.payment).await?;
    let ids: Vec<_> = lines.iter().map(|line| line.invoice_id).collect();
    let locked = tx.invoices().lock(&ids).await?;
    if !lines.is_empty() {
        check_allocation(&lines, &payables(&locked))?;
    }
    deed.lower(tx, &locked, &lines).await?;
    for line in &lines {
        tx.payments().set_applied(deed.payment.id, *line).await?;
    }
    Ok(lines)
}

async fn revert(tx: &mut Tx, deed: &Deed<'_>) -> Result<Vec<AllocationLine>, PaymentError> {
    let lines = tx.payments().lines(deed.payment.id).await?;
    let applied = amounts_to_revert(&lines);
    deed.take_off(tx, &lines, &applied).await?;
    Ok(applied)
}

/// Everything that a payment has taken off its invoices.
pub(super) fn amounts_to_revert(lines: &[PaymentLine]) -> Vec<AllocationLine> {
    lines
        .iter()
        .filter(|line| line.applied.is_positive())
        .map(|line| AllocationLine {
            invoice_id: line.invoice_id,
            amount: line.applied,
        })
        .collect()
}

/// What the last revert took off; part of a checkout's money may be a credit since. A
/// payment that was never applied has no receipt and applies its lines.
pub(super) async fn amounts_to_apply(
    tx: &mut Tx,
    payment: &PaymentRecord,
) -> Result<Vec<AllocationLine>, PaymentError> {
    if let Some(lines) = tx.payments().last_receipt_lines(payment.id).await? {
        return Ok(lines);
    }
    let lines = tx.payments().lines(payment.id).await?;
    Ok(lines
        .into_iter()
        .map(|line| AllocationLine {
            invoice_id: line.invoice_id,
            amount: line.amount,
        })
        .collect())
}
