//! Receipts as programs look at them and withdraw them.

use super::PaymentError;
use crate::Portal;
use domain::{
    Money, PaymentId, Problem, ReceiptId, ReceiptLineId,
    payment::{ReceiptEntry, ReceiptLineEntry, ReceiptLineQuery, ReceiptQuery},
    people::{Actor, Permission},
    query::Sliced,
};
use store::Tx;

const RECEIPT: PaymentError = PaymentError::NotFound("This receipt");

const LINE: PaymentError = PaymentError::NotFound("This receipt line");

impl Portal {
    /// The part of a list of receipts that a program asks for. Those that were withdrawn, and
    /// those of deleted payments, are not in it.
    ///
    /// # Errors
    /// Without the right, or when the database fails.
    pub async fn receipt_entries(
        &self,
        actor: &Actor,
        query: &ReceiptQuery,
    ) -> Result<Sliced<ReceiptEntry>, Problem> {
        actor.require(Permission::PaymentsView)?;
        let read = async { self.read(actor).await?.receipts().entries(query).await };
        Ok(read.await.map_err(PaymentError::from)?)
    }

    /// One of these receipts.
    ///
    /// # Errors
    /// Without the right, or when there is none of this number.
    pub async fn receipt_entry(
        &self,
        actor: &Actor,
        id: ReceiptId,
    ) -> Result<ReceiptEntry, Problem> {
        actor.require(Permission::PaymentsView)?;
        let read = async { self.read(actor).await?.receipts().entry(id).await };
        let found = read.await.map_err(PaymentError::from)?;
        Ok(found.ok_or(RECEIPT)?)
    }

    /// The part of a list of these receipts' lines that a program asks for.
    ///
    /// # Errors
    /// Without the right, or when it asks for the lines of a receipt that is missing.
    pub async fn receipt_lines(
        &self,
        actor: &Actor,
        query: &ReceiptLineQuery,
    ) -> Result<Sliced<ReceiptLineEntry>, Problem> {
        actor.require(Permission::PaymentsView)?;
        let read = async {
            let mut tx = self.read(actor).await?;
            if let Some(receipt) = query.receipt {
                tx.receipts().entry(receipt).await?.ok_or(RECEIPT)?;
            }
            Ok::<_, PaymentError>(tx.receipts().lines(query).await?)
        };
        Ok(read.await?)
    }

    /// One line of a receipt.
    ///
    /// # Errors
    /// Without the right, or when the receipt has no such line.
    pub async fn receipt_line(
        &self,
        actor: &Actor,
        receipt: ReceiptId,
        id: ReceiptLineId,
    ) -> Result<ReceiptLineEntry, Problem> {
        actor.require(Permission::PaymentsView)?;
        let read = async { self.read(actor).await?.receipts().line(receipt, id).await };
        let found = read.await.map_err(PaymentError::from)?;
        Ok(found.ok_or(LINE)?)
    }

    /// Withdraws a receipt: it and its lines are shown to nobody any more. The payment stays as
    /// it is, and so do balances and statements.
    ///
    /// # Errors
    /// Without the right to record payments, or when the receipt is missing.
    pub async fn withdraw_receipt(&self, actor: &Actor, id: ReceiptId) -> Result<(), Problem> {
        actor.require(Permission::PaymentsRecord)?;
        let withdraw = async {
            let mut tx = self.begin(actor).await?;
            let receipt = tx.receipts().entry(id).await?.ok_or(RECEIPT)?;
            if !tx.receipts().withdraw(id, self.now()).await? {
                return Err(RECEIPT);
            }
            let what = format!("Receipt {id}");
            let total = receipt.transaction.signed(receipt.total);
            self.note_withdrawal(&mut tx, actor, receipt.payment_id, &what, total)
                .await?;
            Ok(tx.commit().await?)
        };
        Ok(withdraw.await?)
    }

    /// Withdraws one line of a receipt, as [`Portal::withdraw_receipt`] does all of it. What
    /// the receipt says on paper stays whole.
    ///
    /// # Errors
    /// Without the right to record payments, or when the receipt has no such line.
    pub async fn withdraw_receipt_line(
        &self,
        actor: &Actor,
        receipt: ReceiptId,
        id: ReceiptLineId,
    ) -> Result<(), Problem> {
        actor.require(Permission::PaymentsRecord)?;
        let withdraw = async {
            let mut tx = self.begin(actor).await?;
            let line = tx.receipts().line(receipt, id).await?.ok_or(LINE)?;
            if !tx.receipts().withdraw_line(receipt, id, self.now()).await? {
                return Err(LINE);
            }
            let what = format!("Line {id} of receipt {receipt}, invoice {},", line.number);
            let amount = line.transaction.signed(line.amount);
            self.note_withdrawal(&mut tx, actor, line.payment_id, &what, amount)
                .await?;
            Ok(tx.commit().await?)
        };
        Ok(withdraw.await?)
    }

    async fn note_withdrawal(
        &self,
        tx: &mut Tx,
        actor: &Actor,
        payment: PaymentId,
        what: &str,
        amount: Money,
    ) -> Result<(), PaymentError> {
        let summary = format!("{what} of {amount} withdrawn; no balance has changed");
        let deed = self.deed(actor, ("payment", payment.0), "receipt withdrawn", summary);
        tx.audit().write(deed).await?;
        Ok(())
    }
}
