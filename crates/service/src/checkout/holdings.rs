//! The money that a payment holds: on invoices, and as a credit.

use super::settle::News;
use crate::payments::PaymentError;
use domain::{
    Money,
    payment::{
        AllocationLine, PaymentState, ProcessingStatus, TakenBack, TransactionType, take_back,
    },
};
use store::{NewReceipt, PaymentUpdate, Tx};

impl News<'_> {
    /// What is to be taken back so that the payment holds what the seller keeps.
    pub(super) async fn refunded_since(
        &self,
        tx: &mut Tx,
    ) -> Result<Option<TakenBack>, PaymentError> {
        let (applied, credit) = self.holdings(tx).await?;
        let kept = self.money.kept();
        let currency = kept.currency();
        let credit = credit.unwrap_or(Money::zero(currency));
        let held = Money::sum(applied.iter().map(|line| line.amount), credit.currency())?
            .checked_add(credit)?;
        let back = held.checked_sub(kept)?;
        Ok(if back.is_positive() {
            Some(take_back(back, credit, &applied)?)
        } else {
            None
        })
    }

    /// What is applied now, and the credit.
    pub(super) async fn holdings(
        &self,
        tx: &mut Tx,
    ) -> Result<(Vec<AllocationLine>, Option<Money>), PaymentError> {
        let id = self.deed.payment.id;
        let lines = tx.payments().lines(id).await?;
        let applied = lines
            .into_iter()
            .filter(|line| line.applied.is_positive())
            .map(|line| AllocationLine {
                invoice_id: line.invoice_id,
                amount: line.applied,
            })
            .collect();
        let credit = tx.credits().of_payment(id).await?.into_iter().next();
        Ok((applied, credit.map(|credit| credit.amount)))
    }

    /// Takes money off the invoices and the credit, with a receipt if there is any.
    pub(super) async fn take(&self, tx: &mut Tx, back: &TakenBack) -> Result<(), PaymentError> {
        let id = self.deed.payment.id;
        let total = total_of(back)?;
        if !total.is_positive() {
            return Ok(());
        }
        let lines = tx.payments().lines(id).await?;
        self.deed.take_off(tx, &lines, &back.lines).await?;
        if back.credit.is_positive() {
            let (_, credit) = self.holdings(tx).await?;
            let left = credit.unwrap_or(back.credit).checked_sub(back.credit)?;
            tx.payments().set_credit(id, left).await?;
        }
        self.receipt(tx, TransactionType::Refunded, total, &back.lines)
            .await
    }

    pub(super) async fn receipt(
        &self,
        tx: &mut Tx,
        transaction: TransactionType,
        total: Money,
        lines: &[AllocationLine],
    ) -> Result<(), PaymentError> {
        let receipt = NewReceipt {
            transaction,
            payment_type: &self.evidence.method,
            reference: &self.evidence.reference,
            total,
            lines,
            at: self.deed.at,
        };
        tx.payments()
            .add_receipt(self.deed.payment, receipt)
            .await?;
        Ok(())
    }

    /// Saves where the payment stands, status and application, and writes down why.
    pub(super) async fn save(
        &self,
        tx: &mut Tx,
        (status, applied): (ProcessingStatus, bool),
        action: &str,
        summary: String,
    ) -> Result<(), PaymentError> {
        let payment = self.deed.payment;
        let state = PaymentState {
            status,
            applied,
            ..payment.state
        };
        let update = PaymentUpdate {
            state,
            method: &self.evidence.method,
            reference: &self.evidence.reference,
            bc_order_id: Some(self.order),
            at: self.deed.at,
        };
        tx.payments().update(payment, update).await?;
        self.deed
            .audit(tx, action, summary, (Some(payment.state), state))
            .await
    }
}

/// All that is taken back.
pub(super) fn total_of(back: &TakenBack) -> Result<Money, PaymentError> {
    let currency = back
        .lines
        .first()
        .map_or(back.credit.currency(), |line| line.amount.currency());
    let lines = Money::sum(back.lines.iter().map(|line| line.amount), currency)?;
    if back.credit.is_zero() {
        return Ok(lines);
    }
    Ok(lines.checked_add(back.credit)?)
}
