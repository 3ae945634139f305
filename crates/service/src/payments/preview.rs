//! What operations on a payment would do, before anybody decides.

use super::{PaymentError, holdings};
use crate::Portal;
use domain::{
    PaymentId, Problem,
    payment::{AllocationLine, BalanceMove, Moves, OperationPreview, Payable, PaymentOperation},
    people::{Actor, Permission},
};
use store::{PaymentRecord, Tx};

impl Portal {
    /// The operations that a payment's state allows, each with its effect on every invoice
    /// as balances stand now.
    ///
    /// # Errors
    /// Without the right to operate payments, or when the payment is missing.
    pub async fn payment_operations(
        &self,
        actor: &Actor,
        id: PaymentId,
    ) -> Result<Vec<OperationPreview>, Problem> {
        actor.require(Permission::PaymentsRecord)?;
        Ok(self.previews(actor, id).await?)
    }

    async fn previews(
        &self,
        actor: &Actor,
        id: PaymentId,
    ) -> Result<Vec<OperationPreview>, PaymentError> {
        let mut tx = self.read(actor).await?;
        let payment = tx.payments().find(id).await?;
        let payment = payment.ok_or(PaymentError::NotFound("Payment"))?;
        let mut previews = Vec::new();
        for operation in payment.state.allowed_operations() {
            previews.push(preview(&mut tx, &payment, operation).await?);
        }
        Ok(previews)
    }
}

async fn preview(
    tx: &mut Tx,
    payment: &PaymentRecord,
    operation: PaymentOperation,
) -> Result<OperationPreview, PaymentError> {
    let mut told = OperationPreview {
        operation,
        moves: Vec::new(),
        refusal: None,
    };
    let apply = match operation {
        PaymentOperation::Apply => true,
        PaymentOperation::Revert => false,
        PaymentOperation::PullUpdates => return Ok(told),
    };
    match holdings::preview(tx, payment, apply).await {
        Ok((moves, payables)) => told.moves = balance_moves(&moves, &payables)?,
        Err(error @ (PaymentError::Allocation(_) | PaymentError::NothingToApply(_))) => {
            told.refusal = Some(error.to_string());
        }
        Err(error) => return Err(error),
    }
    Ok(told)
}

fn balance_moves(moves: &Moves, payables: &[Payable]) -> Result<Vec<BalanceMove>, PaymentError> {
    let mut told = Vec::with_capacity(payables.len());
    for payable in payables {
        let of = |lines: &[AllocationLine]| {
            let line = lines
                .iter()
                .find(|line| line.invoice_id == payable.invoice_id);
            line.map(|line| line.amount)
        };
        let after = match (of(&moves.applied), of(&moves.taken)) {
            (Some(applied), _) => payable.open.checked_sub(applied)?,
            (None, Some(taken)) => payable.open.checked_add(taken)?,
            (None, None) => continue,
        };
        told.push(BalanceMove {
            invoice_id: payable.invoice_id,
            number: payable.number.clone(),
            before: payable.open,
            after,
        });
    }
    Ok(told)
}
