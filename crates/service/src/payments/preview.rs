//! What operations on a payment would do, before anybody decides.

use super::{
    PaymentError,
    operate::{amounts_to_apply, amounts_to_revert},
};
use crate::Portal;
use domain::{
    PaymentId, Problem,
    payment::{
        AllocationLine, BalanceMove, OperationPreview, Payable, PaymentOperation, check_allocation,
    },
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
    let lines = match operation {
        PaymentOperation::Apply => amounts_to_apply(tx, payment).await?,
        PaymentOperation::Revert => amounts_to_revert(&tx.payments().lines(payment.id).await?),
        PaymentOperation::PullUpdates => Vec::new(),
    };
    if lines.is_empty() {
        return Ok(OperationPreview {
            operation,
            moves: Vec::new(),
            refusal: None,
        });
    }
    let ids: Vec<_> = lines.iter().map(|line| line.invoice_id).collect();
    let payables: Vec<Payable> = tx
        .payments()
        .payables(&ids)
        .await?
        .into_iter()
        .map(|(payable, _)| payable)
        .collect();
    let refusal = match operation {
        PaymentOperation::Apply => check_allocation(&lines, &payables).err(),
        _ => None,
    };
    let moves = if refusal.is_some() {
        Vec::new()
    } else {
        moves(operation, &lines, &payables)?
    };
    Ok(OperationPreview {
        operation,
        moves,
        refusal: refusal.map(|error| error.to_string()),
    })
}

fn moves(
    operation: PaymentOperation,
    lines: &[AllocationLine],
    payables: &[Payable],
) -> Result<Vec<BalanceMove>, PaymentError> {
    let mut moves = Vec::with_capacity(payables.len());
    for payable in payables {
        let Some(line) = lines
            .iter()
            .find(|line| line.invoice_id == payable.invoice_id)
        else {
            continue;
        };
        moves.push(BalanceMove {
            invoice_id: payable.invoice_id,
            number: payable.number.clone(),
            before: payable.open,
            after: if operation == PaymentOperation::Apply {
                payable.open.checked_sub(line.amount)?
            } else {
                payable.open.checked_add(line.amount)?
            },
        });
    }
    Ok(moves)
}
