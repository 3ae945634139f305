//! What changes of a payment would do, before anybody decides.

use super::{PaymentError, holdings::Outlook};
use crate::Portal;
use domain::{
    MoneyError, PaymentId, Problem,
    payment::{
        AllocationLine, BalanceMove, ChangePreview, Payable, PaymentChange, PaymentOperation,
    },
    people::{Actor, Permission},
};
use store::PaymentRecord;

impl Portal {
    /// The changes that a payment's state allows, each with its effect on every invoice as
    /// balances stand now; none of a deleted payment.
    ///
    /// # Errors
    /// Without the right to operate payments, or when the payment is missing.
    pub async fn payment_operations(
        &self,
        actor: &Actor,
        id: PaymentId,
    ) -> Result<Vec<ChangePreview>, Problem> {
        actor.require(Permission::PaymentsRecord)?;
        Ok(self.previews(actor, id).await?)
    }

    async fn previews(
        &self,
        actor: &Actor,
        id: PaymentId,
    ) -> Result<Vec<ChangePreview>, PaymentError> {
        let mut tx = self.read(actor).await?;
        let payment = tx.payments().find(id).await?;
        let payment = payment.ok_or(PaymentError::NotFound("This payment"))?;
        if payment.deleted_at.is_some() {
            return Ok(Vec::new());
        }
        let outlook = Outlook::read(&mut tx, &payment).await?;
        let changes = payment.state.allowed_changes().into_iter();
        changes
            .map(|change| preview(&outlook, &payment, change))
            .collect()
    }
}

fn preview(
    outlook: &Outlook,
    payment: &PaymentRecord,
    change: PaymentChange,
) -> Result<ChangePreview, PaymentError> {
    let mut told = ChangePreview {
        change,
        moves: Vec::new(),
        refusal: None,
    };
    if change == PaymentChange::Operation(PaymentOperation::PullUpdates) {
        return Ok(told);
    }
    let applied = payment.state.after_change(change)?.applied;
    match outlook.by_hand(payment, applied) {
        Ok(moves) => {
            told.moves = balance_moves((&moves.taken, &moves.applied), &outlook.payables)?;
        }
        Err(error @ (PaymentError::Allocation(_) | PaymentError::NothingToApply(_))) => {
            told.refusal = Some(error.to_string());
        }
        Err(error) => return Err(error),
    }
    Ok(told)
}

/// What becomes of each invoice when this is taken off it and that put on it.
pub(super) fn balance_moves(
    (taken, applied): (&[AllocationLine], &[AllocationLine]),
    payables: &[Payable],
) -> Result<Vec<BalanceMove>, MoneyError> {
    let mut told = Vec::with_capacity(payables.len());
    for payable in payables {
        let mut after = payable.open;
        let of = |lines: &[AllocationLine]| {
            let mut lines = lines.iter();
            let line = lines.find(|line| line.invoice_id == payable.invoice_id)?;
            Some(line.amount)
        };
        if let Some(amount) = of(taken) {
            after = after.checked_add(amount)?;
        }
        if let Some(amount) = of(applied) {
            after = after.checked_sub(amount)?;
        }
        if after != payable.open {
            told.push(BalanceMove {
                invoice_id: payable.invoice_id,
                number: payable.number.clone(),
                before: payable.open,
                after,
            });
        }
    }
    Ok(told)
}
